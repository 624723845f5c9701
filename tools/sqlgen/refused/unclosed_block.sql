-- expect: an optional block is not closed
-- name: x :many
-- in: a int?
SELECT r.id FROM report r WHERE 1 = 1 [[ AND r.id = :a;
