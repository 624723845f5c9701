-- expect: LIKE differs between the engines
-- name: x :many
SELECT r.id FROM report r WHERE r.title like 'a%';
