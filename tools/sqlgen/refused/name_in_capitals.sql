-- expect: 'Report' is not lower_snake_case
-- name: Report :many
SELECT r.id FROM report r;
