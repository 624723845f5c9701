-- expect: needs a name: [[name: ...]]
-- name: x :many
-- in: a int
SELECT r.id FROM report r WHERE r.id > :a [[ AND r.id < :a ]];
