-- expect: a single [ is not portable
-- name: x :many
SELECT r.[id] FROM report r;
