-- expect: secure_report may be read only through its view
-- name: x :many
-- out: total int
SELECT count(*) AS total FROM secure_report;
