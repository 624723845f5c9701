-- Search on PostgreSQL: a hit is read from a row of about a hundred bytes, and two words in a row are a word of the index.
-- The index is made anew by the program where search_entry is empty.

-- engine postgres
DROP TABLE search_index;
DELETE FROM search_entry;

-- cell is what hits are counted by: the year of the entry, then its class (src/domain/search/search_key.h).
-- tokens and words would make rows of a thousand bytes and more, and hits in most texts would read all of them to be
-- counted. They go to the table behind, which needs a row of more than two thousand bytes: filler makes it so, and is
-- compressed to next to nothing before anything is stored.
CREATE TABLE search_index (
	rowid INT PRIMARY KEY,
	cell INT NOT NULL GENERATED ALWAYS AS (rowid / 281474976710656 * 2048 + rowid / 268435456 % 2048) STORED,
	tokens TEXT NOT NULL,
	words tsvector NOT NULL,
	filler TEXT NOT NULL DEFAULT repeat(' ', 2100)
) WITH (toast_tuple_target = 128);
ALTER TABLE search_index ALTER COLUMN tokens SET STORAGE EXTERNAL;
ALTER TABLE search_index ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE INDEX search_index_by_word ON search_index USING gin (words) WITH (fastupdate = off);

-- What is put has its words, a bar, and the words that stand for two in a row: these have no place of their own.
CREATE FUNCTION search_index_words() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
	bar INTEGER := strpos(NEW.tokens, '|');
BEGIN
	IF bar > 0 THEN
		NEW.words := array_to_tsvector(string_to_array(substr(NEW.tokens, bar + 1), ' ', ''));
		NEW.tokens := substr(NEW.tokens, 1, bar - 1);
	END IF;
	NEW.words := to_tsvector('simple', NEW.tokens) || COALESCE(NEW.words, CAST('' AS tsvector));
	RETURN NEW;
END
$body$;

CREATE TRIGGER search_index_words BEFORE INSERT ON search_index
FOR EACH ROW EXECUTE FUNCTION search_index_words();
-- engine both
