-- name: programme_register :many
SELECT r.id, r.year
FROM resolution r
ORDER BY r.id;

-- name: programme_next_number :one
-- in: year int
-- out: number int
SELECT coalesce(max(e.number), 0) + 1 AS number
FROM programme_edition e
WHERE e.year = :year;

-- name: programme_same_source :maybe
-- in: year int, source_sha256 text
SELECT e.id, e.number, e.status
FROM programme_edition e
WHERE e.year = :year AND e.source_sha256 = :source_sha256 AND e.status <> 'discarded'
ORDER BY e.number DESC
LIMIT 1;

-- name: programme_edition_add :one
-- in: year int, number int, period_from text, period_to text, letter_date text, chair text, language text, text_kind text, source_name text, source_sha256 text, symbol text, created_at int, created_by int
INSERT INTO programme_edition (year, number, status, period_from, period_to, letter_date, chair, language, text_kind,
                               source_name, source_sha256, symbol, created_at, created_by)
VALUES (:year, :number, 'proposed', :period_from, :period_to, :letter_date, :chair, :language, :text_kind,
        :source_name, :source_sha256, :symbol, :created_at, :created_by)
RETURNING id;

-- name: programme_stored_editions :one
-- in: year int
-- out: total int
SELECT count(*) AS total
FROM programme_edition e
WHERE e.year = :year AND e.status = 'stored';

-- name: programme_edition_decide :exec
-- in: id int, status text, approved_at int, approved_by int
UPDATE programme_edition
SET status = :status, approved_at = :approved_at, approved_by = :approved_by
WHERE id = :id AND status = 'proposed';

-- name: programme_paragraph_add :one
-- in: edition_id int, position int, part text, section text, number text, body text
INSERT INTO paragraph (edition_id, position, part, section, number, body)
VALUES (:edition_id, :position, :part, :section, :number, :body)
RETURNING id;

-- name: programme_paragraph_pair :exec
-- in: id int, pair_id int
UPDATE paragraph SET pair_id = :pair_id WHERE id = :id;

-- name: programme_item_add :exec
-- in: paragraph_id int, position int, label text, body text
INSERT INTO paragraph_item (paragraph_id, position, label, body) VALUES (:paragraph_id, :position, :label, :body);

-- name: programme_citation_add :exec
-- in: paragraph_id int, target text, symbol text, sort_key text, resolution_id int null
INSERT INTO citation (paragraph_id, target, symbol, sort_key, resolution_id)
VALUES (:paragraph_id, :target, :symbol, :sort_key, :resolution_id);

-- name: programme_kind_add :exec
-- in: paragraph_id int, kind text
INSERT INTO paragraph_kind (paragraph_id, kind) VALUES (:paragraph_id, :kind);

-- name: programme_duty_add :exec
-- in: paragraph_id int, duty_code text
INSERT INTO paragraph_duty (paragraph_id, duty_code) VALUES (:paragraph_id, :duty_code);

-- name: programme_finding_add :exec
-- in: edition_id int, version_id int null, position int, severity text, line int, unit text, part text, number text, message text, arg1 text, arg2 text, arg3 text
INSERT INTO import_finding (edition_id, version_id, position, severity, line, unit, part, number, message, arg1, arg2, arg3)
VALUES (:edition_id, :version_id, :position, :severity, :line, :unit, :part, :number, :message, :arg1, :arg2, :arg3);

-- name: programme_finding_last :one
-- in: edition_id int
-- out: position int
SELECT coalesce(max(f.position), 0) AS position
FROM import_finding f
WHERE f.edition_id = :edition_id;

-- Those of the edition itself, or of a version of it (0: none).
-- name: programme_findings :many
-- in: edition_id int, version_id int
SELECT f.severity, f.line, f.unit, f.part, f.number, f.message, f.arg1, f.arg2, f.arg3
FROM import_finding f
WHERE f.edition_id = :edition_id AND coalesce(f.version_id, 0) = :version_id
ORDER BY f.line, f.position;

-- One row an edition, the newest first; the newest of a year stands for the year.
-- name: programme_list :many
-- in: status text
-- out: annex_paragraphs int, enclosure_paragraphs int, findings int
SELECT e.id, e.year, e.number, e.status, e.period_from, e.period_to, e.letter_date, e.chair, e.text_kind,
       e.source_name, e.created_at,
       (SELECT count(*) FROM paragraph p WHERE p.edition_id = e.id AND p.part = 'annex'
        AND p.number <> 'heading') AS annex_paragraphs,
       (SELECT count(*) FROM paragraph p WHERE p.edition_id = e.id AND p.part = 'enclosure'
        AND p.number <> 'heading') AS enclosure_paragraphs,
       (SELECT count(*) FROM import_finding f WHERE f.edition_id = e.id AND f.version_id IS NULL) AS findings
