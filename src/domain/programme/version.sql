-- name: version_edition_of_symbol :maybe
-- in: symbol text
SELECT e.id
FROM programme_edition e
WHERE e.symbol = :symbol AND e.status = 'stored'
ORDER BY e.year DESC, e.number DESC
LIMIT 1;

-- name: version_next_number :one
-- in: edition_id int, language text
-- out: number int
SELECT coalesce(max(v.number), 0) + 1 AS number
FROM programme_version v
WHERE v.edition_id = :edition_id AND v.language = :language;

-- name: version_same_source :maybe
-- in: edition_id int, language text, source_sha256 text
SELECT v.id, v.number, v.status
FROM programme_version v
WHERE v.edition_id = :edition_id AND v.language = :language AND v.source_sha256 = :source_sha256
  AND v.status IN ('proposed', 'stored')
ORDER BY v.number DESC
LIMIT 1;

-- name: version_add :one
-- in: edition_id int, language text, number int, symbol text, source_name text, source_sha256 text, created_at int, created_by int
INSERT INTO programme_version (edition_id, language, number, status, symbol, source_name, source_sha256, created_at,
                               created_by)
VALUES (:edition_id, :language, :number, 'proposed', :symbol, :source_name, :source_sha256, :created_at, :created_by)
RETURNING id;

-- name: version_paragraph_add :exec
-- in: version_id int, position int, part text, section text, number text, body text, paragraph_id int null
INSERT INTO version_paragraph (version_id, position, part, section, number, body, paragraph_id)
VALUES (:version_id, :position, :part, :section, :number, :body, :paragraph_id);

-- name: version_decide :exec
-- in: id int, status text, approved_at int, approved_by int
UPDATE programme_version
SET status = :status, approved_at = :approved_at, approved_by = :approved_by
WHERE id = :id AND status = 'proposed';

-- name: version_replace :exec
-- in: edition_id int, language text
UPDATE programme_version
SET status = 'replaced'
WHERE edition_id = :edition_id AND language = :language AND status = 'stored';

-- Versions by language, each with the newest first; those that were discarded only by their id.
-- name: version_list :many
-- in: id int, edition_id int, status text, language text
-- out: edition_number int, original_language text, created_by text, approved_by text, matched int, extra int, findings int
SELECT v.id, v.edition_id, v.language, v.number, v.status, v.symbol, v.source_name, v.source_sha256, v.created_at,
       v.approved_at, e.year, e.number AS edition_number, e.language AS original_language,
       coalesce(a.full_name, '') AS created_by, coalesce(b.full_name, '') AS approved_by,
       (SELECT count(*) FROM version_paragraph p WHERE p.version_id = v.id AND p.paragraph_id IS NOT NULL) AS matched,
       (SELECT count(*) FROM version_paragraph p WHERE p.version_id = v.id AND p.paragraph_id IS NULL) AS extra,
       (SELECT count(*) FROM import_finding f WHERE f.version_id = v.id) AS findings
FROM programme_version v
JOIN programme_edition e ON e.id = v.edition_id
LEFT JOIN account a ON a.id = v.created_by
LEFT JOIN account b ON b.id = v.approved_by
WHERE v.id > 0 [[ AND v.id = :id ]] [[ AND v.edition_id = :edition_id AND v.status <> 'discarded' ]]
  [[ AND v.status = :status ]] [[ AND v.language = :language ]]
ORDER BY e.year DESC, e.number DESC, v.language, v.number DESC;

-- The texts of a version; paragraph_id is 0 where the original has no such paragraph.
-- name: version_texts :many
-- in: version_id int
-- out: paragraph_id int
SELECT p.position, p.part, p.section, p.number, p.body, coalesce(p.paragraph_id, 0) AS paragraph_id
FROM version_paragraph p
WHERE p.version_id = :version_id
ORDER BY p.position;
