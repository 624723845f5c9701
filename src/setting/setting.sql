-- name: setting_get :maybe
-- in: name text
SELECT s.value, s.changed_at FROM setting s WHERE s.name = :name;

-- name: setting_add :exec
-- in: name text, value text, changed_at int
INSERT INTO setting (name, value, changed_at) VALUES (:name, :value, :changed_at);

-- name: setting_put :exec
-- in: name text, value text, changed_at int
INSERT INTO setting (name, value, changed_at) VALUES (:name, :value, :changed_at)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at;

-- name: setting_count :one
-- out: total int
SELECT count(*) AS total FROM setting;
