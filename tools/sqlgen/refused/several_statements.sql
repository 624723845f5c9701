-- expect: several statements under one name
-- name: x :many
SELECT r.id FROM report r;
SELECT r.id FROM report r;
