-- expect: 'switch' is a word of C
-- name: switch :many
SELECT r.id FROM report r;
