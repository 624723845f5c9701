-- expect: the parameter :id is not used
-- name: x :many
-- in: id int
SELECT r.id FROM report r;
