-- expect: double quotes are not portable
-- name: x :many
SELECT r.id FROM report r WHERE r.title = "a";
