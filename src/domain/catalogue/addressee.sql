-- name: addressee_add :exec
-- in: code text, kind text
INSERT INTO addressee (code, kind) VALUES (:code, :kind);

-- name: addressee_name_add :exec
-- in: addressee_code text, language text, kind text, name text, sort_key text, folded text
INSERT INTO addressee_name (addressee_code, language, kind, name, sort_key, folded)
VALUES (:addressee_code, :language, :kind, :name, :sort_key, :folded);

-- Lists are alphabetical in the reader's language.
-- name: addressee_list :many
-- in: language text, kind text, contains text
SELECT a.code, a.kind, n.name, f.name AS formal
FROM addressee a
JOIN addressee_name n ON n.addressee_code = a.code AND n.language = :language AND n.kind = 'list'
JOIN addressee_name f ON f.addressee_code = a.code AND f.language = :language AND f.kind = 'formal'
WHERE 1 = 1
  [[ AND a.kind = :kind ]]
  [[ AND (replace(n.folded, :contains, '') <> n.folded OR upper(a.code) = upper(:contains)) ]]
ORDER BY n.sort_key, a.code;

-- name: addressee_get :one
-- in: code text
-- out: partner text
SELECT a.code, a.kind, coalesce((SELECT p.code FROM partner p WHERE p.addressee_code = a.code), '') AS partner
FROM addressee a
WHERE a.code = :code;

-- Every name, of one or of all, those for lists first.
-- name: addressee_names :many
-- in: code text
SELECT n.addressee_code, n.language, n.kind, n.name
FROM addressee_name n
WHERE 1 = 1 [[ AND n.addressee_code = :code ]]
ORDER BY n.addressee_code, n.kind DESC, n.language;
