-- expect: 'report-list' is not lower_snake_case
-- name: report-list :many
SELECT r.id FROM report r;
