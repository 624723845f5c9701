-- expect: the name of an optional block is not lower_snake_case
-- name: x :many
SELECT r.id FROM report r WHERE 1 = 1 [[Late: AND r.id = 1 ]];
