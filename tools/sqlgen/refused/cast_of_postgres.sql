-- expect: a cast is written CAST(x AS BIGINT)
-- name: x :many
-- out: a text
SELECT r.id::text AS a FROM report r;
