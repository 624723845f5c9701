-- The newest stored edition of each year, and of these the ones in force between two years: those of the years
-- themselves, and the last one before, under which work goes on (RL.6).
-- part: editions_in_force
newest_edition AS (
	SELECT e.id, e.year
	FROM programme_edition e
	WHERE e.status = 'stored'
	  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
),
in_force AS (
	SELECT n.id, n.year
	FROM newest_edition n
	WHERE n.year <= :to_year
	  AND n.year >= coalesce((SELECT max(b.year) FROM newest_edition b WHERE b.year <= :from_year), 0)
)

-- Everything stored that the report counts, in one statement: a row for each resolution that the programmes in force
-- cite and each duty on a paragraph that cites it (one row with an empty duty where there is none). Only numbered
-- paragraphs are counted; a resolution named in headings or in the letter alone has a row of zeroes.
-- name: coverage_rows :many
-- in: from_year int, to_year int, from_day text, to_day text, paragraph text
-- out: annex int, enclosure int, duty_code text, events int, provisions int, resolution_id int
WITH {{editions_in_force}},
cited AS (
	SELECT i.symbol, i.sort_key, coalesce(max(i.resolution_id), 0) AS resolution_id,
	       sum(CASE WHEN p.part = 'annex' AND p.number <> 'heading' THEN 1 ELSE 0 END) AS annex,
	       sum(CASE WHEN p.part = 'enclosure' AND p.number <> 'heading' THEN 1 ELSE 0 END) AS enclosure
	FROM citation i
	JOIN paragraph p ON p.id = i.paragraph_id
	JOIN in_force f ON f.id = p.edition_id
	WHERE i.target = 'resolution'
	GROUP BY i.symbol, i.sort_key
),
hung AS (
	SELECT DISTINCT i.symbol, d.duty_code
	FROM citation i
	JOIN paragraph p ON p.id = i.paragraph_id
	JOIN in_force f ON f.id = p.edition_id
	JOIN paragraph_duty d ON d.paragraph_id = p.id
	WHERE i.target = 'resolution' AND p.part <> 'letter'
),
happened AS (
	SELECT h.symbol, count(DISTINCT v.id) AS events
	FROM hung h
	JOIN duty y ON y.code = h.duty_code
	JOIN anchor_event v ON v.anchor = y.anchor
	WHERE v.withdrawn = 0 AND v.happened_on >= :from_day AND v.happened_on <= :to_day
	GROUP BY h.symbol
)
SELECT c.symbol, c.resolution_id, c.annex, c.enclosure, coalesce(h.duty_code, '') AS duty_code,
       coalesce(w.events, 0) AS events,
       (SELECT count(*) FROM provision v WHERE v.resolution_id = c.resolution_id) AS provisions
FROM cited c
LEFT JOIN hung h ON h.symbol = c.symbol
LEFT JOIN happened w ON w.symbol = c.symbol
WHERE c.symbol <> ''
  [[ AND EXISTS (SELECT 1 FROM citation x
                 JOIN paragraph q ON q.id = x.paragraph_id
                 JOIN in_force g ON g.id = q.edition_id
                 WHERE x.symbol = c.symbol AND q.part = 'annex' AND q.number = :paragraph) ]]
ORDER BY c.sort_key, c.symbol, duty_code;

-- name: coverage_years :many
-- in: from_year int, to_year int
WITH {{editions_in_force}}
SELECT f.year FROM in_force f ORDER BY f.year;

-- The numbered paragraphs that a row counts.
-- name: coverage_paragraphs :many
-- in: from_year int, to_year int, symbol text
WITH {{editions_in_force}}
SELECT f.year, p.part, p.section, p.number, p.position, p.body
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN in_force f ON f.id = p.edition_id
WHERE i.symbol = :symbol AND p.part <> 'letter' AND p.number <> 'heading'
ORDER BY f.year DESC, p.position;

-- The events that a row counts.
-- name: coverage_events :many
-- in: from_year int, to_year int, symbol text, from_day text, to_day text
WITH {{editions_in_force}}
SELECT v.id, v.anchor, v.happened_on, v.title
FROM anchor_event v
WHERE v.withdrawn = 0 AND v.happened_on >= :from_day AND v.happened_on <= :to_day
  AND EXISTS (SELECT 1 FROM citation i
              JOIN paragraph p ON p.id = i.paragraph_id
              JOIN in_force f ON f.id = p.edition_id
              JOIN paragraph_duty d ON d.paragraph_id = p.id
              JOIN duty y ON y.code = d.duty_code
              WHERE i.symbol = :symbol AND i.target = 'resolution' AND p.part <> 'letter' AND y.anchor = v.anchor)
ORDER BY v.happened_on, v.id;
