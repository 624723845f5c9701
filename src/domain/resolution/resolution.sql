-- name: resolution_add :exec
-- in: id int, year int, symbol text, adopted_on text, meeting text, topic text, topic_folded text, votes_yes int null, votes_no int null, votes_abstain int null, vote_kind text, subject text, cluster_code text, register_source text
INSERT INTO resolution (id, year, symbol, adopted_on, meeting, topic, topic_folded, votes_yes, votes_no, votes_abstain,
                        vote_kind, subject, cluster_code, register_source)
VALUES (:id, :year, :symbol, :adopted_on, :meeting, :topic, :topic_folded, :votes_yes, :votes_no, :votes_abstain,
        :vote_kind, :subject, :cluster_code, :register_source);

-- name: theme_add :exec
-- in: code text, label text, kind text
INSERT INTO theme (code, label, kind) VALUES (:code, :label, :kind);

-- name: resolution_theme_add :exec
-- in: resolution_id int, theme_code text
INSERT INTO resolution_theme (resolution_id, theme_code) VALUES (:resolution_id, :theme_code);

-- name: resolution_list :many
-- in: year int, theme text, contains text, cited int, after_id int, before_id int, limit int
-- order: newest r.id DESC
-- order: oldest r.id
SELECT r.id, r.symbol, r.year, r.adopted_on, r.meeting, r.topic, r.subject,
       (SELECT count(*) FROM citation i JOIN paragraph p ON p.id = i.paragraph_id
        JOIN programme_edition e ON e.id = p.edition_id AND e.status = 'stored'
        WHERE i.resolution_id = r.id AND p.number <> 'heading') AS cited_by
FROM resolution r
WHERE 1 = 1
  [[ AND r.year = :year ]]
  [[ AND EXISTS (SELECT 1 FROM resolution_theme t WHERE t.resolution_id = r.id AND t.theme_code = :theme) ]]
  [[ AND (replace(r.topic_folded, :contains, '') <> r.topic_folded OR replace(r.symbol, :contains, '') <> r.symbol) ]]
  [[ AND :cited = 1 AND EXISTS (SELECT 1 FROM citation i JOIN paragraph p ON p.id = i.paragraph_id
        JOIN programme_edition e ON e.id = p.edition_id AND e.status = 'stored' WHERE i.resolution_id = r.id) ]]
  [[ AND r.id > :after_id ]]
  [[ AND r.id < :before_id ]]
ORDER BY {{order}}
LIMIT :limit;
