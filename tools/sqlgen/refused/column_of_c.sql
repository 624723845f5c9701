-- expect: 'long' is a word of C
-- name: x :many
SELECT r.id AS long FROM report r;
