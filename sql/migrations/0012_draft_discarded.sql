-- A draft that nobody will adopt: it stays to be read, and its year is free for another one.
ALTER TABLE draft ADD COLUMN discarded_at INT;
ALTER TABLE draft ADD COLUMN discarded_by INT;
