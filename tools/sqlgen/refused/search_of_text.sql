-- expect: write search_hits(:name) with a parameter of type text
-- name: x :many
-- out: id int
SELECT h.id FROM search_hits('a') h;
