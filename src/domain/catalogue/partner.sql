-- name: partner_add :exec
-- in: code text, addressee_code text null, name text, kind text, role text, words text
INSERT INTO partner (code, addressee_code, name, kind, role, words)
VALUES (:code, :addressee_code, :name, :kind, :role, :words);

-- listed: its name as an addressee, in a language.
-- name: partner_list :many
-- in: language text, code text
SELECT p.code, p.addressee_code, p.name, p.kind, p.role, p.words, n.name AS listed
FROM partner p
LEFT JOIN addressee_name n ON n.addressee_code = p.addressee_code AND n.language = :language AND n.kind = 'list'
WHERE 1 = 1 [[ AND p.code = :code ]]
ORDER BY p.code;

-- part: newest
JOIN programme_edition e ON e.id = p.edition_id
WHERE e.status = 'stored' AND p.number <> 'heading'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')

-- The paragraphs of the newest stored editions, and their items.
-- name: partner_paragraphs :many
SELECT p.id, e.year, p.part, p.section, p.number, p.position, p.body
FROM paragraph p
{{newest}}
ORDER BY e.year DESC, p.position;

-- name: partner_items :many
SELECT i.paragraph_id, i.body
FROM paragraph_item i
JOIN paragraph p ON p.id = i.paragraph_id
{{newest}}
ORDER BY e.year DESC, p.position, i.position;
