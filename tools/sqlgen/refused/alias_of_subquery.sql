-- expect: the alias report is named like
-- name: x :many
SELECT report.id FROM (SELECT m.id FROM member_state m) report;
