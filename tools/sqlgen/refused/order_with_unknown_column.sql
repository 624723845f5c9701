-- expect: no such column: r.colour
-- name: x :many
-- order: id r.id
-- order: colour r.colour
SELECT r.id FROM report r ORDER BY {{order}};
