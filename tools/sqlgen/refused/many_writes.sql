-- expect: it has no result columns; use :exec
-- name: x :many
UPDATE member_state SET regional_group = '';
