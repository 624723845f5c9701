-- expect: a secure_ table may be read only through its view
-- name: x :exec
-- in: title text
UPDATE secure_report SET version = version + 1 WHERE title = :title;
