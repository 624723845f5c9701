-- The record of who did what: entries that nothing changes, chained by record, numbered as leaves of one Merkle tree
-- whose root is signed from time to time.

-- hash is SHA-256 of 0x00 and the canonical entry (src/audit/entry.h), in hexadecimal, and the leaf of the tree.
-- before_hash, after_hash and text_hash are hashes of what was changed and said, or ''. previous is the hash of the
-- entry before it of the same record, '' for the first.
CREATE TABLE audit_entry (
	id ID,
	at INT NOT NULL, -- by the machine's clock, whatever --now says
	account_id INT NOT NULL, -- 0: nobody who signed in (the command line, a feed)
	action TEXT NOT NULL, -- duty.extend
	kind TEXT NOT NULL, -- of the record: duty
	record TEXT NOT NULL, -- RO-07b/2024
	place INT NOT NULL CHECK (place >= 1), -- of the entry among those of its record
	request TEXT NOT NULL, -- id of the request, as in the log
	before_hash TEXT NOT NULL,
	after_hash TEXT NOT NULL,
	text_hash TEXT NOT NULL,
	previous TEXT NOT NULL,
	hash TEXT NOT NULL,
	UNIQUE (kind, record, place)
);
CREATE INDEX audit_entry_by_account ON audit_entry(account_id, id);
CREATE INDEX audit_entry_by_kind ON audit_entry(kind, id);

-- What people wrote or asked for, apart from its hash: it may be erased, and the entry still proves that it was there.
-- text_hash is SHA-256 of salt and body, so that short texts cannot be guessed from it.
CREATE TABLE audit_text (
	entry_id INT PRIMARY KEY REFERENCES audit_entry(id),
	salt TEXT NOT NULL,
	body TEXT NOT NULL
);

-- Entries that have no number yet.
CREATE TABLE audit_pending (
	entry_id INT PRIMARY KEY REFERENCES audit_entry(id)
);

-- The leaves of the tree, numbered from 0 without a gap. chain is SHA-256 of the chain of the leaf before it and hash.
CREATE TABLE audit_leaf (
	number INT PRIMARY KEY CHECK (number >= 0),
	entry_id INT NOT NULL UNIQUE REFERENCES audit_entry(id),
	hash TEXT NOT NULL,
	chain TEXT NOT NULL
);

-- Roots of complete subtrees of 256, 65536, ... leaves (level 1, 2, ...), so that proofs read few rows.
CREATE TABLE audit_node (
	level INT NOT NULL CHECK (level >= 1),
	number INT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (level, number)
);

-- Signed checkpoints: the tree of the first `size` leaves, as a note.
CREATE TABLE audit_checkpoint (
	size INT PRIMARY KEY,
	key TEXT NOT NULL, -- for verifying: what is stored here can be replaced together with the notes
	at INT NOT NULL,
	note TEXT NOT NULL
);

-- engine sqlite
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'an entry of the audit is not changed');
END;
CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
BEGIN
	SELECT RAISE(ABORT, 'an entry of the audit is not removed');
END;
-- INSERT OR REPLACE removes rows without a word to the trigger above.
CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry e
             WHERE e.id = NEW.id OR (e.kind = NEW.kind AND e.record = NEW.record AND e.place = NEW.place))
BEGIN
	SELECT RAISE(ABORT, 'an entry of the audit is not replaced');
END;
CREATE TRIGGER audit_leaf_is_kept BEFORE UPDATE ON audit_leaf
BEGIN
	SELECT RAISE(ABORT, 'a leaf of the audit is not changed');
END;
CREATE TRIGGER audit_leaf_is_not_removed BEFORE DELETE ON audit_leaf
BEGIN
	SELECT RAISE(ABORT, 'a leaf of the audit is not removed');
END;
CREATE TRIGGER audit_checkpoint_is_kept BEFORE UPDATE ON audit_checkpoint
BEGIN
	SELECT RAISE(ABORT, 'a checkpoint of the audit is not changed');
END;
CREATE TRIGGER audit_checkpoint_is_not_removed BEFORE DELETE ON audit_checkpoint
BEGIN
	SELECT RAISE(ABORT, 'a checkpoint of the audit is not removed');
END;
CREATE TRIGGER audit_text_is_kept BEFORE UPDATE ON audit_text
BEGIN
	SELECT RAISE(ABORT, 'a text of the audit is erased or left as it is');
END;

-- engine postgres
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
	RAISE EXCEPTION 'the audit is not changed' USING ERRCODE = 'check_violation';
END
$body$;

CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_leaf_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaf
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_text_is_kept BEFORE UPDATE ON audit_text
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
-- engine both
