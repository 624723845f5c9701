-- expect: annotations come before the SQL
-- name: x :many
SELECT r.id FROM report r
-- in: id int
WHERE r.id = :id;
