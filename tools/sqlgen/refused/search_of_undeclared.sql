-- expect: the parameter :query is not declared
-- name: x :many
-- out: id int
SELECT h.id FROM search_hits(:query) h;
