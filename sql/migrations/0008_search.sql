-- Search: what can be found, as it is shown, and the engine's own index over its words.

-- One row for each thing that can be found, which numbers it for as long as its address exists.
CREATE TABLE search_source (
	id ID,
	address TEXT NOT NULL UNIQUE -- /programmes/2024/annex/12
);

-- id is put together from what a search chooses and orders by (src/domain/search/search.c), so that hits are counted
-- and ordered without reading this table.
-- title and body hold one line, or six: one a language in the order of their codes, where language is ''.
CREATE TABLE search_entry (
	id INT PRIMARY KEY,
	source_id INT NOT NULL UNIQUE REFERENCES search_source(id),
	kind TEXT NOT NULL,
	language TEXT NOT NULL,
	day TEXT NOT NULL DEFAULT '',
	part TEXT NOT NULL DEFAULT '', -- of a work programme
	section TEXT NOT NULL DEFAULT '',
	number TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL,
	body TEXT NOT NULL,
	symbols TEXT NOT NULL -- of the documents that it cites
);

-- Its words, with the engine's own index over them. rowid is the id of the entry: a name that SQLite gives and PostgreSQL
-- takes, so that statements write both alike. They read it through search_hits(:query), which sqlgen spells.
-- engine sqlite
CREATE VIRTUAL TABLE search_index USING fts5(tokens, columnsize = 0, tokenize = 'ascii');
-- engine postgres
CREATE TABLE search_index (
	rowid INT PRIMARY KEY,
	tokens TEXT NOT NULL,
	words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED
);
CREATE INDEX search_index_by_word ON search_index USING gin (words) WITH (fastupdate = off);
-- engine both
