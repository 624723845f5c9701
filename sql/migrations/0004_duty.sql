-- Duties: rules, what they hang on, what became of them.

CREATE TABLE duty (
	code TEXT PRIMARY KEY, -- RO-07b
	name TEXT NOT NULL, -- message id
	owner TEXT NOT NULL, -- message id: 'Committee', 'CTED', 'Chair', 'Member State'
	output TEXT NOT NULL,
	anchor TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('yearly', 'half_yearly', 'quarterly', 'monthly', 'after', 'before', 'event')),
	months INT NOT NULL DEFAULT 0,
	days INT NOT NULL DEFAULT 0,
	month INT NOT NULL DEFAULT 0,
	day INT NOT NULL DEFAULT 0,
	per_year INT NOT NULL DEFAULT 0,
	warn_days INT NOT NULL DEFAULT 0,
	alerts TEXT NOT NULL DEFAULT '', -- '06-01;11-01' instead of warn_days
	setting_name TEXT NOT NULL DEFAULT '',
	enabled INT NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
	note TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL
);

CREATE TABLE paragraph_duty (
	paragraph_id INT NOT NULL REFERENCES paragraph(id),
	duty_code TEXT NOT NULL REFERENCES duty(code),
	PRIMARY KEY (paragraph_id, duty_code)
);
CREATE INDEX paragraph_duty_by_duty ON paragraph_duty(duty_code);

-- Something that happened, or is known to happen, on a day, from which clocks run.
CREATE TABLE anchor_event (
	id ID,
	anchor TEXT NOT NULL, -- as in duty.anchor
	happened_on TEXT NOT NULL,
	title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
	state_id INT REFERENCES member_state(id),
	reference TEXT NOT NULL DEFAULT '',
	version INT NOT NULL DEFAULT 1,
	created_at INT NOT NULL,
	created_by INT
);
CREATE INDEX anchor_event_by_anchor ON anchor_event(anchor, happened_on);

-- A corrected date: the old one stays readable and the reason is kept.
CREATE TABLE anchor_correction (
	id ID,
	event_id INT NOT NULL REFERENCES anchor_event(id),
	old_date TEXT NOT NULL,
	new_date TEXT NOT NULL,
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
	at INT NOT NULL,
	by_account INT
);

-- An occurrence of a duty is named by duty and key: '2024' for a yearly one, '2024-H1', '2024-Q3', '2024-05', 'E17' for event 17.
-- An extension never rewrites the original due date.
CREATE TABLE duty_extension (
	id ID,
	duty_code TEXT NOT NULL REFERENCES duty(code),
	occurrence TEXT NOT NULL,
	extended_to TEXT NOT NULL,
	authority TEXT NOT NULL CHECK (length(authority) BETWEEN 1 AND 300),
	reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
	at INT NOT NULL,
	by_account INT
);
CREATE INDEX duty_extension_by_occurrence ON duty_extension(duty_code, occurrence);

CREATE TABLE duty_completion (
	duty_code TEXT NOT NULL REFERENCES duty(code),
	occurrence TEXT NOT NULL,
	completed_on TEXT NOT NULL,
	reference TEXT NOT NULL DEFAULT '',
	at INT NOT NULL,
	by_account INT,
	PRIMARY KEY (duty_code, occurrence)
);

-- Who did what, append-only; the hash chain over it comes with the audit module.
CREATE TABLE activity (
	id ID,
	at INT NOT NULL,
	account_id INT NOT NULL,
	action TEXT NOT NULL,
	object TEXT NOT NULL
);
