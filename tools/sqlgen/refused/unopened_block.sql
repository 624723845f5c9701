-- expect: ]] without [[
-- name: x :many
-- in: a int
SELECT r.id FROM report r WHERE r.id = :a ]];
