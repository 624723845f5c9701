-- name: anchor_add :one
-- in: anchor text, happened_on text, title text, state_id int null, reference text, created_at int, created_by int
INSERT INTO anchor_event (anchor, happened_on, title, state_id, reference, created_at, created_by)
VALUES (:anchor, :happened_on, :title, :state_id, :reference, :created_at, :created_by)
RETURNING id;

-- Events with the name of their State on a day. withdrawn is 0 or 1; without it both are there.
-- part: chosen
FROM anchor_event v
LEFT JOIN member_state s ON s.id = v.state_id
LEFT JOIN state_name n ON n.state_id = v.state_id AND n.language = :language AND n.kind = 'list'
  AND n.valid_from <= :on_day AND (n.valid_to = '' OR n.valid_to >= :on_day)
WHERE 1 = 1 [[ AND v.anchor = :anchor ]] [[ AND s.alpha3 = :state ]] [[ AND v.withdrawn = :withdrawn ]]

-- part: columns
v.id, v.anchor, v.happened_on, v.title, v.reference, v.withdrawn, v.version, s.alpha3, n.name AS state_name

-- name: anchor_list :many
-- in: language text, on_day text, anchor text, state text, withdrawn int, id int
SELECT {{columns}}
{{chosen}} [[ AND v.id = :id ]]
ORDER BY v.happened_on DESC, v.id DESC;

-- One page of the list.
-- name: anchor_page :many
-- in: language text, on_day text, anchor text, state text, withdrawn int, after_day text, after_id int, before_day text, before_id int, limit int
-- order: forward v.happened_on DESC, v.id DESC
-- order: backward v.happened_on, v.id
SELECT {{columns}}
{{chosen}}
  [[ AND (v.happened_on, v.id) < (:after_day, :after_id) ]]
  [[ AND (v.happened_on, v.id) > (:before_day, :before_id) ]]
ORDER BY {{order}}
LIMIT :limit;

-- name: anchor_count :one
-- in: language text, on_day text, anchor text, state text, withdrawn int
-- out: total int
SELECT count(*) AS total
{{chosen}};

-- name: anchor_each :each
-- in: language text, on_day text, anchor text, state text, withdrawn int
SELECT {{columns}}
{{chosen}}
ORDER BY v.happened_on DESC, v.id DESC;

-- Where an event stands in the list: what a cursor is made from.
-- name: anchor_place :maybe
-- in: id int
SELECT v.id, v.happened_on, v.withdrawn
FROM anchor_event v
WHERE v.id = :id;

-- Events that may be the same as one of a kind, day and State ('' for none).
-- name: anchor_duplicates :many
-- in: anchor text, happened_on text, state text, except_id int
SELECT v.id, v.title, v.happened_on
FROM anchor_event v
LEFT JOIN member_state s ON s.id = v.state_id
WHERE v.anchor = :anchor AND v.happened_on = :happened_on AND v.withdrawn = 0 AND v.id <> :except_id
  AND coalesce(s.alpha3, '') = :state
ORDER BY v.id;

-- The oldest event; an empty day where there is none.
-- name: anchor_oldest :one
-- out: happened_on text
SELECT coalesce(min(v.happened_on), '') AS happened_on
FROM anchor_event v
WHERE v.withdrawn = 0;

-- Every change of an event counts, and happens only to the version that was read.
-- name: anchor_change :exec
-- in: id int, version int, happened_on text, withdrawn int
UPDATE anchor_event SET happened_on = :happened_on, withdrawn = :withdrawn, version = version + 1
WHERE id = :id AND version = :version;

-- name: anchor_correction_add :exec
-- in: event_id int, act text, old_date text, new_date text, reason text, at int, by_account int
INSERT INTO anchor_correction (event_id, act, old_date, new_date, reason, at, by_account)
VALUES (:event_id, :act, :old_date, :new_date, :reason, :at, :by_account);

-- name: anchor_corrections :many
-- in: event_id int
SELECT k.act, k.old_date, k.new_date, k.reason, k.at, a.full_name AS by_name
FROM anchor_correction k
LEFT JOIN account a ON a.id = k.by_account
WHERE k.event_id = :event_id
ORDER BY k.id;

-- What an event completed. runs_from: the day of the event that the due date hangs on, with whether that is withdrawn.
-- name: anchor_completions :many
-- in: event_id int
SELECT d.duty_code, d.occurrence, d.completed_on, y.name, r.happened_on AS runs_from, r.withdrawn AS is_hidden
FROM duty_completion d
JOIN duty y ON y.code = d.duty_code
LEFT JOIN anchor_event r ON 'E' || r.id = d.occurrence
WHERE d.event_id = :event_id
ORDER BY d.duty_code, d.occurrence;

-- What an event completed has its day.
-- name: anchor_completions_move :exec
-- in: event_id int, completed_on text
UPDATE duty_completion SET completed_on = :completed_on WHERE event_id = :event_id;
