-- expect: the parameter :id is not declared
-- name: x :many
SELECT r.id FROM report r WHERE r.id = :id;
