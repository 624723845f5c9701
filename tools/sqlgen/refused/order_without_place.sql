-- expect: -- order: without {{order}}
-- name: x :many
-- order: title r.title
SELECT r.id FROM report r;
