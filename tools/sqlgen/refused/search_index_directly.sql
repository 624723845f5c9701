-- expect: the index of words is read through search_hits(:query)
-- name: x :many
-- out: id int
SELECT i.rowid AS id FROM search_index i;
