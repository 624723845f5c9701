-- Sessions. Tokens are known here by their hash alone.

-- One row for each role that the account holds on the day, or one without a role: all in one question to the database,
-- since every request begins with it.
-- name: session_by_token :many
-- in: token_hash text, now int, day text
-- out: role text, memo_version text
SELECT s.account_id, s.csrf_token, a.full_name, a.language, coalesce(r.role, '') AS role,
       coalesce((SELECT v.value FROM setting v WHERE v.name = 'memo.version'), '') AS memo_version
FROM session s
JOIN account a ON a.id = s.account_id
LEFT JOIN account_role r ON r.account_id = a.id AND r.held_from <= :day AND (r.held_to = '' OR r.held_to >= :day)
WHERE s.token_hash = :token_hash AND s.expires_at > :now AND a.active = 1;

-- name: session_insert :exec
-- in: token_hash text, csrf_token text, account_id int, now int, expires_at int
INSERT INTO session (token_hash, csrf_token, account_id, created_at, last_seen_at, expires_at)
VALUES (:token_hash, :csrf_token, :account_id, :now, :now, :expires_at);

-- name: session_delete :exec
-- in: token_hash text
DELETE FROM session
WHERE token_hash = :token_hash;

-- name: session_delete_of_account :exec
-- in: account_id int
DELETE FROM session
WHERE account_id = :account_id;

-- name: session_delete_expired :exec
-- in: now int
DELETE FROM session
WHERE expires_at <= :now;
