-- expect: the statement name x is used twice
-- name: x :many
SELECT r.id FROM report r;

-- name: x :many
SELECT r.id FROM report r;
