-- expect: the result column 'count(*)' needs a name
-- name: x :one
SELECT count(*) FROM report;
