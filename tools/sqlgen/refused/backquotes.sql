-- expect: backquotes are not portable
-- name: x :many
SELECT r.`id` FROM report r;
