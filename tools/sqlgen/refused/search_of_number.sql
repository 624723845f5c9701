-- expect: write search_hits(:name) with a parameter of type text
-- name: x :many
-- in: query int
-- out: id int
SELECT h.id FROM search_hits(:query) h;
