-- expect: near "AND": syntax error
-- name: x :many
-- in: a int?, b int?
SELECT r.id FROM report r [[ WHERE r.id > :a ]] [[ AND r.id < :b ]];
