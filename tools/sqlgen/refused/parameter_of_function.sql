-- expect: 'row' has a meaning in the function
-- name: x :many
-- in: row int
SELECT r.id FROM report r WHERE r.id = :row;
