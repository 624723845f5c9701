-- expect: secure_report may be read only through its view
-- name: x :many
SELECT s.id FROM (secure_report r JOIN member_state s ON r.state_id = s.id);
