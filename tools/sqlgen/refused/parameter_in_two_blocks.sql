-- expect: is in two optional blocks
-- name: x :many
-- in: a int?
SELECT r.id FROM report r WHERE 1 = 1 [[ AND r.id > :a ]] [[low: AND r.id < :a ]];
