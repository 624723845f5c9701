-- expect: order title is declared twice
-- name: x :many
-- order: title r.title
-- order: title r.id
SELECT r.id FROM report r ORDER BY {{order}};