FROM programme_edition e
WHERE e.status = :status
ORDER BY e.year DESC, e.number DESC;

-- name: programme_latest :maybe
-- in: year int
SELECT e.id
FROM programme_edition e
WHERE e.year = :year AND e.status = 'stored'
ORDER BY e.number DESC
LIMIT 1;

-- name: programme_numbered :maybe
-- in: year int, number int
SELECT e.id
FROM programme_edition e
WHERE e.year = :year AND e.number = :number AND e.status = 'stored';

-- The edition in force in a year: its own, or the last one before it, under which work goes on (RL.6).
-- name: programme_in_force :maybe
-- in: year int
SELECT e.id, e.year
FROM programme_edition e
WHERE e.year <= :year AND e.status = 'stored'
ORDER BY e.year DESC, e.number DESC
LIMIT 1;

-- name: programme_edition :one
-- in: id int
SELECT e.id, e.year, e.number, e.status, e.period_from, e.period_to, e.letter_date, e.chair, e.language, e.symbol,
       e.text_kind, e.source_name, e.source_sha256, e.created_at, e.approved_at
FROM programme_edition e
WHERE e.id = :id;

-- name: programme_paragraphs :many
-- in: edition_id int
SELECT p.id, p.position, p.part, p.section, p.number, p.body, p.pair_id
FROM paragraph p
WHERE p.edition_id = :edition_id
ORDER BY p.position;

-- name: programme_items :many
-- in: edition_id int
SELECT i.paragraph_id, i.label, i.body
FROM paragraph_item i
JOIN paragraph p ON p.id = i.paragraph_id
WHERE p.edition_id = :edition_id
ORDER BY p.position, i.position;

-- name: programme_citations :many
-- in: edition_id int
SELECT i.paragraph_id, i.target, i.symbol, i.resolution_id
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
WHERE p.edition_id = :edition_id
ORDER BY p.position, i.target DESC, i.sort_key;

-- name: programme_kinds :many
-- in: edition_id int
SELECT k.paragraph_id, k.kind
FROM paragraph_kind k
JOIN paragraph p ON p.id = k.paragraph_id
WHERE p.edition_id = :edition_id
ORDER BY p.position, k.kind;

-- name: programme_duties :many
-- in: edition_id int
SELECT d.paragraph_id, d.duty_code, y.name
FROM paragraph_duty d
JOIN duty y ON y.code = d.duty_code
JOIN paragraph p ON p.id = d.paragraph_id
WHERE p.edition_id = :edition_id
ORDER BY p.position, d.duty_code;

-- name: programme_paragraph_find :one
-- in: edition_id int, part text, number text
SELECT p.id, p.position, p.part, p.section, p.number, p.body, p.pair_id
FROM paragraph p
WHERE p.edition_id = :edition_id AND p.part = :part AND p.number = :number
ORDER BY p.position
LIMIT 1;

-- Paragraphs of the newest stored edition of each year that cite a symbol.
-- name: programme_citing :many
-- in: symbol text
SELECT e.year, p.part, p.section, p.number, p.body, p.position
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
WHERE i.symbol = :symbol AND e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
ORDER BY e.year DESC, p.position;

-- name: programme_documents :many
-- out: paragraphs int
SELECT i.symbol, i.sort_key, count(*) AS paragraphs
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
WHERE i.target = 'document' AND e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
GROUP BY i.symbol, i.sort_key
ORDER BY i.sort_key, i.symbol;

-- name: programme_stored_ids :many
-- in: year int
-- out: newest int
SELECT e.id, e.year,
       CASE WHEN e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
            THEN 1 ELSE 0 END AS newest
FROM programme_edition e
WHERE e.status = 'stored' [[ AND e.year = :year ]]
ORDER BY e.year, e.number;

-- The documents that the newest stored editions cite, with the year of the last that does.
-- name: programme_search_documents :many
-- out: year int
SELECT i.symbol, max(e.year) AS year
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
WHERE i.target = 'document' AND e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
GROUP BY i.symbol
ORDER BY i.symbol;
