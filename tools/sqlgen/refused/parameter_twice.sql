-- expect: parameter id is declared twice
-- name: x :many
-- in: id int, id text
SELECT r.id FROM report r WHERE r.id = :id;
