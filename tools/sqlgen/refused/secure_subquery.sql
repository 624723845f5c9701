-- expect: secure_report may be read only through its view
-- name: x :many
SELECT s.id FROM member_state s WHERE s.id IN (SELECT r.state_id FROM secure_report r);
