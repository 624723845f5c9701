-- expect: a secure_ table may be read only through its view
-- name: x :one
-- in: id int
UPDATE secure_report SET version = version + 1 WHERE id = :id RETURNING title;
