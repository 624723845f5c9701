-- expect: GLOB is not portable
-- name: x :many
SELECT r.id FROM report r WHERE r.title GLOB 'a*';
