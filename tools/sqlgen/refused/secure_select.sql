-- expect: secure_report may be read only through its view
-- name: x :many
SELECT r.title FROM secure_report r;
