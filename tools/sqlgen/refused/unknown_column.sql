-- expect: no such column: r.colour
-- name: x :many
SELECT r.colour FROM report r;
