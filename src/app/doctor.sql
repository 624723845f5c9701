-- What the operator's report asks of a database.

-- Accounts that can sign in but hold no role on a day: never had one, or their last has ended.
-- name: doctor_accounts :one
-- in: day text
-- out: total int, without_role int, role_ended int
SELECT count(*) AS total,
       coalesce(sum(CASE WHEN NOT EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id)
           THEN 1 ELSE 0 END), 0) AS without_role,
       coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id)
           AND NOT EXISTS (SELECT 1 FROM account_role r WHERE r.account_id = a.id
               AND (r.held_to = '' OR r.held_to >= :day)) THEN 1 ELSE 0 END), 0) AS role_ended
FROM account a
WHERE a.active = 1;

-- name: doctor_holidays :one
-- out: last_day text
SELECT coalesce(max(h.day), '') AS last_day FROM holiday h;

-- When anything was done last, by the machine's clock.
-- name: doctor_last_act :one
-- out: last_at int
SELECT coalesce(max(e.at), 0) AS last_at FROM audit_entry e;
