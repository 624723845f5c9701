-- The entries that a list shows.
-- part: shown_entries
FROM audit_entry e
LEFT JOIN account a ON a.id = e.account_id
WHERE 1 = 1
  [[ AND a.login = :login ]]
  [[ AND e.kind = :kind ]]
  [[ AND e.record = :record ]]
  [[ AND e.at >= :from_second ]]
  [[ AND e.at < :to_second ]]

-- name: trail_list :many
-- in: login text, kind text, record text, from_second int, to_second int, after_id int, before_id int, limit int
-- out: login text, full_name text
-- order: newest e.id DESC
-- order: oldest e.id
SELECT e.id, e.at, e.account_id, coalesce(a.login, '') AS login, coalesce(a.full_name, '') AS full_name, e.action,
       e.kind, e.record, e.request
{{shown_entries}}
  [[ AND e.id > :after_id ]]
  [[ AND e.id < :before_id ]]
ORDER BY {{order}}
LIMIT :limit;

-- name: trail_count :one
-- in: login text, kind text, record text, from_second int, to_second int
-- out: total int
SELECT count(*) AS total
{{shown_entries}};

-- name: trail_each :each
-- in: login text, kind text, record text, from_second int, to_second int
-- out: login text, full_name text
SELECT e.id, e.at, coalesce(a.login, '') AS login, coalesce(a.full_name, '') AS full_name, e.action, e.kind, e.record,
       e.request
{{shown_entries}}
ORDER BY e.id DESC;

-- name: trail_kinds :many
SELECT DISTINCT e.kind FROM audit_entry e ORDER BY e.kind;

-- Who an entry names; nobody where it names no account.
-- name: trail_account :maybe
-- in: id int
SELECT a.login, a.full_name FROM account a WHERE a.id = :id;
