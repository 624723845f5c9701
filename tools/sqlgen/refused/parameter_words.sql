-- expect: only 'null' may follow the type
-- name: x :many
-- in: id int maybe
SELECT r.id FROM report r WHERE r.id = :id;
