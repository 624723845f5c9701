-- part: status
CASE WHEN d.discarded_at IS NULL THEN d.status ELSE 'discarded' END

-- name: draft_list :many
-- in: status text
-- out: status text, changed int, notes int
SELECT d.id, d.year, {{status}} AS status, d.created_at, e.year AS from_year, e.number AS from_number,
       (SELECT count(*) FROM draft_paragraph p WHERE p.draft_id = d.id AND p.version > 1) AS changed,
       (SELECT count(*) FROM draft_note n JOIN draft_paragraph p ON p.id = n.paragraph_id
        WHERE p.draft_id = d.id AND n.done_at IS NULL) AS notes
FROM draft d
JOIN programme_edition e ON e.id = d.from_edition_id
WHERE {{status}} = :status
ORDER BY d.year DESC, d.id DESC;

-- name: draft_get :one
-- in: id int
-- out: status text
SELECT d.id, d.year, {{status}} AS status, d.version, d.edition_id, d.from_edition_id, e.year AS from_year, e.number AS from_number,
       e.text_kind AS from_kind
FROM draft d
JOIN programme_edition e ON e.id = d.from_edition_id
WHERE d.id = :id;

-- name: draft_year_is_stored :maybe
-- in: year int
SELECT e.id FROM programme_edition e WHERE e.year = :year AND e.status = 'stored' ORDER BY e.id LIMIT 1;

-- name: draft_open_of_year :maybe
-- in: year int
SELECT d.id
FROM draft d
WHERE d.year = :year AND d.status = 'open' AND d.discarded_at IS NULL
ORDER BY d.id
LIMIT 1;

-- name: draft_add :one
-- in: year int, from_edition_id int, created_at int, created_by int
INSERT INTO draft (year, from_edition_id, status, created_at, created_by)
VALUES (:year, :from_edition_id, 'open', :created_at, :created_by)
RETURNING id;

-- name: draft_count_change :exec
-- in: id int
UPDATE draft SET version = version + 1 WHERE id = :id AND status = 'open' AND discarded_at IS NULL;

-- name: draft_close :exec
-- in: id int, edition_id int
UPDATE draft SET status = 'adopted', edition_id = :edition_id
WHERE id = :id AND status = 'open' AND discarded_at IS NULL;

-- name: draft_mark_discarded :exec
-- in: id int, discarded_at int, discarded_by int
UPDATE draft SET discarded_at = :discarded_at, discarded_by = :discarded_by
WHERE id = :id AND status = 'open' AND discarded_at IS NULL;

-- name: draft_paragraph_add :one
-- in: draft_id int, position int, part text, section text, number text, body text, original_id int null
INSERT INTO draft_paragraph (draft_id, position, part, section, number, body, original_id)
VALUES (:draft_id, :position, :part, :section, :number, :body, :original_id)
RETURNING id;

-- name: draft_paragraph_pair :exec
-- in: id int, pair_id int
UPDATE draft_paragraph SET pair_id = :pair_id WHERE id = :id;

-- name: draft_paragraph_place :exec
-- in: id int, position int, section text, number text
UPDATE draft_paragraph SET position = :position, section = :section, number = :number WHERE id = :id;

-- name: draft_paragraph_remove :exec
-- in: id int, removed int
UPDATE draft_paragraph SET removed = :removed WHERE id = :id AND removed <> :removed;

-- name: draft_paragraph_write :exec
-- in: id int, version int, body text
UPDATE draft_paragraph SET body = :body, version = version + 1 WHERE id = :id AND version = :version;

-- original: the text of the edition from which the draft began; first: that text for the year of the draft.
-- name: draft_paragraphs :many
-- in: draft_id int
-- out: original_number text
SELECT p.id, p.position, p.part, p.section, p.number, p.body, p.pair_id, p.removed, p.version, p.original_id,
       coalesce(o.number, '') AS original_number, f.body AS first_body
FROM draft_paragraph p
JOIN draft_version f ON f.paragraph_id = p.id AND f.version = 1
LEFT JOIN paragraph o ON o.id = p.original_id
WHERE p.draft_id = :draft_id
ORDER BY p.position, p.id;

-- name: draft_version_add :exec
-- in: paragraph_id int, version int, body text, cause text, at int, by_account int
INSERT INTO draft_version (paragraph_id, version, body, cause, at, by_account)
VALUES (:paragraph_id, :version, :body, :cause, :at, :by_account);

-- name: draft_versions :many
-- in: paragraph_id int
-- out: by_name text
SELECT v.version, v.body, v.cause, v.at, coalesce(a.full_name, '') AS by_name
FROM draft_version v
LEFT JOIN account a ON a.id = v.by_account
WHERE v.paragraph_id = :paragraph_id
ORDER BY v.version DESC;

-- name: draft_note_add :exec
-- in: paragraph_id int, symbol text, body text, created_at int, created_by int
INSERT INTO draft_note (paragraph_id, symbol, body, created_at, created_by)
VALUES (:paragraph_id, :symbol, :body, :created_at, :created_by);

-- name: draft_note_finish :exec
-- in: id int, draft_id int, done_at int, done_by int
UPDATE draft_note SET done_at = :done_at, done_by = :done_by
WHERE id = :id AND done_at IS NULL
  AND paragraph_id IN (SELECT p.id FROM draft_paragraph p WHERE p.draft_id = :draft_id);

-- name: draft_notes :many
-- in: draft_id int
-- out: by_name text
SELECT n.id, n.paragraph_id, n.symbol, n.body, n.created_at, coalesce(a.full_name, '') AS by_name
FROM draft_note n
JOIN draft_paragraph p ON p.id = n.paragraph_id
LEFT JOIN account a ON a.id = n.created_by
WHERE p.draft_id = :draft_id AND n.done_at IS NULL
ORDER BY p.position, n.id;

-- What a resolution is of: its cluster, and its themes.
-- name: draft_resolution :maybe
-- in: id int
SELECT r.id, r.year, r.symbol, r.topic, r.subject, r.cluster_code
FROM resolution r
WHERE r.id = :id;

-- Paragraphs of an edition that cite resolutions which share a cluster or a theme with another, each with why.
-- name: draft_touched_by_theme :many
-- in: edition_id int, theme text
SELECT p.id, p.position, p.part, p.section, p.number, p.body, i.symbol
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN resolution_theme x ON x.resolution_id = i.resolution_id
WHERE p.edition_id = :edition_id AND x.theme_code = :theme
ORDER BY p.position, i.sort_key;

-- name: draft_touched_by_cluster :many
-- in: edition_id int, cluster text
SELECT p.id, p.position, p.part, p.section, p.number, p.body, i.symbol
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN resolution r ON r.id = i.resolution_id
WHERE p.edition_id = :edition_id AND r.cluster_code = :cluster
ORDER BY p.position, i.sort_key;
