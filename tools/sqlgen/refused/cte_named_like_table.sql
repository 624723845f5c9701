-- expect: common table expression member_state is named like
-- name: x :many
WITH member_state AS (SELECT 1 AS id) SELECT id FROM member_state;
