-- expect: secure_report may be read only through its view
-- name: x :exec
UPDATE member_state SET regional_group = r.title FROM secure_report r WHERE r.state_id = member_state.id;
