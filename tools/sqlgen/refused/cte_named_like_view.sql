-- expect: common table expression Report is named like
-- name: x :many
WITH a AS (SELECT 1 AS n), Report (id) AS (SELECT r.id FROM secure_report r) SELECT id FROM report;
