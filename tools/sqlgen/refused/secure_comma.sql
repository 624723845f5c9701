-- expect: secure_report may be read only through its view
-- name: x :many
SELECT s.id FROM member_state s, secure_report r WHERE r.state_id = s.id;
