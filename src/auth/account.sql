-- Accounts and the roles that they hold. Login names are stored in lower case.

-- name: account_by_login :maybe
-- in: login text
SELECT id, login, full_name, password_hash, language, active
FROM account
WHERE login = :login;

-- name: account_by_id :maybe
-- in: id int
SELECT id, login, full_name, language, active
FROM account
WHERE id = :id;

-- name: account_insert :one
-- in: login text, full_name text, password_hash text, language text, created_at int
INSERT INTO account (login, full_name, password_hash, language, created_at)
VALUES (:login, :full_name, :password_hash, :language, :created_at)
RETURNING id;

-- name: account_password_update :exec
-- in: id int, password_hash text
UPDATE account
SET password_hash = :password_hash
WHERE id = :id;

-- name: account_role_insert :exec
-- in: account_id int, role text, held_from text, held_to text
INSERT INTO account_role (account_id, role, held_from, held_to)
VALUES (:account_id, :role, :held_from, :held_to);

-- name: account_role_on :many
-- in: account_id int, day text
SELECT role
FROM account_role
WHERE account_id = :account_id AND held_from <= :day AND (held_to = '' OR held_to >= :day);

-- name: account_role_end :exec
-- in: account_id int, role text, day text
UPDATE account_role
SET held_to = :day
WHERE account_id = :account_id AND role = :role AND held_from <= :day AND (held_to = '' OR held_to > :day);

-- name: account_deactivate :exec
-- in: id int
UPDATE account
SET active = 0
WHERE id = :id;

-- name: account_list :many
SELECT id, login, full_name, language, active
FROM account
ORDER BY login;

-- name: account_role_list :many
SELECT account_id, role, held_from, held_to
FROM account_role
ORDER BY account_id, held_from, role;
