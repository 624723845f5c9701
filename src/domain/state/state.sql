-- name: state_add :exec
-- in: id int, alpha2 text, alpha3 text, region text, subregion text, admitted_on text
INSERT INTO member_state (id, alpha2, alpha3, region, subregion, admitted_on)
VALUES (:id, :alpha2, :alpha3, :region, :subregion, :admitted_on);

-- name: state_name_add :exec
-- in: state_id int, language text, kind text, name text, sort_key text, folded text, valid_from text, valid_to text, source text
INSERT INTO state_name (state_id, language, kind, name, sort_key, folded, valid_from, valid_to, source)
VALUES (:state_id, :language, :kind, :name, :sort_key, :folded, :valid_from, :valid_to, :source);

-- The name that still holds begins where an earlier one ended.
-- name: state_name_begin :exec
-- in: state_id int, language text, kind text, valid_from text, source text
UPDATE state_name SET valid_from = :valid_from, source = :source
WHERE state_id = :state_id AND language = :language AND kind = :kind AND valid_to = '';

-- name: state_membership_add :exec
-- in: state_id int, kind text, code text, valid_from text, valid_to text, note text, source text
INSERT INTO state_membership (state_id, kind, code, valid_from, valid_to, note, source)
VALUES (:state_id, :kind, :code, :valid_from, :valid_to, :note, :source);

-- name: state_membership_begin :exec
-- in: state_id int, kind text, valid_from text, note text, source text
UPDATE state_membership SET valid_from = :valid_from, note = :note, source = :source
WHERE state_id = :state_id AND kind = :kind AND valid_to = '';

-- Out of a special group that the State has left: in a database of an earlier program it still is in it.
-- name: state_membership_leave :exec
-- in: state_id int, kind text
DELETE FROM state_membership
WHERE state_id = :state_id AND kind = :kind AND kind <> 'regional_group' AND valid_to = '';

-- name: state_group_add :exec
-- in: kind text, code text, language text, name text, sort_key text
INSERT INTO state_group (kind, code, language, name, sort_key) VALUES (:kind, :code, :language, :name, :sort_key);

-- name: state_groups :many
-- in: kind text, language text
SELECT g.code, g.name
FROM state_group g
WHERE g.kind = :kind AND g.language = :language
ORDER BY g.sort_key, g.code;

-- part: membership_holds
m.valid_from <= :on_day AND (m.valid_to = '' OR m.valid_to >= :on_day)

-- part: name_holds
n.valid_from <= :on_day AND (n.valid_to = '' OR n.valid_to >= :on_day)

-- The special groups of a State s on a day.
-- part: flags
(SELECT count(*) FROM state_membership m WHERE m.state_id = s.id AND m.kind = 'ldc' AND {{membership_holds}}) AS ldc,
(SELECT count(*) FROM state_membership m WHERE m.state_id = s.id AND m.kind = 'lldc' AND {{membership_holds}}) AS lldc,
(SELECT count(*) FROM state_membership m WHERE m.state_id = s.id AND m.kind = 'sids' AND {{membership_holds}}) AS sids

-- The States that a list shows, of those admitted by a day: with their name in a language and their groups as they stand
-- on it. A name that they had or have on another day finds them too.
-- part: shown_states
FROM member_state s
JOIN state_name n ON n.state_id = s.id
LEFT JOIN state_membership m ON m.state_id = s.id AND m.kind = 'regional_group' AND {{membership_holds}}
LEFT JOIN state_group g ON g.kind = 'regional_group' AND g.code = m.code AND g.language = :language
LEFT JOIN state_group u ON u.kind = 'subregion' AND u.code = s.subregion AND u.language = :language
WHERE n.language = :language AND n.kind = 'list' AND {{name_holds}} AND s.admitted_on <= :on_day
  [[ AND m.code = :regional_group ]]
  [[ AND s.id IN (SELECT f.state_id FROM state_membership f
                  WHERE f.kind = :flag AND f.kind <> 'regional_group' AND f.valid_from <= :on_day
                    AND (f.valid_to = '' OR f.valid_to >= :on_day)) ]]
  [[ AND (s.alpha3 = upper(:contains)
          OR EXISTS (SELECT 1 FROM state_name o
                     WHERE o.state_id = s.id AND o.language = :language AND o.kind = 'list'
                       AND replace(o.folded, :contains, '') <> o.folded)) ]]

