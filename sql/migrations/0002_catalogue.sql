-- Catalogues: Member States, resolutions, themes, holidays.

-- id is the M49 code of the real States and a number from 9001 for the fictional ones of the demonstration.
CREATE TABLE member_state (
	id INT PRIMARY KEY,
	alpha2 TEXT NOT NULL UNIQUE,
	alpha3 TEXT NOT NULL UNIQUE,
	regional_group TEXT NOT NULL,
	region TEXT NOT NULL,
	subregion TEXT NOT NULL,
	ldc INT NOT NULL CHECK (ldc IN (0, 1)),
	lldc INT NOT NULL CHECK (lldc IN (0, 1)),
	sids INT NOT NULL CHECK (sids IN (0, 1)),
	admitted_on TEXT NOT NULL
);

-- kind: 'list' as in alphabetical lists, 'formal' as in a sentence of a letter. Names change: valid from a day to a day.
CREATE TABLE state_name (
	state_id INT NOT NULL REFERENCES member_state(id),
	language TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('list', 'formal')),
	name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
	sort_key TEXT NOT NULL,
	folded TEXT NOT NULL,
	valid_from TEXT NOT NULL DEFAULT '',
	valid_to TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (state_id, language, kind, valid_from)
);
CREATE INDEX state_name_by_sort_key ON state_name(language, kind, sort_key);

-- Names of regional groups, regions and subregions.
CREATE TABLE state_group (
	kind TEXT NOT NULL CHECK (kind IN ('regional_group', 'region', 'subregion')),
	code TEXT NOT NULL,
	language TEXT NOT NULL,
	name TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	PRIMARY KEY (kind, code, language)
);

-- The register of resolutions of the Security Council.
CREATE TABLE resolution (
	id INT PRIMARY KEY, -- the number: 1373
	year INT NOT NULL,
	symbol TEXT NOT NULL UNIQUE, -- S/RES/1373 (2001)
	adopted_on TEXT NOT NULL,
	meeting TEXT NOT NULL DEFAULT '',
	topic TEXT NOT NULL,
	topic_folded TEXT NOT NULL,
	votes_yes INT,
	votes_no INT,
	votes_abstain INT,
	vote_kind TEXT NOT NULL,
	subject TEXT NOT NULL DEFAULT '', -- in our own words, for the resolutions of the cycle
	cluster_code TEXT NOT NULL DEFAULT '',
	register_source TEXT NOT NULL
);
CREATE INDEX resolution_by_year ON resolution(year, id);

CREATE TABLE theme (
	code TEXT PRIMARY KEY,
	label TEXT NOT NULL,
	kind TEXT NOT NULL
);

CREATE TABLE resolution_theme (
	resolution_id INT NOT NULL REFERENCES resolution(id),
	theme_code TEXT NOT NULL REFERENCES theme(code),
	PRIMARY KEY (resolution_id, theme_code)
);
CREATE INDEX resolution_theme_by_theme ON resolution_theme(theme_code, resolution_id);

-- Holidays of the United Nations in New York, kept by the secretariat; only fixed-rule days are shipped.
CREATE TABLE holiday (
	day TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	source TEXT NOT NULL
);
