-- What counts the place of a finding in its file: lines of text, pages of a PDF, paragraphs of a Word document.
ALTER TABLE import_finding ADD COLUMN unit TEXT NOT NULL DEFAULT 'line' CHECK (unit IN ('line', 'page', 'paragraph'));
