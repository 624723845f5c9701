-- name: state_add :exec
-- in: id int, alpha2 text, alpha3 text, regional_group text, region text, subregion text, ldc int, lldc int, sids int, admitted_on text
INSERT INTO member_state (id, alpha2, alpha3, regional_group, region, subregion, ldc, lldc, sids, admitted_on)
VALUES (:id, :alpha2, :alpha3, :regional_group, :region, :subregion, :ldc, :lldc, :sids, :admitted_on);

-- name: state_name_add :exec
-- in: state_id int, language text, kind text, name text, sort_key text, folded text
INSERT INTO state_name (state_id, language, kind, name, sort_key, folded)
VALUES (:state_id, :language, :kind, :name, :sort_key, :folded);

-- name: state_group_add :exec
-- in: kind text, code text, language text, name text, sort_key text
INSERT INTO state_group (kind, code, language, name, sort_key) VALUES (:kind, :code, :language, :name, :sort_key);

-- name: state_groups :many
-- in: kind text, language text
SELECT g.code, g.name
FROM state_group g
WHERE g.kind = :kind AND g.language = :language
ORDER BY g.sort_key, g.code;

-- The States that a list shows: with their name in a language as it stands on a day.
-- part: shown_states
FROM member_state s
JOIN state_name n ON n.state_id = s.id
LEFT JOIN state_group g ON g.kind = 'regional_group' AND g.code = s.regional_group AND g.language = :language
LEFT JOIN state_group u ON u.kind = 'subregion' AND u.code = s.subregion AND u.language = :language
WHERE n.language = :language AND n.kind = 'list' AND n.valid_from <= :on_day
  AND (n.valid_to = '' OR n.valid_to >= :on_day)
  [[ AND s.regional_group = :regional_group ]]
  [[ AND ((:flag = 'ldc' AND s.ldc = 1) OR (:flag = 'lldc' AND s.lldc = 1) OR (:flag = 'sids' AND s.sids = 1)) ]]
  [[ AND (replace(n.folded, :contains, '') <> n.folded OR s.alpha3 = upper(:contains)) ]]

-- Lists of States are alphabetical in the reader's language, always (practice P7).
-- name: state_list :many
-- in: language text, on_day text, regional_group text, flag text, contains text, after_key text, after_id int, before_key text, before_id int, limit int
-- order: forward n.sort_key, s.id
-- order: backward n.sort_key DESC, s.id DESC
SELECT s.id, s.alpha3, s.regional_group, g.name AS group_name, u.name AS subregion_name, s.ldc, s.lldc, s.sids,
       s.admitted_on, n.name
{{shown_states}}
  [[ AND (n.sort_key, s.id) > (:after_key, :after_id) ]]
  [[ AND (n.sort_key, s.id) < (:before_key, :before_id) ]]
ORDER BY {{order}}
LIMIT :limit;

-- name: state_count :one
-- in: language text, on_day text, regional_group text, flag text, contains text
-- out: total int
SELECT count(*) AS total
{{shown_states}};

-- name: state_each :each
-- in: language text, on_day text, regional_group text, flag text, contains text
SELECT s.id, s.alpha3, s.regional_group, g.name AS group_name, u.name AS subregion_name, s.ldc, s.lldc, s.sids,
       s.admitted_on, n.name
{{shown_states}}
ORDER BY n.sort_key, s.id;

-- name: state_get :one
-- in: alpha3 text, language text
SELECT s.id, s.alpha2, s.alpha3, s.regional_group, g.name AS group_name, r.name AS region_name,
       u.name AS subregion_name, s.ldc, s.lldc, s.sids, s.admitted_on
FROM member_state s
LEFT JOIN state_group g ON g.kind = 'regional_group' AND g.code = s.regional_group AND g.language = :language
LEFT JOIN state_group r ON r.kind = 'region' AND r.code = s.region AND r.language = :language
LEFT JOIN state_group u ON u.kind = 'subregion' AND u.code = s.subregion AND u.language = :language
WHERE s.alpha3 = :alpha3;

-- name: state_names :many
-- in: state_id int
SELECT n.language, n.kind, n.name, n.valid_from, n.valid_to
FROM state_name n
WHERE n.state_id = :state_id
ORDER BY n.language, n.kind DESC, n.valid_from;

-- Where a State stands in the alphabet of a language: what a cursor is made from.
-- name: state_place :maybe
-- in: language text, on_day text, alpha3 text
SELECT s.id, n.sort_key
FROM member_state s
JOIN state_name n ON n.state_id = s.id
WHERE s.alpha3 = :alpha3 AND n.language = :language AND n.kind = 'list' AND n.valid_from <= :on_day
  AND (n.valid_to = '' OR n.valid_to >= :on_day);

-- Every name of every State, those that hold on a day first.
-- name: state_search_names :many
-- in: on_day text
-- out: holds int
SELECT s.id, s.alpha3, n.language, n.name,
       CASE WHEN n.kind = 'list' AND n.valid_from <= :on_day AND (n.valid_to = '' OR n.valid_to >= :on_day)
            THEN 1 ELSE 0 END AS holds
FROM member_state s
JOIN state_name n ON n.state_id = s.id
ORDER BY s.id, n.language, holds DESC, n.kind, n.valid_from;
