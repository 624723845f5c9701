-- name: theme_paragraph_add :exec
-- in: theme_code text, year int, number text
INSERT INTO theme_paragraph (theme_code, year, number) VALUES (:theme_code, :year, :number);

-- The paragraphs of the annex of the newest stored editions that belong to themes.
-- part: placed
FROM theme_paragraph x
JOIN programme_edition e ON e.year = x.year AND e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
JOIN paragraph p ON p.edition_id = e.id AND p.part = 'annex' AND p.number = x.number

-- name: theme_rows :many
-- in: code text
-- out: resolutions int, provisions int, paragraphs int
SELECT t.code, t.label, t.kind,
       (SELECT count(*) FROM resolution_theme r WHERE r.theme_code = t.code) AS resolutions,
       (SELECT count(*) FROM provision_theme v WHERE v.theme_code = t.code) AS provisions,
       (SELECT count(*) {{placed}} WHERE x.theme_code = t.code) AS paragraphs
FROM theme t
WHERE 1 = 1 [[ AND t.code = :code ]]
ORDER BY t.code;

-- name: theme_resolutions :many
-- in: code text
SELECT r.id, r.symbol, r.adopted_on, r.topic, r.subject
FROM resolution_theme x
JOIN resolution r ON r.id = x.resolution_id
WHERE x.theme_code = :code
ORDER BY r.id DESC;

-- name: theme_paragraphs :many
-- in: code text
SELECT e.year, p.part, p.section, p.number, p.position, p.body
{{placed}}
WHERE x.theme_code = :code
ORDER BY e.year DESC, p.position;

-- The themes of a paragraph and of its pair, which has the same number.
-- name: theme_of_paragraph :many
-- in: year int, number text
SELECT t.code, t.label
FROM theme_paragraph x
JOIN theme t ON t.code = x.theme_code
WHERE x.year = :year AND x.number = :number
ORDER BY t.code;
