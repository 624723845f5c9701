-- The organization's Word templates, numbered as they came and never changed, and which of them documents take.

CREATE TABLE document_template (
	id ID,
	number INT NOT NULL UNIQUE CHECK (number >= 1),
	file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
	sha256 TEXT NOT NULL UNIQUE,
	bytes INT NOT NULL,
	content TEXT NOT NULL, -- Base64
	added_at INT NOT NULL,
	added_by INT
);

-- Append-only: the last row counts. template_id is empty where the neutral template that is shipped was chosen.
CREATE TABLE template_choice (
	id ID,
	template_id INT REFERENCES document_template(id),
	chosen_at INT NOT NULL,
	chosen_by INT
);
