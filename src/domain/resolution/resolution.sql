-- name: resolution_add :exec
-- in: id int, year int, symbol text, adopted_on text, meeting text, topic text, topic_folded text, votes_yes int null, votes_no int null, votes_abstain int null, vote_kind text, subject text, cluster_code text, register_source text
INSERT INTO resolution (id, year, symbol, adopted_on, meeting, topic, topic_folded, votes_yes, votes_no, votes_abstain,
                        vote_kind, subject, cluster_code, register_source)
VALUES (:id, :year, :symbol, :adopted_on, :meeting, :topic, :topic_folded, :votes_yes, :votes_no, :votes_abstain,
        :vote_kind, :subject, :cluster_code, :register_source);

-- name: theme_add :exec
-- in: code text, label text, kind text
INSERT INTO theme (code, label, kind) VALUES (:code, :label, :kind);

-- name: theme_list :many
SELECT t.code, t.label
FROM theme t
WHERE EXISTS (SELECT 1 FROM resolution_theme x WHERE x.theme_code = t.code)
ORDER BY t.code;

-- name: resolution_theme_add :exec
-- in: resolution_id int, theme_code text
INSERT INTO resolution_theme (resolution_id, theme_code) VALUES (:resolution_id, :theme_code);

-- name: resolution_themes :many
-- in: resolution_id int
SELECT t.code, t.label
FROM resolution_theme x
JOIN theme t ON t.code = x.theme_code
WHERE x.resolution_id = :resolution_id
ORDER BY t.code;

-- Paragraphs i.paragraph_id of the newest stored edition of each year, and the resolutions that they cite.
-- part: citations
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
WHERE e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')

-- part: chosen
WHERE true
  [[ AND r.year = :year ]]
  [[ AND EXISTS (SELECT 1 FROM resolution_theme x WHERE x.resolution_id = r.id AND x.theme_code = :theme) ]]
  [[ AND (replace(r.topic_folded, :contains, '') <> r.topic_folded OR replace(r.symbol, upper(:contains), '') <> r.symbol) ]]
  [[only_cited: AND r.id IN (SELECT i.resolution_id {{citations}}) ]]

-- What a resolution is about: the register's words, or ours where it has none.
-- part: about
CASE WHEN r.topic <> '' THEN r.topic ELSE r.subject END

-- LIMIT is LISTING_ROWS + 1 in figures: where it is a parameter, PostgreSQL plans the statement anew for every page.
-- name: resolution_list :many
-- in: year int, theme text, contains text, after_id int, before_id int
-- out: topic text
-- order: newest r.id DESC
-- order: oldest r.id
SELECT r.id, r.symbol, r.year, r.adopted_on, r.meeting, {{about}} AS topic
FROM resolution r
{{chosen}}
  [[ AND r.id > :after_id ]]
  [[ AND r.id < :before_id ]]
ORDER BY {{order}}
LIMIT 51;

-- How often each resolution is cited that is. Workers keep it: asked for each row of a page this was half of its time.
-- name: resolution_times_cited :many
-- out: id int, cited int
SELECT i.resolution_id AS id, count(*) AS cited
{{citations}}
  AND i.resolution_id IS NOT NULL
GROUP BY i.resolution_id
ORDER BY i.resolution_id;

-- Where the register's source ends; later ones are added singly. One that is not here is "not in the register", never
-- "wrong".
-- part: last_symbol
coalesce((SELECT l.symbol FROM resolution l WHERE l.register_source = 'register 1946-2022' ORDER BY l.id DESC LIMIT 1), '-')

-- How many there are, and where the register's source ends, for the head of the list.
-- name: resolution_count :one
-- in: year int, theme text, contains text
-- out: total int, last_symbol text
SELECT count(*) AS total, {{last_symbol}} AS last_symbol
FROM resolution r
{{chosen}};

-- The whole register: without a condition SQLite counts pages of its smallest index instead of rows, as long as the
-- count stands alone.
-- name: resolution_count_all :one
-- out: total int, last_symbol text
SELECT (SELECT count(*) FROM resolution) AS total, {{last_symbol}} AS last_symbol;

-- name: resolution_each :each
-- in: year int, theme text, contains text
-- out: topic text, cited int
-- order: newest r.id DESC
-- order: oldest r.id
SELECT r.symbol, r.adopted_on, r.meeting, {{about}} AS topic, coalesce(k.cited, 0) AS cited
FROM resolution r
LEFT JOIN (SELECT i.resolution_id, count(*) AS cited {{citations}} GROUP BY i.resolution_id) k ON k.resolution_id = r.id
{{chosen}}
ORDER BY {{order}};

-- name: resolution_get :one
-- in: id int
SELECT r.id, r.year, r.symbol, r.adopted_on, r.meeting, r.topic, r.votes_yes, r.votes_no, r.votes_abstain, r.vote_kind,
       r.subject, r.register_source
FROM resolution r
WHERE r.id = :id;

-- name: provision_add :exec
-- in: id int, resolution_id int, paragraphs text, force text, paraphrase text, checked int
INSERT INTO provision (id, resolution_id, paragraphs, force, paraphrase, checked)
VALUES (:id, :resolution_id, :paragraphs, :force, :paraphrase, :checked);

-- name: provision_theme_add :exec
-- in: provision_id int, theme_code text
INSERT INTO provision_theme (provision_id, theme_code) VALUES (:provision_id, :theme_code);

-- Duties on the paragraphs that cite a resolution, in the newest stored edition of each year; the letter, which names
-- all guiding resolutions, is left out.
-- name: resolution_duties :many
-- in: symbol text
SELECT DISTINCT y.code, y.name, y.owner, e.year, p.part, p.number, p.position
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
JOIN paragraph_duty d ON d.paragraph_id = p.id
JOIN duty y ON y.code = d.duty_code
WHERE i.symbol = :symbol AND p.part <> 'letter' AND e.status = 'stored'
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
ORDER BY y.code, e.year DESC, p.position;

-- name: resolution_search_rows :many
SELECT r.id, r.symbol, r.adopted_on, r.meeting, r.topic, r.subject
FROM resolution r
ORDER BY r.id;
