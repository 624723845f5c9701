-- expect: the alias report is named like
-- name: x :many
SELECT report.id FROM member_state AS report;
