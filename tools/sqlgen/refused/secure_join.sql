-- expect: secure_report may be read only through its view
-- name: x :many
SELECT s.id FROM member_state s JOIN secure_report r ON r.state_id = s.id;
