-- The password of the demonstration's accounts, which its sign-in page shows.

-- name: demo_password_find :maybe
SELECT value
FROM setting
WHERE name = 'demo.password';

-- name: demo_password_put :exec
-- in: password text, now int
INSERT INTO setting (name, value, changed_at)
VALUES ('demo.password', :password, :now)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at;
