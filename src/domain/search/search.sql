-- name: search_source_find :maybe
-- in: address text
SELECT s.id FROM search_source s WHERE s.address = :address;

-- Nothing where the address is known already.
-- name: search_source_add :maybe
-- in: address text
INSERT INTO search_source (address) VALUES (:address) ON CONFLICT (address) DO NOTHING RETURNING id;

-- name: search_entry_add :exec
-- in: id int, source_id int, kind text, language text, day text, part text, section text, number text, title text, body text, symbols text
INSERT INTO search_entry (id, source_id, kind, language, day, part, section, number, title, body, symbols)
VALUES (:id, :source_id, :kind, :language, :day, :part, :section, :number,         :title, :body, :symbols);

-- name: search_words_add :exec
-- in: id int, tokens text
INSERT INTO search_index (rowid, tokens) VALUES (:id, :tokens);

-- part: removed
WHERE id > 0 [[ AND source_id = :source_id ]] [[ AND kind = :kind ]] [[ AND id >= :from_id AND id < :to_id ]]

-- The words first: they are found by their entries.
-- name: search_words_remove :exec
-- in: source_id int, kind text, from_id int, to_id int
DELETE FROM search_index
WHERE rowid IN (SELECT id FROM search_entry {{removed}});

-- name: search_entry_remove :exec
-- in: source_id int, kind text, from_id int, to_id int
DELETE FROM search_entry
{{removed}};

-- name: search_any :maybe
SELECT e.id FROM search_entry e ORDER BY e.id LIMIT 1;

-- What a search finds: every statement that reads the index does it here. A text that not all may see will be joined
-- to what the reader may see in this place, so that lists, counts, facets and files all leave out the same.
-- The divisors are places of bits in the number of an entry (search_key.h).
-- part: chosen
WHERE h.id > 0
  [[ AND h.id >= :from_id AND h.id < :to_id ]]
  [[ AND h.id / 17179869184 % 16 = :kind ]]
  [[ AND h.id / 2147483648 % 8 = :part ]]
  [[ AND h.id / 268435456 % 8 = :language ]]
  [[current_only: AND h.id / 274877906944 % 2 = 0 ]]

-- How many there are in each cell, of a year and class: the whole count, and each facet's, are sums of these.
-- name: search_cells :many
-- in: query text, from_id int, to_id int, kind int, part int, language int
-- out: cell int, total int
SELECT h.cell, count(*) AS total
FROM search_hits(:query) h
{{chosen}}
GROUP BY h.cell;

-- The same, hit by hit, where that is faster (search_find.c).
-- name: search_ids :each
-- in: query text, from_id int, to_id int, kind int, part int, language int
-- out: id int
SELECT h.id
FROM search_hits(:query) h
{{chosen}};

-- The orders "sorted" keep PostgreSQL from walking through its table in the order of the numbers and looking into the
-- words of each row, which is right only where hits are close together (search_find.c).
-- name: search_page :many
-- in: query text, from_id int, to_id int, kind int, part int, language int, below_id int, above_id int, limit int
-- out: id int
-- order: newest h.id DESC
-- order: oldest h.id
-- order: newest_sorted h.id + 0 DESC
-- order: oldest_sorted h.id + 0
SELECT h.id
FROM search_hits(:query) h
{{chosen}}
  [[ AND h.id < :below_id ]]
  [[ AND h.id > :above_id ]]
ORDER BY {{order}}
LIMIT :limit;

-- Where a window of so many entries ends, seen from a number downwards or upwards.
-- name: search_window_below :maybe
-- in: from_id int, skip int
SELECT e.id FROM search_entry e WHERE e.id < :from_id ORDER BY e.id DESC LIMIT 1 OFFSET :skip;

-- name: search_window_above :maybe
-- in: from_id int, skip int
SELECT e.id FROM search_entry e WHERE e.id > :from_id ORDER BY e.id LIMIT 1 OFFSET :skip;

-- The words of a few hits, to order them by their matches.
-- name: search_words :each
-- in: query text, from_id int, to_id int, kind int, part int, language int
-- out: id int, tokens text
SELECT h.id, h.tokens
FROM search_hits(:query) h
{{chosen}};

-- name: search_rows :many
-- in: id_1 int, id_2 int, id_3 int, id_4 int, id_5 int, id_6 int, id_7 int, id_8 int, id_9 int, id_10 int, id_11 int, id_12 int, id_13 int, id_14 int, id_15 int, id_16 int, id_17 int, id_18 int, id_19 int, id_20 int
SELECT e.id, s.address, e.kind, e.language, e.day, e.part, e.section, e.number, e.title, e.body, e.symbols
FROM search_entry e
JOIN search_source s ON s.id = e.source_id
WHERE e.id IN (:id_1, :id_2, :id_3, :id_4, :id_5, :id_6, :id_7, :id_8, :id_9, :id_10, :id_11, :id_12, :id_13, :id_14,
               :id_15, :id_16, :id_17, :id_18, :id_19, :id_20);

-- name: search_each :each
-- in: query text, from_id int, to_id int, kind int, part int, language int
SELECT e.id, s.address, e.kind, e.language, e.day, e.part, e.section, e.number, e.title, e.body, e.symbols
FROM search_hits(:query) h
JOIN search_entry e ON e.id = h.id
JOIN search_source s ON s.id = e.source_id
{{chosen}}
ORDER BY h.id DESC;
