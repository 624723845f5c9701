-- expect: a comment is not closed
-- name: x :many
SELECT r.id FROM report r /* a;
