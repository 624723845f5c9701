-- expect: SELECT * is refused
-- name: x :many
SELECT r.id, * FROM report r;
