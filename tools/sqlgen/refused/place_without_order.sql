-- expect: {{order}} without an -- order: line
-- name: x :many
SELECT r.id FROM report r ORDER BY {{order}};
