-- expect: SELECT * is refused
-- name: x :one
INSERT INTO secure_report (title) VALUES ('a') RETURNING *;
