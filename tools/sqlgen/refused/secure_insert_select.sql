-- expect: secure_report may be read only through its view
-- name: x :exec
INSERT INTO state_name (state_id, language, name, sort_key) SELECT r.id, 'en', r.title, '' FROM secure_report r;
