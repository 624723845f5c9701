-- The paraphrases are English in ASCII (data/catalogue/provisions.csv), so that lower() is what folding makes of them.
-- part: chosen
FROM provision v
JOIN resolution r ON r.id = v.resolution_id
WHERE true
  [[ AND v.resolution_id = :resolution_id ]]
  [[ AND v.force = :force ]]
  [[ AND EXISTS (SELECT 1 FROM provision_theme x WHERE x.provision_id = v.id AND x.theme_code = :theme) ]]
  [[ AND (replace(lower(v.paraphrase), :contains, '') <> lower(v.paraphrase) OR replace(r.symbol, upper(:contains), '') <> r.symbol) ]]

-- In the order of the catalogue, which is that of resolutions and their paragraphs.
-- name: provision_rows :many
-- in: resolution_id int, force text, theme text, contains text, after_id int, before_id int, limit int
-- order: forward v.id
-- order: backward v.id DESC
SELECT v.id, v.resolution_id, r.symbol, v.paragraphs, v.force, v.paraphrase, v.checked
{{chosen}}
  [[ AND v.id > :after_id ]]
  [[ AND v.id < :before_id ]]
ORDER BY {{order}}
LIMIT :limit;

-- name: provision_count :one
-- in: resolution_id int, force text, theme text, contains text
-- out: total int
SELECT count(*) AS total
{{chosen}};

-- Of the provisions from one to another.
-- name: provision_theme_rows :many
-- in: first_id int, last_id int
SELECT x.provision_id, t.code, t.label
FROM provision_theme x
JOIN theme t ON t.code = x.theme_code
WHERE x.provision_id >= :first_id AND x.provision_id <= :last_id
ORDER BY x.provision_id, t.code;

-- name: provision_themes :many
SELECT t.code, t.label
FROM theme t
WHERE EXISTS (SELECT 1 FROM provision_theme x WHERE x.theme_code = t.code)
ORDER BY t.code;

-- name: provision_forces :many
SELECT DISTINCT v.force
FROM provision v
ORDER BY v.force;
