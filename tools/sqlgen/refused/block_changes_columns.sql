-- expect: its optional blocks change the result columns
-- name: x :many
SELECT r.id [[wide: , r.title ]] FROM report r;
