-- expect: a statement begins with SELECT
-- name: x :many
PRAGMA user_version;
