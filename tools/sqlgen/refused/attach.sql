-- expect: a statement begins with SELECT
-- name: x :exec
ATTACH 'a.db' AS a;
