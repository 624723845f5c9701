-- expect: the result column total is an expression
-- name: x :one
SELECT count(*) AS total FROM report;
