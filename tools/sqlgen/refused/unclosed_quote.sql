-- expect: a quoted text is not closed
-- name: x :many
SELECT r.id FROM report r WHERE r.title = 'a;
