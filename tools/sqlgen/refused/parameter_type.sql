-- expect: its type is 'int' or 'text', not 'date'
-- name: x :many
-- in: id date
SELECT r.id FROM report r WHERE r.id = :id;
