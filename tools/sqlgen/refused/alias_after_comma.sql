-- expect: the alias report is named like
-- name: x :many
SELECT report.id FROM state_name n, member_state report WHERE n.state_id = report.id;
