-- Work programmes: editions, paragraphs and what they cite.

-- status: 'proposed' (imported, not yet approved by a person), 'stored', 'discarded'.
CREATE TABLE programme_edition (
	id ID,
	year INT NOT NULL CHECK (year BETWEEN 2001 AND 2100),
	number INT NOT NULL CHECK (number >= 1), -- of the editions of that year
	status TEXT NOT NULL CHECK (status IN ('proposed', 'stored', 'discarded')),
	period_from TEXT NOT NULL,
	period_to TEXT NOT NULL,
	letter_date TEXT NOT NULL,
	chair TEXT NOT NULL,
	language TEXT NOT NULL DEFAULT 'en',
	-- 'full': the text as printed; 'summary': our own words (the shipped demonstration)
	text_kind TEXT NOT NULL CHECK (text_kind IN ('full', 'summary')),
	source_name TEXT NOT NULL,
	source_sha256 TEXT NOT NULL,
	created_at INT NOT NULL,
	created_by INT,
	approved_at INT,
	approved_by INT,
	UNIQUE (year, number)
);

-- kind: 'numbered', 'heading', 'letter'.
CREATE TABLE paragraph (
	id ID,
	edition_id INT NOT NULL REFERENCES programme_edition(id),
	position INT NOT NULL, -- order in the document, from 1
	part TEXT NOT NULL CHECK (part IN ('letter', 'annex', 'enclosure')),
	section TEXT NOT NULL, -- '', 'I', 'II', 'A' ...
	number TEXT NOT NULL, -- '10', 'heading' or 'letter'
	body TEXT NOT NULL,
	pair_id INT REFERENCES paragraph(id), -- same number in the other part
	UNIQUE (edition_id, position)
);
CREATE INDEX paragraph_by_number ON paragraph(edition_id, part, number);

CREATE TABLE paragraph_item (
	paragraph_id INT NOT NULL REFERENCES paragraph(id),
	position INT NOT NULL,
	label TEXT NOT NULL, -- 'a'
	body TEXT NOT NULL,
	PRIMARY KEY (paragraph_id, position)
);

-- target: 'resolution', 'document'. symbol is canonical; resolution_id is set where the register has it.
CREATE TABLE citation (
	paragraph_id INT NOT NULL REFERENCES paragraph(id),
	target TEXT NOT NULL CHECK (target IN ('resolution', 'document')),
	symbol TEXT NOT NULL,
	sort_key TEXT NOT NULL,
	resolution_id INT REFERENCES resolution(id),
	PRIMARY KEY (paragraph_id, symbol)
);
CREATE INDEX citation_by_symbol ON citation(symbol);
CREATE INDEX citation_by_resolution ON citation(resolution_id);

-- What the reader of an import must know: kept with the edition.
CREATE TABLE import_finding (
	edition_id INT NOT NULL REFERENCES programme_edition(id),
	position INT NOT NULL,
	severity TEXT NOT NULL CHECK (severity IN ('note', 'warning')),
	line INT NOT NULL,
	part TEXT NOT NULL,
	number TEXT NOT NULL, -- of the paragraph, or ''
	message TEXT NOT NULL, -- message id
	arg1 TEXT NOT NULL,
	arg2 TEXT NOT NULL,
	arg3 TEXT NOT NULL,
	PRIMARY KEY (edition_id, position)
);

-- The kinds of part that CTED has in a paragraph: info, submit, prepare, support, own.
CREATE TABLE paragraph_kind (
	paragraph_id INT NOT NULL REFERENCES paragraph(id),
	kind TEXT NOT NULL CHECK (kind IN ('info', 'submit', 'prepare', 'support', 'own')),
	PRIMARY KEY (paragraph_id, kind)
);
