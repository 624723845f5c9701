-- expect: JSON functions are not portable
-- name: x :many
-- out: a text
SELECT json_extract(r.title, 'a') AS a FROM report r;