-- Lists of States are alphabetical in the reader's language, always (practice P7).
-- name: state_list :many
-- in: language text, on_day text, regional_group text, flag text, contains text, after_key text, after_id int, before_key text, before_id int, limit int
-- out: ldc int, lldc int, sids int
-- order: forward n.sort_key, s.id
-- order: backward n.sort_key DESC, s.id DESC
SELECT s.id, s.alpha3, m.code AS regional_group, g.name AS group_name, m.note AS group_note, u.name AS subregion_name,
       {{flags}}, s.admitted_on, n.name
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
-- out: ldc int, lldc int, sids int
SELECT s.id, s.alpha3, m.code AS regional_group, g.name AS group_name, m.note AS group_note, u.name AS subregion_name,
       {{flags}}, s.admitted_on, n.name
{{shown_states}}
ORDER BY n.sort_key, s.id;

-- name: state_get :one
-- in: alpha3 text, language text, on_day text
-- out: ldc int, lldc int, sids int
SELECT s.id, s.alpha2, s.alpha3, m.code AS regional_group, g.name AS group_name, m.note AS group_note,
       r.name AS region_name, u.name AS subregion_name, {{flags}}, s.admitted_on
FROM member_state s
LEFT JOIN state_membership m ON m.state_id = s.id AND m.kind = 'regional_group' AND {{membership_holds}}
LEFT JOIN state_group g ON g.kind = 'regional_group' AND g.code = m.code AND g.language = :language
LEFT JOIN state_group r ON r.kind = 'region' AND r.code = s.region AND r.language = :language
LEFT JOIN state_group u ON u.kind = 'subregion' AND u.code = s.subregion AND u.language = :language
WHERE s.alpha3 = :alpha3;

-- The newest first, so that the history of each begins with what holds.
-- name: state_names :many
-- in: state_id int
SELECT n.language, n.kind, n.name, n.valid_from, n.valid_to, n.source
FROM state_name n
WHERE n.state_id = :state_id
ORDER BY n.language, n.kind DESC, n.valid_from DESC;

-- name: state_memberships :many
-- in: state_id int, language text
SELECT m.kind, m.code, g.name, m.valid_from, m.valid_to, m.note, m.source
FROM state_membership m
LEFT JOIN state_group g ON g.kind = m.kind AND g.code = m.code AND g.language = :language
WHERE m.state_id = :state_id
ORDER BY CASE m.kind WHEN 'regional_group' THEN 0 ELSE 1 END, m.kind, m.valid_from DESC;

-- Where a State stands in the alphabet of a language: what a cursor is made from.
-- name: state_place :maybe
-- in: language text, on_day text, alpha3 text
SELECT s.id, n.sort_key
FROM member_state s
JOIN state_name n ON n.state_id = s.id
WHERE s.alpha3 = :alpha3 AND n.language = :language AND n.kind = 'list' AND {{name_holds}};

-- The States that have or had a name in any language, or that have a code; two at most, since two are too many.
-- name: state_named :many
-- in: folded text, code text
SELECT s.id, s.alpha3
FROM member_state s
WHERE s.alpha3 = :code OR s.alpha2 = :code
   OR s.id IN (SELECT n.state_id FROM state_name n WHERE n.folded = :folded)
ORDER BY CASE WHEN s.alpha3 = :code OR s.alpha2 = :code THEN 0 ELSE 1 END, s.id
LIMIT 2;

-- Who is no Member State and has a name in any language, or a code.
-- name: state_not_named :many
-- in: folded text, code text
SELECT a.code
FROM addressee a
WHERE upper(a.code) = :code OR a.code IN (SELECT n.addressee_code FROM addressee_name n WHERE n.folded = :folded)
ORDER BY a.code
LIMIT 1;

-- Every name of every State, those that hold on a day first.
-- name: state_search_names :many
-- in: on_day text
-- out: holds int
SELECT s.id, s.alpha3, n.language, n.name,
       CASE WHEN n.kind = 'list' AND {{name_holds}} THEN 1 ELSE 0 END AS holds
FROM member_state s
JOIN state_name n ON n.state_id = s.id
ORDER BY s.id, n.language, holds DESC, n.kind, n.valid_from;
