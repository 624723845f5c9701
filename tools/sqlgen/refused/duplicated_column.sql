-- expect: two result columns are named id
-- name: x :many
SELECT r.id, s.id FROM report r JOIN member_state s ON s.id = r.state_id;
