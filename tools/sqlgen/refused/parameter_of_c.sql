-- expect: 'default' is a word of C
-- name: x :many
-- in: default int
SELECT r.id FROM report r WHERE r.id = :default;
