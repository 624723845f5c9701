-- The schema that the tests of sqlgen use; it grows with them, not with the product.
CREATE TABLE member_state (
	id INT PRIMARY KEY,
	regional_group TEXT NOT NULL,
	admitted_on TEXT NOT NULL
);

CREATE TABLE state_name (
	state_id INT NOT NULL REFERENCES member_state(id),
	language TEXT NOT NULL,
	name TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	PRIMARY KEY (state_id, language)
);

CREATE TABLE secure_report (
	id ID,
	state_id INT REFERENCES member_state(id),
	title TEXT NOT NULL,
	version INT NOT NULL DEFAULT 1
);

CREATE VIEW report AS SELECT r.id, r.state_id, r.title, r.version FROM secure_report r WHERE r.version > 0;

-- The index of words, as the product has it.
-- engine sqlite
CREATE VIRTUAL TABLE search_index USING fts5(tokens);
-- engine postgres
CREATE TABLE search_index (rowid INT PRIMARY KEY, cell INT NOT NULL, tokens TEXT NOT NULL, words tsvector);
-- engine both
