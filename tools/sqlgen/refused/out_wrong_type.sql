-- expect: the result column id is INTEGER in the schema
-- name: x :many
-- out: id text
SELECT r.id FROM report r;
