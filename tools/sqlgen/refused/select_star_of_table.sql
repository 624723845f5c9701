-- expect: SELECT * is refused
-- name: x :many
SELECT r.* FROM report r;
