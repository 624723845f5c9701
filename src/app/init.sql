-- name: setting_get :maybe
-- in: name text
SELECT s.value FROM setting s WHERE s.name = :name;

-- name: setting_add :exec
-- in: name text, value text, changed_at int
INSERT INTO setting (name, value, changed_at) VALUES (:name, :value, :changed_at);

-- name: init_rows :one
-- out: total int
SELECT (SELECT count(*) FROM member_state) + (SELECT count(*) FROM setting) AS total;
