-- name: activity_add :exec
-- in: at int, account_id int, action text, object text
INSERT INTO activity (at, account_id, action, object) VALUES (:at, :account_id, :action, :object);
