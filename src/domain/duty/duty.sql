-- name: duty_add :exec
-- in: code text, name text, owner text, output text, anchor text, kind text, months int, days int, month int, day int, per_year int, warn_days int, alerts text, setting_name text, enabled int, note text, source text
INSERT INTO duty (code, name, owner, output, anchor, kind, months, days, month, day, per_year, warn_days, alerts,
                  setting_name, enabled, note, source)
VALUES (:code, :name, :owner, :output, :anchor, :kind, :months, :days, :month, :day, :per_year, :warn_days, :alerts,
        :setting_name, :enabled, :note, :source);

-- name: holiday_add :exec
-- in: day text, name text, source text
INSERT INTO holiday (day, name, source) VALUES (:day, :name, :source);

-- name: holiday_list :many
-- in: from_day text, to_day text
SELECT h.day, h.name, h.source
FROM holiday h
WHERE h.day >= :from_day AND h.day <= :to_day
ORDER BY h.day;

-- name: duty_list :many
SELECT d.code, d.name, d.owner, d.output, d.anchor, d.kind, d.months, d.days, d.month, d.day, d.per_year, d.warn_days,
       d.alerts, d.setting_name, d.enabled, d.note, d.source
FROM duty d
ORDER BY d.code;

-- name: duty_get :one
-- in: code text
SELECT d.code, d.name, d.owner, d.output, d.anchor, d.kind, d.months, d.days, d.month, d.day, d.per_year, d.warn_days,
       d.alerts, d.setting_name, d.enabled, d.note, d.source
FROM duty d
WHERE d.code = :code;

-- Which paragraphs name a duty, in the newest stored edition of each year.
-- name: duty_paragraphs :many
-- in: code text
SELECT e.year, d.duty_code, p.part, p.number, p.position
FROM paragraph_duty d
JOIN paragraph p ON p.id = d.paragraph_id
JOIN programme_edition e ON e.id = p.edition_id
WHERE e.status = 'stored' [[ AND d.duty_code = :code ]]
  AND e.number = (SELECT max(l.number) FROM programme_edition l WHERE l.year = e.year AND l.status = 'stored')
ORDER BY e.year, d.duty_code, p.position;

-- name: duty_extension_add :exec
-- in: duty_code text, occurrence text, extended_to text, authority text, reason text, at int, by_account int
INSERT INTO duty_extension (duty_code, occurrence, extended_to, authority, reason, at, by_account)
VALUES (:duty_code, :occurrence, :extended_to, :authority, :reason, :at, :by_account);

-- name: duty_extensions :many
-- in: duty_code text, occurrence text
SELECT x.duty_code, x.occurrence, x.extended_to, x.authority, x.reason, x.at, a.full_name AS by_name
FROM duty_extension x
LEFT JOIN account a ON a.id = x.by_account
WHERE 1 = 1 [[ AND x.duty_code = :duty_code ]] [[ AND x.occurrence = :occurrence ]]
ORDER BY x.id;

-- name: duty_completion_add :exec
-- in: duty_code text, occurrence text, completed_on text, reference text, event_id int null, at int, by_account int
INSERT INTO duty_completion (duty_code, occurrence, completed_on, reference, event_id, at, by_account)
VALUES (:duty_code, :occurrence, :completed_on, :reference, :event_id, :at, :by_account);

-- name: duty_completion_remove :exec
-- in: duty_code text, occurrence text
DELETE FROM duty_completion WHERE duty_code = :duty_code AND occurrence = :occurrence;

-- What is about to be taken back, for the history.
-- name: duty_reopening_add :exec
-- in: duty_code text, occurrence text, reason text, at int, by_account int
INSERT INTO duty_reopening (duty_code, occurrence, completed_on, reference, event_id, reason, at, by_account)
SELECT d.duty_code, d.occurrence, d.completed_on, d.reference, d.event_id, :reason, :at, :by_account
FROM duty_completion d
WHERE d.duty_code = :duty_code AND d.occurrence = :occurrence;

-- name: duty_completions :many
-- in: duty_code text, occurrence text
SELECT d.duty_code, d.occurrence, d.completed_on, d.reference, d.at, a.full_name AS by_name, d.event_id,
       v.title AS event_title
FROM duty_completion d
LEFT JOIN account a ON a.id = d.by_account
LEFT JOIN anchor_event v ON v.id = d.event_id
WHERE 1 = 1 [[ AND d.duty_code = :duty_code ]] [[ AND d.occurrence = :occurrence ]]
ORDER BY d.duty_code, d.occurrence;

-- name: duty_reopenings :many
-- in: duty_code text, occurrence text
SELECT r.duty_code, r.completed_on, r.reference, r.reason, r.at, a.full_name AS by_name, r.event_id,
       v.title AS event_title
FROM duty_reopening r
LEFT JOIN account a ON a.id = r.by_account
LEFT JOIN anchor_event v ON v.id = r.event_id
WHERE 1 = 1 [[ AND r.duty_code = :duty_code ]] [[ AND r.occurrence = :occurrence ]]
ORDER BY r.id;

-- The account that a calendar feed belongs to.
-- name: feed_account :maybe
-- in: token_hash text
SELECT a.id, a.language
FROM account a
WHERE a.feed_token_hash = :token_hash AND a.active = 1;

-- name: feed_token_set :exec
-- in: account_id int, token_hash text
UPDATE account SET feed_token_hash = :token_hash WHERE id = :account_id;

-- name: feed_token_exists :one
-- in: account_id int
-- out: has_feed int
SELECT CASE WHEN a.feed_token_hash IS NULL THEN 0 ELSE 1 END AS has_feed
FROM account a
WHERE a.id = :account_id;
