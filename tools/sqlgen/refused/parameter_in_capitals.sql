-- expect: 'stateId' is not lower_snake_case
-- name: x :many
-- in: stateId int
SELECT r.id FROM report r WHERE r.id = :stateId;
