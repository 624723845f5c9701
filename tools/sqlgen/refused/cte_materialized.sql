-- expect: common table expression report is named like
-- name: x :many
WITH report AS NOT MATERIALIZED (SELECT title FROM secure_report) SELECT title FROM report;
