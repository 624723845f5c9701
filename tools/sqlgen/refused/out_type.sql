-- expect: result column id: its type is 'int' or 'text', not 'real'
-- name: x :many
-- out: id real
SELECT r.id FROM report r;
