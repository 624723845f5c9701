-- expect: the order title has a ':' in it
-- name: x :many
-- in: id int
-- order: title r.title = :id
SELECT r.id FROM report r WHERE r.id = :id ORDER BY {{order}};
