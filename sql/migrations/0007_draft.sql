-- Drafts of a programme: started from a stored edition, edited paragraph by paragraph, adopted as an edition.

-- version counts every change to the draft, so that two people who change it at once cannot miss each other.
CREATE TABLE draft (
	id ID,
	year INT NOT NULL CHECK (year BETWEEN 2001 AND 2100),
	from_edition_id INT NOT NULL REFERENCES programme_edition(id),
	status TEXT NOT NULL CHECK (status IN ('open', 'adopted')),
	edition_id INT REFERENCES programme_edition(id), -- what it became
	version INT NOT NULL DEFAULT 1,
	created_at INT NOT NULL,
	created_by INT
);

-- number: as in paragraph; empty while removed. pair_id: the same number in the other part.
CREATE TABLE draft_paragraph (
	id ID,
	draft_id INT NOT NULL REFERENCES draft(id),
	position INT NOT NULL,
	part TEXT NOT NULL CHECK (part IN ('letter', 'annex', 'enclosure')),
	section TEXT NOT NULL,
	number TEXT NOT NULL,
	body TEXT NOT NULL,
	original_id INT REFERENCES paragraph(id),
	pair_id INT REFERENCES draft_paragraph(id),
	removed INT NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
	version INT NOT NULL DEFAULT 1
);
CREATE INDEX draft_paragraph_by_position ON draft_paragraph(draft_id, position);

-- Every text that a paragraph ever had: append-only.
CREATE TABLE draft_version (
	paragraph_id INT NOT NULL REFERENCES draft_paragraph(id),
	version INT NOT NULL,
	body TEXT NOT NULL,
	cause TEXT NOT NULL CHECK (cause IN ('start', 'edit', 'list', 'restore')),
	at INT NOT NULL,
	by_account INT,
	PRIMARY KEY (paragraph_id, version)
);

-- What somebody wants to be looked at, shown until it is done.
CREATE TABLE draft_note (
	id ID,
	paragraph_id INT NOT NULL REFERENCES draft_paragraph(id),
	symbol TEXT NOT NULL, -- of the resolution that gave rise to it
	body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
	created_at INT NOT NULL,
	created_by INT,
	done_at INT,
	done_by INT
);
CREATE INDEX draft_note_by_paragraph ON draft_note(paragraph_id);

-- A stored edition is never changed, whoever asks.
-- engine sqlite
CREATE TRIGGER paragraph_is_kept BEFORE UPDATE ON paragraph
WHEN (SELECT e.status FROM programme_edition e WHERE e.id = OLD.edition_id) = 'stored'
BEGIN
	SELECT RAISE(ABORT, 'a stored edition is not changed');
END;

CREATE TRIGGER citation_is_kept BEFORE UPDATE ON citation
WHEN (SELECT e.status FROM programme_edition e JOIN paragraph p ON p.edition_id = e.id
      WHERE p.id = OLD.paragraph_id) = 'stored'
BEGIN
	SELECT RAISE(ABORT, 'a stored edition is not changed');
END;

-- engine postgres
CREATE FUNCTION stored_paragraph_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	IF (SELECT e.status FROM programme_edition e WHERE e.id = OLD.edition_id) = 'stored' THEN
		RAISE EXCEPTION 'a stored edition is not changed' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END
$body$;

CREATE TRIGGER paragraph_is_kept BEFORE UPDATE ON paragraph
FOR EACH ROW EXECUTE FUNCTION stored_paragraph_refuse();

CREATE FUNCTION stored_citation_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	IF (SELECT e.status FROM programme_edition e JOIN paragraph p ON p.edition_id = e.id
	    WHERE p.id = OLD.paragraph_id) = 'stored' THEN
		RAISE EXCEPTION 'a stored edition is not changed' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END
$body$;

CREATE TRIGGER citation_is_kept BEFORE UPDATE ON citation
FOR EACH ROW EXECUTE FUNCTION stored_citation_refuse();
-- engine both
