#include "text/docx.h"

#include "text/docx_body.h"

/* Where the relationships of a part lead. */
struct targets {
	struct arena *a;
	str folder; /* of the part, with its stroke at the end */
	str document, styles, numbering;
};

/* A target is relative to the folder of its part, or begins at the root with a stroke. */
static str target_path(const struct targets *t, str target)
{
	while (str_starts(target, S("./")))
		target = str_slice(target, 2, target.n);
	if (str_starts(target, S("/")))
		return arena_str(t->a, str_slice(target, 1, target.n));
	return arena_printf(t->a, "%.*s%.*s", STR_ARG(t->folder), STR_ARG(target));
}

static void relationship(void *user, str name, const char **attributes)
{
	struct targets *t = user;
	str type = docx_attribute(attributes, "Type"), target = docx_attribute(attributes, "Target");
	const struct {
		str type;
		str *path;
	} wanted[] = {
		{S("/officeDocument"), &t->document}, {S("/styles"), &t->styles}, {S("/numbering"), &t->numbering}};

	if (!str_eq(name, S("Relationship")) || target.n == 0 || target.n > 200 ||
	    str_eq(docx_attribute(attributes, "TargetMode"), S("External")))
		return;
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		if (str_ends(type, wanted[i].type) && wanted[i].path->n == 0)
			*wanted[i].path = target_path(t, target);
}

static enum docx_fault relationships_read(struct docx_archive *archive, str part, struct targets *t)
{
	const struct docx_handler handler = {.user = t, .start = relationship};

	return docx_part_parse(archive, part, &handler);
}

/* What an archive that is no Word document is. */
static str sort_of(const struct docx_archive *archive)
{
	static const struct {
		str entry, sort;
	} sorts[] = {
		{S("xl/workbook.xml"), S("XLSX")},
		{S("ppt/presentation.xml"), S("PPTX")},
		{S("content.xml"), S("ODT")},
	};

	for (size_t i = 0; i < COUNT_OF(sorts); i++)
		if (docx_part_exists(archive, sorts[i].entry))
			return sorts[i].sort;
	return S("ZIP");
}

/* The main part, by the relationships of the package; where those are lost, by its usual name. */
static enum docx_fault main_part_find(struct docx_archive *archive, struct targets *t)
{
	struct targets package = {.a = archive->a};
	size_t stroke = SIZE_MAX;
	enum docx_fault fault = DOCX_FINE;

	if (docx_part_exists(archive, S("_rels/.rels")))
		fault = relationships_read(archive, S("_rels/.rels"), &package);
	if (fault)
		return fault;
	*t = (struct targets){.a = archive->a, .document = package.document};
	if (t->document.n == 0 || !docx_part_exists(archive, t->document))
		t->document = S("word/document.xml");
	for (size_t i = 0; i < t->document.n; i++)
		if (t->document.p[i] == '/')
			stroke = i;
	t->folder = stroke == SIZE_MAX ? S("") : str_slice(t->document, 0, stroke + 1);
	return docx_part_exists(archive, t->document) ? DOCX_FINE : DOCX_OTHER;
}

/* Styles and lists, which a document may do without. */
static enum docx_fault numbering_read(struct docx_archive *archive, struct targets *t, struct docx_numbering *numbering)
{
	const struct docx_handler styles = docx_styles_handler(numbering), lists = docx_lists_handler(numbering);
	str name = str_slice(t->document, t->folder.n, t->document.n);
	str relationships = arena_printf(archive->a, "%.*s_rels/%.*s.rels", STR_ARG(t->folder), STR_ARG(name));
	enum docx_fault fault = DOCX_FINE;

	if (docx_part_exists(archive, relationships))
		fault = relationships_read(archive, relationships, t);
	if (!fault && t->styles.n && docx_part_exists(archive, t->styles))
		fault = docx_part_parse(archive, t->styles, &styles);
	if (!fault && t->numbering.n && docx_part_exists(archive, t->numbering))
		fault = docx_part_parse(archive, t->numbering, &lists);
	docx_numbering_finish(numbering);
	return fault;
}

static enum docx_fault body_read(struct docx_archive *archive, struct docx *out)
{
	struct docx_numbering numbering = {.a = archive->a};
	struct docx_body *body = arena_new(archive->a, struct docx_body, 1);
	struct docx_handler handler;
	struct targets targets;
	enum docx_fault fault = main_part_find(archive, &targets);

	if (!fault)
		fault = numbering_read(archive, &targets, &numbering);
	if (fault)
		return fault;
	*body = (struct docx_body){.a = archive->a, .numbering = &numbering, .out = out};
	handler = docx_body_handler(body);
	fault = docx_part_parse(archive, targets.document, &handler);
	out->macros =
		docx_part_exists(archive, arena_printf(archive->a, "%.*svbaProject.bin", STR_ARG(targets.folder)));
	return fault || body->is_document ? fault : DOCX_OTHER;
}

enum docx_fault docx_read(struct arena *a, str file, struct docx *out)
{
	__attribute__((cleanup(docx_archive_close))) struct docx_archive archive = {0};
	enum docx_fault fault = docx_archive_open(&archive, a, file);

	*out = (struct docx){0};
	if (!fault)
		fault = body_read(&archive, out);
	if (fault == DOCX_OTHER)
		out->sort = sort_of(&archive);
	return fault;
}
