-- expect: a secure_ table may be read only through its view
-- name: x :exec
DELETE FROM secure_report WHERE title = 'a';
