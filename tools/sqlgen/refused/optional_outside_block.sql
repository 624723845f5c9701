-- expect: is marked optional but used outside
-- name: x :many
-- in: id int?
SELECT r.id FROM report r WHERE r.id = :id;
