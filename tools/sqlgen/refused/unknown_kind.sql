-- expect: unknown kind ':some'
-- name: x :some
SELECT r.id FROM report r;
