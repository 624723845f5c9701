-- expect: unknown kind ''
-- name: x 
SELECT r.id FROM report r;
