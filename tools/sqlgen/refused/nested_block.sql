-- expect: optional blocks cannot be nested
-- name: x :many
-- in: a int?, b int?
SELECT r.id FROM report r WHERE 1 = 1 [[ AND r.id = :a [[ AND r.id = :b ]] ]];
