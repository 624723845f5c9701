-- expect: {{order}} cannot stand in an optional block
-- name: x :many
-- order: title r.title
SELECT r.id FROM report r [[sorted: ORDER BY {{order}} ]];
