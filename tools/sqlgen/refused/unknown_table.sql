-- expect: no such table: reports
-- name: x :many
SELECT id FROM reports;
