-- Official language versions of work programmes, as the documents service issues them, beside the original.

-- Of the document, as its masthead prints it; empty where it prints none.
ALTER TABLE programme_edition ADD COLUMN symbol TEXT NOT NULL DEFAULT '';
CREATE INDEX programme_edition_by_symbol ON programme_edition(symbol);

-- status: 'proposed' (imported, not yet approved by a person), 'stored', 'replaced' (by a corrected one), 'discarded'.
CREATE TABLE programme_version (
	id ID,
	edition_id INT NOT NULL REFERENCES programme_edition(id),
	language TEXT NOT NULL CHECK (language IN ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
	number INT NOT NULL CHECK (number >= 1), -- of the versions of that edition in that language
	status TEXT NOT NULL CHECK (status IN ('proposed', 'stored', 'replaced', 'discarded')),
	symbol TEXT NOT NULL,
	source_name TEXT NOT NULL,
	source_sha256 TEXT NOT NULL,
	created_at INT NOT NULL,
	created_by INT,
	approved_at INT,
	approved_by INT,
	UNIQUE (edition_id, language, number)
);
CREATE UNIQUE INDEX programme_version_stored ON programme_version(edition_id, language) WHERE status = 'stored';

-- paragraph_id: of the original that it is a version of; NULL where the original has none.
CREATE TABLE version_paragraph (
	version_id INT NOT NULL REFERENCES programme_version(id),
	position INT NOT NULL, -- order in the document, from 1
	part TEXT NOT NULL CHECK (part IN ('letter', 'annex', 'enclosure')),
	section TEXT NOT NULL,
	number TEXT NOT NULL,
	body TEXT NOT NULL,
	paragraph_id INT REFERENCES paragraph(id),
	PRIMARY KEY (version_id, position),
	UNIQUE (version_id, paragraph_id)
);

-- A finding of the import of a version: NULL for those of the edition itself.
ALTER TABLE import_finding ADD COLUMN version_id INT REFERENCES programme_version(id);

-- A text that was imported is never changed, whoever asks.
-- engine sqlite
CREATE TRIGGER version_paragraph_is_kept BEFORE UPDATE ON version_paragraph
BEGIN
	SELECT RAISE(ABORT, 'an official version is not changed');
END;

-- engine postgres
CREATE FUNCTION version_paragraph_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	RAISE EXCEPTION 'an official version is not changed' USING ERRCODE = 'check_violation';
END
$body$;

CREATE TRIGGER version_paragraph_is_kept BEFORE UPDATE ON version_paragraph
FOR EACH ROW EXECUTE FUNCTION version_paragraph_refuse();
-- engine both
