-- expect: text outside any statement
SELECT r.id FROM report r;
