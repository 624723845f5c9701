-- expect: names both a parameter and an optional block
-- name: x :many
-- in: a int
SELECT r.id FROM report r WHERE r.id = :a [[a: AND r.id = 1 ]];
