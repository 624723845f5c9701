-- Accounts, sessions and settings.
-- Types: ID is the identity column; INT is 64 bits; TEXT compares by bytes on both engines.

CREATE TABLE setting (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL,
	changed_at INT NOT NULL,
	changed_by INT
);

CREATE TABLE account (
	id ID,
	login TEXT NOT NULL UNIQUE CHECK (length(login) BETWEEN 1 AND 80),
	full_name TEXT NOT NULL CHECK (length(full_name) BETWEEN 1 AND 200),
	password_hash TEXT NOT NULL,
	language TEXT NOT NULL DEFAULT 'en',
	feed_token_hash TEXT UNIQUE,
	active INT NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
	created_at INT NOT NULL
);

-- A role is held from a day to a day (inclusive; '' is open).
CREATE TABLE account_role (
	account_id INT NOT NULL REFERENCES account(id),
	role TEXT NOT NULL,
	held_from TEXT NOT NULL,
	held_to TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (account_id, role, held_from)
);

-- Only the hash of a session's token is kept: reading this table signs nobody in.
CREATE TABLE session (
	token_hash TEXT PRIMARY KEY,
	csrf_token TEXT NOT NULL,
	account_id INT NOT NULL REFERENCES account(id),
	created_at INT NOT NULL,
	last_seen_at INT NOT NULL,
	expires_at INT NOT NULL
);
CREATE INDEX session_by_account ON session(account_id);

-- Failed sign-ins by login name, for slowing down guesses without locking anybody out.
CREATE TABLE sign_in_failure (
	login TEXT PRIMARY KEY,
	failures INT NOT NULL,
	last_at INT NOT NULL
);
