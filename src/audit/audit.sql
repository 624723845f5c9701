-- name: audit_entry_last :maybe
-- in: kind text, record text
SELECT e.place, e.hash
FROM audit_entry e
WHERE e.kind = :kind AND e.record = :record
ORDER BY e.place DESC
LIMIT 1;

-- name: audit_entry_add :one
-- in: at int, account_id int, action text, kind text, record text, place int, request text, before_hash text, after_hash text, text_hash text, previous text, hash text
INSERT INTO audit_entry (at, account_id, action, kind, record, place, request, before_hash, after_hash, text_hash,
                         previous, hash)
VALUES (:at, :account_id, :action, :kind, :record, :place, :request, :before_hash, :after_hash, :text_hash, :previous,
        :hash)
RETURNING id;

-- name: audit_text_add :exec
-- in: entry_id int, salt text, body text
INSERT INTO audit_text (entry_id, salt, body) VALUES (:entry_id, :salt, :body);

-- name: audit_pending_add :exec
-- in: entry_id int
INSERT INTO audit_pending (entry_id) VALUES (:entry_id);

-- name: audit_pending_remove :exec
-- in: entry_id int
DELETE FROM audit_pending WHERE entry_id = :entry_id;

-- name: audit_pending_list :many
-- in: limit int
SELECT p.entry_id, e.hash
FROM audit_pending p
JOIN audit_entry e ON e.id = p.entry_id
ORDER BY p.entry_id
LIMIT :limit;

-- name: audit_pending_count :one
-- out: total int
SELECT count(*) AS total FROM audit_pending;

-- name: audit_leaf_last :maybe
SELECT l.number, l.chain
FROM audit_leaf l
ORDER BY l.number DESC
LIMIT 1;

-- name: audit_leaf_add :exec
-- in: number int, entry_id int, hash text, chain text
INSERT INTO audit_leaf (number, entry_id, hash, chain) VALUES (:number, :entry_id, :hash, :chain);

-- name: audit_leaf_hashes :many
-- in: begin int, end int
SELECT l.hash
FROM audit_leaf l
WHERE l.number >= :begin AND l.number < :end
ORDER BY l.number;

-- name: audit_node_add :exec
-- in: level int, number int, hash text
INSERT INTO audit_node (level, number, hash) VALUES (:level, :number, :hash);

-- name: audit_node_hashes :many
-- in: level int, begin int, end int
SELECT n.hash
FROM audit_node n
WHERE n.level = :level AND n.number >= :begin AND n.number < :end
ORDER BY n.number;

-- name: audit_checkpoint_add :exec
-- in: size int, key text, at int, note text
INSERT INTO audit_checkpoint (size, key, at, note) VALUES (:size, :key, :at, :note);

-- name: audit_checkpoint_last :maybe
SELECT c.size, c.key, c.at, c.note
FROM audit_checkpoint c
ORDER BY c.size DESC
LIMIT 1;

-- name: audit_checkpoint_page :many
-- in: above int, limit int
SELECT c.size, c.at, c.note
FROM audit_checkpoint c
WHERE c.size > :above
ORDER BY c.size
LIMIT :limit;

-- The leaves in their order with what they stand for, for checking all of it: of an entry that is gone the columns
-- are 0 and ''.
-- name: audit_check_page :many
-- in: begin int, limit int
-- out: found int, at int, account_id int, place int, action text, kind text, record text, request text, before_hash text, after_hash text, text_hash text, previous text, own_hash text
SELECT l.number, l.entry_id, l.hash, l.chain, CASE WHEN e.id IS NULL THEN 0 ELSE 1 END AS found,
       coalesce(e.at, 0) AS at, coalesce(e.account_id, 0) AS account_id, coalesce(e.place, 0) AS place,
       coalesce(e.action, '') AS action, coalesce(e.kind, '') AS kind, coalesce(e.record, '') AS record,
       coalesce(e.request, '') AS request, coalesce(e.before_hash, '') AS before_hash,
       coalesce(e.after_hash, '') AS after_hash, coalesce(e.text_hash, '') AS text_hash,
       coalesce(e.previous, '') AS previous, coalesce(e.hash, '') AS own_hash
FROM audit_leaf l
LEFT JOIN audit_entry e ON e.id = l.entry_id
WHERE l.number >= :begin
ORDER BY l.number
LIMIT :limit;

-- Entries that wait for their number, in the order in which they will get it.
-- name: audit_waiting_page :many
-- in: after int, limit int
-- out: found int, at int, account_id int, place int, action text, kind text, record text, request text, before_hash text, after_hash text, text_hash text, previous text, own_hash text
SELECT p.entry_id, CASE WHEN e.id IS NULL THEN 0 ELSE 1 END AS found,
       coalesce(e.at, 0) AS at, coalesce(e.account_id, 0) AS account_id, coalesce(e.place, 0) AS place,
       coalesce(e.action, '') AS action, coalesce(e.kind, '') AS kind, coalesce(e.record, '') AS record,
       coalesce(e.request, '') AS request, coalesce(e.before_hash, '') AS before_hash,
       coalesce(e.after_hash, '') AS after_hash, coalesce(e.text_hash, '') AS text_hash,
       coalesce(e.previous, '') AS previous, coalesce(e.hash, '') AS own_hash
FROM audit_pending p
LEFT JOIN audit_entry e ON e.id = p.entry_id
WHERE p.entry_id > :after
ORDER BY p.entry_id
LIMIT :limit;

-- name: audit_leaf_of_hash :maybe
-- in: hash text
SELECT l.number
FROM audit_leaf l
WHERE l.hash = :hash
ORDER BY l.number
LIMIT 1;

-- Entries that have no number and do not wait for one.
-- name: audit_stray_entries :many
-- in: limit int
SELECT e.id
FROM audit_entry e
WHERE NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.entry_id = e.id)
ORDER BY e.id
LIMIT :limit;

-- name: audit_entry_count :one
-- out: total int
SELECT count(*) AS total FROM audit_entry;

-- name: audit_erased_count :one
-- out: total int
SELECT count(*) AS total
FROM audit_entry e
WHERE e.text_hash <> '' AND NOT EXISTS (SELECT 1 FROM audit_text t WHERE t.entry_id = e.id);

-- name: audit_text_page :many
-- in: after int, limit int
-- out: text_hash text
SELECT t.entry_id, t.salt, t.body, coalesce(e.text_hash, '') AS text_hash
FROM audit_text t
LEFT JOIN audit_entry e ON e.id = t.entry_id
WHERE t.entry_id > :after
ORDER BY t.entry_id
LIMIT :limit;

-- name: audit_get :maybe
-- in: id int
-- out: numbered int, leaf int, has_text int, text text
SELECT e.id, e.at, e.account_id, e.action, e.kind, e.record, e.place, e.request, e.before_hash, e.after_hash,
       e.text_hash, e.previous, e.hash, CASE WHEN l.number IS NULL THEN 0 ELSE 1 END AS numbered,
       coalesce(l.number, 0) AS leaf, CASE WHEN t.entry_id IS NULL THEN 0 ELSE 1 END AS has_text,
       coalesce(t.body, '') AS text
FROM audit_entry e
LEFT JOIN audit_leaf l ON l.entry_id = e.id
LEFT JOIN audit_text t ON t.entry_id = e.id
WHERE e.id = :id;

-- What was recorded before there was a chain.
-- name: activity_list :many
SELECT a.at, a.account_id, a.action, a.object
FROM activity a
ORDER BY a.id;

-- name: activity_clear :exec
DELETE FROM activity;
