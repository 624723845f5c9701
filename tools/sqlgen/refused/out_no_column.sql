-- expect: -- out: names total, which is no result column
-- name: x :many
-- out: total int
SELECT r.id FROM report r;
