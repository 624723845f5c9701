-- expect: 'with_id' has a meaning in the function
-- name: x :many
-- in: id int?, with_id int
SELECT r.id FROM report r WHERE r.id > :with_id [[ AND r.id = :id ]];
