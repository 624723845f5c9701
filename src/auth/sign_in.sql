-- Failed sign-ins. The column login holds the SHA-256 of the login name that was
-- typed, and another of the name and the network it was typed from: people type passwords there by mistake, and those must not be stored.

-- name: sign_in_failure_find :maybe
-- in: login text
SELECT failures, last_at
FROM sign_in_failure
WHERE login = :login;

-- name: sign_in_failure_put :exec
-- in: login text, failures int, now int
INSERT INTO sign_in_failure (login, failures, last_at)
VALUES (:login, :failures, :now)
ON CONFLICT (login) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at;

-- name: sign_in_failure_delete :exec
-- in: login text
DELETE FROM sign_in_failure
WHERE login = :login;

-- name: sign_in_failure_take_back :exec
-- in: login text
UPDATE sign_in_failure
SET failures = failures - 1
WHERE login = :login AND failures > 0;

-- name: sign_in_failure_forget :exec
-- in: before int
DELETE FROM sign_in_failure
WHERE last_at < :before;
