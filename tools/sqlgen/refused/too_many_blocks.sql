-- expect: more than 8 optional blocks
-- name: x :many
SELECT r.id FROM report r WHERE 1 = 1 [[b0: AND r.id <> 0 ]] [[b1: AND r.id <> 1 ]] [[b2: AND r.id <> 2 ]] [[b3: AND r.id <> 3 ]] [[b4: AND r.id <> 4 ]] [[b5: AND r.id <> 5 ]] [[b6: AND r.id <> 6 ]] [[b7: AND r.id <> 7 ]] [[b8: AND r.id <> 8 ]];
