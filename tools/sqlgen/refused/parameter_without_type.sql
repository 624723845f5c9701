-- expect: its type is 'int' or 'text', not ''
-- name: x :many
-- in: id
SELECT r.id FROM report r WHERE r.id = :id;
