-- How many entries each catalogue has; documents are those that the newest stored programmes cite.
-- name: catalogue_counts :one
-- out: states int, addressees int, partners int, resolutions int, provisions int, themes int, duties int, documents int
SELECT (SELECT count(*) FROM member_state) AS states,
       (SELECT count(*) FROM addressee) AS addressees,
       (SELECT count(*) FROM partner) AS partners,
       (SELECT count(*) FROM resolution) AS resolutions,
       (SELECT count(*) FROM provision) AS provisions,
       (SELECT count(*) FROM theme) AS themes,
       (SELECT count(*) FROM duty) AS duties,
       (SELECT count(DISTINCT i.symbol)
        FROM citation i
        JOIN paragraph p ON p.id = i.paragraph_id
        JOIN programme_edition e ON e.id = p.edition_id
        WHERE i.target = 'document' AND e.status = 'stored'
          AND e.number = (SELECT max(l.number) FROM programme_edition l
                          WHERE l.year = e.year AND l.status = 'stored')) AS documents;

-- Whether the catalogues of this program were loaded, into a database that an earlier one made.
-- name: catalogue_any :maybe
SELECT p.code FROM partner p ORDER BY p.code LIMIT 1;
