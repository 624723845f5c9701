-- expect: JSON operators are not portable
-- name: x :many
-- out: a text
SELECT r.title #> 'a' AS a FROM report r;
