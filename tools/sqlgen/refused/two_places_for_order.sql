-- expect: {{order}} may stand only once
-- name: x :many
-- order: title r.title
SELECT r.id FROM report r ORDER BY {{order}}, {{order}};
