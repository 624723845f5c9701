-- expect: write search_hits(:name) with a parameter of type text
-- name: x :many
-- in: query text
-- out: id int
SELECT h.id FROM search_hits(:query h;
