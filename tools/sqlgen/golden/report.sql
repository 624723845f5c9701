-- One statement for each thing that sqlgen can do.

-- name: report_get :one
-- in: id int
SELECT r.id, r.state_id, r.title FROM report r WHERE r.id = :id;

-- name: report_find :maybe
-- in: title text
SELECT r.id FROM report r WHERE r.title = :title;

-- name: report_all :many
SELECT r.id, r.title FROM report r ORDER BY r.id;

-- name: report_export :each
-- in: state_id int
-- out: letters int, label text
SELECT r.title, length(r.title) AS letters, 'it''s; :none ?' AS label -- a comment; with :nothing
FROM report r /* and
another */ WHERE r.state_id = :state_id
ORDER BY r.id;

-- name: state_list :many
-- in: language text, group text?, after_key text?, after_id int?, least int, limit int
-- order: name n.sort_key, s.id
-- order: admitted s.admitted_on DESC, s.id
-- out: reports int
SELECT s.id, n.name, (SELECT count(*) FROM report r WHERE r.state_id = s.id) AS reports
FROM member_state s JOIN state_name n ON n.state_id = s.id AND n.language = :language
WHERE s.id > :least AND s.id < 2 * 5000
	[[ AND s.regional_group = :group ]]
	[[ AND (n.sort_key, s.id) > (:after_key, :after_id) ]]
	[[reported_only: AND EXISTS (SELECT 1 FROM report r WHERE r.state_id = s.id) ]]
	[[ AND s.regional_group >= :group ]]
ORDER BY {{order}}
LIMIT :limit;

-- name: report_add :one
-- in: state_id int null, title text
INSERT INTO secure_report (state_id, title) VALUES (:state_id, :title) RETURNING id;

-- name: report_rename :exec
-- in: id int, version int, title text, note text null, state_id int
UPDATE secure_report
SET title = :title || coalesce(:note, ''), version = version + 1
WHERE id = :id AND version = :version AND EXISTS (SELECT 1 FROM report r WHERE r.id = :id AND r.state_id = :state_id);

-- name: report_search :many
-- in: query text, title_query text?, after_id int?, limit int
-- out: id int, tokens text
SELECT h.id, h.tokens
FROM search_hits(:query) h
JOIN report r ON r.id = h.id
WHERE h.id > 0 [[ AND h.id < :after_id ]]
  [[ AND h.id IN (SELECT t.id FROM search_hits(:title_query) t) ]]
ORDER BY h.id DESC
LIMIT :limit;

-- name: report_index :exec
-- in: id int, tokens text
INSERT INTO search_index (rowid, tokens) VALUES (:id, :tokens);

-- name: report_unindex :exec
-- in: id int
DELETE FROM search_index WHERE rowid = :id;
