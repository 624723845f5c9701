-- expect: SELECT * is refused
-- name: x :many
SELECT * FROM report;
