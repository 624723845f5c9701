-- name: template_add :one
-- in: number int, file_name text, sha256 text, bytes int, content text, added_at int, added_by int
INSERT INTO document_template (number, file_name, sha256, bytes, content, added_at, added_by)
VALUES (:number, :file_name, :sha256, :bytes, :content, :added_at, :added_by)
RETURNING id;

-- name: template_last :one
-- out: number int
SELECT coalesce(max(t.number), 0) AS number FROM document_template t;

-- name: template_of_hash :maybe
-- in: sha256 text
SELECT t.number FROM document_template t WHERE t.sha256 = :sha256;

-- name: template_list :many
-- out: by_name text
SELECT t.number, t.file_name, t.sha256, t.bytes, t.added_at, coalesce(a.full_name, '') AS by_name
FROM document_template t
LEFT JOIN account a ON a.id = t.added_by
ORDER BY t.number DESC;

-- name: template_get :one
-- in: number int
-- out: by_name text
SELECT t.id, t.number, t.file_name, t.sha256, t.bytes, t.added_at, coalesce(a.full_name, '') AS by_name
FROM document_template t
LEFT JOIN account a ON a.id = t.added_by
WHERE t.number = :number;

-- name: template_content :one
-- in: number int
SELECT t.content FROM document_template t WHERE t.number = :number;

-- name: template_choice_add :exec
-- in: template_id int null, chosen_at int, chosen_by int
INSERT INTO template_choice (template_id, chosen_at, chosen_by) VALUES (:template_id, :chosen_at, :chosen_by);

-- The newest first. number 0: the neutral one.
-- name: template_choices :many
-- out: number int, by_name text
SELECT coalesce(t.number, 0) AS number, c.chosen_at, coalesce(a.full_name, '') AS by_name
FROM template_choice c
LEFT JOIN document_template t ON t.id = c.template_id
LEFT JOIN account a ON a.id = c.chosen_by
ORDER BY c.id DESC;

-- name: template_chosen :maybe
-- out: number int
SELECT coalesce(t.number, 0) AS number
FROM template_choice c
LEFT JOIN document_template t ON t.id = c.template_id
ORDER BY c.id DESC
LIMIT 1;
