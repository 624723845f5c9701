-- Catalogues: groups of States with dates of validity; addressees that are no Member States; partners; where themes stand.

-- A regional group, or one of the special groups ('ldc', 'lldc', 'sids', which are their own code). '' stands for a
-- beginning that the catalogue does not know, and for no end. note: an exception, as a message id.
CREATE TABLE state_membership (
	state_id INT NOT NULL REFERENCES member_state(id),
	kind TEXT NOT NULL CHECK (kind IN ('regional_group', 'ldc', 'lldc', 'sids')),
	code TEXT NOT NULL,
	valid_from TEXT NOT NULL DEFAULT '',
	valid_to TEXT NOT NULL DEFAULT '',
	note TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (state_id, kind, valid_from)
);
CREATE INDEX state_membership_by_code ON state_membership(kind, code, state_id);
INSERT INTO state_membership (state_id, kind, code) SELECT id, 'regional_group', regional_group FROM member_state;
INSERT INTO state_membership (state_id, kind, code) SELECT id, 'ldc', 'ldc' FROM member_state WHERE ldc = 1;
INSERT INTO state_membership (state_id, kind, code) SELECT id, 'lldc', 'lldc' FROM member_state WHERE lldc = 1;
INSERT INTO state_membership (state_id, kind, code) SELECT id, 'sids', 'sids' FROM member_state WHERE sids = 1;
ALTER TABLE member_state DROP COLUMN regional_group;
ALTER TABLE member_state DROP COLUMN ldc;
ALTER TABLE member_state DROP COLUMN lldc;
ALTER TABLE member_state DROP COLUMN sids;

UPDATE theme SET kind = 'adjacent' WHERE kind = 'adjacent (1540)';

-- Where it is known from that a name changed.
ALTER TABLE state_name ADD COLUMN source TEXT NOT NULL DEFAULT '';
CREATE INDEX state_name_by_folded ON state_name(folded);

-- Who can be written to or take part and is never assessed: nothing that is kept of a State can name one of these.
CREATE TABLE addressee (
	code TEXT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('observer_state', 'un_entity', 'intergovernmental', 'other'))
);

-- kind: as of state_name.
CREATE TABLE addressee_name (
	addressee_code TEXT NOT NULL REFERENCES addressee(code),
	language TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('list', 'formal')),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sort_key TEXT NOT NULL,
	folded TEXT NOT NULL,
	PRIMARY KEY (addressee_code, language, kind)
);
CREATE INDEX addressee_name_by_folded ON addressee_name(folded);

-- Partners of the cycle. name, kind and role are message ids; a partner that can be written to has its name as addressee.
-- words: how texts name it, with ';' between them.
CREATE TABLE partner (
	code TEXT PRIMARY KEY,
	addressee_code TEXT REFERENCES addressee(code),
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	role TEXT NOT NULL,
	words TEXT NOT NULL
);

-- The paragraphs of the annex that belong to a theme.
CREATE TABLE theme_paragraph (
	theme_code TEXT NOT NULL REFERENCES theme(code),
	year INT NOT NULL,
	number TEXT NOT NULL,
	PRIMARY KEY (theme_code, year, number)
);
