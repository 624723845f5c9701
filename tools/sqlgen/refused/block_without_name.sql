-- expect: needs a name: [[name: ...]]
-- name: x :many
SELECT r.id FROM report r WHERE 1 = 1 [[ AND r.id = 1 ]];
