-- When the resolutions that an edition cites were adopted, for their addresses.
-- name: programme_export_dates :many
-- in: edition_id int
SELECT DISTINCT r.symbol, r.adopted_on
FROM citation i
JOIN paragraph p ON p.id = i.paragraph_id
JOIN resolution r ON r.id = i.resolution_id
WHERE p.edition_id = :edition_id
ORDER BY r.symbol;
