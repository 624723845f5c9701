-- Provisions: what operative paragraphs of a resolution ask for, in our own words.

-- paragraphs: '1(a)-(d)', '11-13'; '' stands for the resolution as a whole. checked: numbering and content were held
-- against the published text. force is a message id.
CREATE TABLE provision (
	id INT PRIMARY KEY,
	resolution_id INT NOT NULL REFERENCES resolution(id),
	paragraphs TEXT NOT NULL,
	force TEXT NOT NULL,
	paraphrase TEXT NOT NULL CHECK (length(paraphrase) BETWEEN 1 AND 1000),
	checked INT NOT NULL CHECK (checked IN (0, 1))
);
CREATE INDEX provision_by_resolution ON provision(resolution_id, id);

CREATE TABLE provision_theme (
	provision_id INT NOT NULL REFERENCES provision(id),
	theme_code TEXT NOT NULL REFERENCES theme(code),
	PRIMARY KEY (provision_id, theme_code)
);
