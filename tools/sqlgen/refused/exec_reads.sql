-- expect: :exec has no result columns
-- name: x :exec
SELECT r.id FROM report r;
