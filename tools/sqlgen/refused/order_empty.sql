-- expect: order title has no columns
-- name: x :many
-- order: title
SELECT r.id FROM report r ORDER BY {{order}};
