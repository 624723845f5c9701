-- expect: positional parameters are refused
-- name: x :many
SELECT r.id FROM report r WHERE r.id = ?;
