#include "doc/template_check.h"

#include "base/record.h"
#include "doc/docx_fill.h"
#include "doc/docx_package.h"
#include "doc/to_docx.h"
#include "os/child.h"
#include "text/message.h"

#include <expat.h>

enum { EXCERPT_BYTES = 80, FINDINGS_MAX = 200, TEXT_BYTES_MAX = 1000, WALL_MS = 30 * 1000 };

const struct template_field template_fields[] = {
	{"body", TEMPLATE_MUST, N_("The text: letter, annex and enclosure. It stands in a paragraph of its own.")},
	{"title", TEMPLATE_FREE, N_("Title of the document")},
	{"symbol", TEMPLATE_USUAL, N_("Symbol; a placeholder such as S/2026/___ until it is given")},
	{"date", TEMPLATE_USUAL, N_("Date of the letter")},
	{"organ", TEMPLATE_FREE, N_("Organ, where the text names it")},
	{"distr_label", TEMPLATE_FREE, N_("The word “Distr.:” in the language of the document")},
	{"distr", TEMPLATE_FREE, N_("Distribution")},
	{"original_label", TEMPLATE_FREE, N_("The word “Original:” in the language of the document")},
	{"original", TEMPLATE_FREE, N_("Original language")},
	{"note", TEMPLATE_FREE, N_("What the reader must know first: a demonstration, a summary")},
	{0},
};

static const char *const messages[TEMPLATE_MESSAGE_COUNT] = {
	[TEMPLATE_HAS_FIELD] = N_("The field %1 is filled here."),
	[TEMPLATE_LACKS_FIELD] = N_("The field %1 stands nowhere: documents will not show it."),
	[TEMPLATE_LACKS_STYLE] = N_("The style “%1” is missing and is taken from the neutral template."),
	[TEMPLATE_UNREADABLE] = N_("The template is not a Word file (.docx), or it is damaged. Save it again in Word."),
	[TEMPLATE_TOO_LARGE] = N_("The template is too large. Remove its pictures."),
	[TEMPLATE_DAMAGED_PART] = N_("The part %1 of the file cannot be read. Save it again in Word."),
	[TEMPLATE_HAS_MACROS] = N_("The template has macros. Save it as a document without macros (.docx)."),
	[TEMPLATE_HAS_LINK] = N_("The template loads %1 from elsewhere. Put it into the file, or remove it."),
	[TEMPLATE_UNKNOWN_FIELD] = N_("The field %1 is not known. Correct its name, or remove it."),
	[TEMPLATE_OPEN_FIELD] = N_("Braces are opened here and not closed. Close them with }}."),
	[TEMPLATE_BODY_NOT_ALONE] = N_("{{body}} stands among other words. Give it a paragraph of its own."),
	[TEMPLATE_BODY_IN_MARGIN] = N_("{{body}} stands in a header or footer. Move it into the text."),
	[TEMPLATE_BODY_TWICE] = N_("{{body}} stands here once more. Keep one of them."),
	[TEMPLATE_NO_BODY] = N_("The template has no paragraph {{body}}. Write {{body}} where the text shall "
				"stand, in a paragraph of its own."),
};

static const char *const places[TEMPLATE_PLACE_COUNT] = {
	[TEMPLATE_TEXT] = N_("Text"),
	[TEMPLATE_HEADER] = N_("Header"),
	[TEMPLATE_FOOTER] = N_("Footer"),
	[TEMPLATE_WHOLE] = N_("The whole file"),
};

bool template_is_fault(const struct template_finding *f)
{
	return f->message >= TEMPLATE_UNREADABLE;
}

const char *template_message_text(enum template_message message)
{
	return messages[message];
}

const char *template_place_name(enum template_place place)
{
	return places[place];
}

/* A template being read. */
struct reading {
	struct arena *a;
	struct template_findings *out;
	enum template_place place; /* of the part that is read */
	size_t bodies;
};

static void finding_add(struct reading *r, enum template_message message, str arg, str excerpt)
{
	if (r->out->count < FINDINGS_MAX)
		*vec_push(r->a, r->out) = (struct template_finding){message, r->place, arg, excerpt};
}

/* The beginning of a text, cut between characters. */
static str beginning(struct arena *a, str text, size_t bytes_max)
{
	size_t n = text.n < bytes_max ? text.n : bytes_max;

	while (n < text.n && n > 0 && ((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	return arena_str(a, str_slice(text, 0, n));
}

static bool is_known(str name)
{
	for (const struct template_field *f = template_fields; f->name; f++)
		if (str_eq(name, str_from(f->name)))
			return true;
	return false;
}

static str braced(struct arena *a, str name)
{
	return arena_printf(a, "{{%.*s}}", STR_ARG(name));
}

static void body_found(struct reading *r, bool alone, str excerpt)
{
	if (r->place != TEMPLATE_TEXT)
		finding_add(r, TEMPLATE_BODY_IN_MARGIN, S(""), excerpt);
	else if (!alone)
		finding_add(r, TEMPLATE_BODY_NOT_ALONE, S(""), excerpt);
	else if (r->bodies++ > 0)
		finding_add(r, TEMPLATE_BODY_TWICE, S(""), excerpt);
	else
		finding_add(r, TEMPLATE_HAS_FIELD, braced(r->a, S("body")), excerpt);
}

static void field_found(struct reading *r, str name, bool alone, str excerpt)
{
	if (str_eq(name, S("body")))
		body_found(r, alone, excerpt);
	else
		finding_add(r, is_known(name) ? TEMPLATE_HAS_FIELD : TEMPLATE_UNKNOWN_FIELD,
			    braced(r->a, beginning(r->a, name, EXCERPT_BYTES)), excerpt);
}

/* docx_fill() calls this for each paragraph. */
static void paragraph_read(void *user, str text)
{
	struct reading *r = user;
	const str trimmed = str_trim(text), excerpt = beginning(r->a, trimmed, EXCERPT_BYTES);
	size_t at = str_find(text, S("{{"), 0);

	while (at != SIZE_MAX) {
		const size_t close = str_find(text, S("}}"), at);

		if (close == SIZE_MAX) {
			finding_add(r, TEMPLATE_OPEN_FIELD, S(""), excerpt);
			return;
		}
		field_found(r, str_trim(str_slice(text, at + 2, close)), str_eq(trimmed, S("{{body}}")), excerpt);
		at = str_find(text, S("{{"), close + 2);
	}
}

static void part_read(struct reading *r, const struct docx_part *part)
{
	static const struct docx_field none[] = {{0}};
	const struct docx_filling filling = {.fields = none, .paragraph = paragraph_read, .user = r};
	struct buf filled = {.arena = r->a};
	size_t bodies = 0;

	if (!docx_fill(&filled, part->bytes, &filling, &bodies))
		finding_add(r, TEMPLATE_DAMAGED_PART, beginning(r->a, part->name, EXCERPT_BYTES), S(""));
}

static const char *attribute_of(const XML_Char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return "";
}

/* A link that a reader follows is harmless; a picture or a template elsewhere is loaded by whoever opens the file. */
static void XMLCALL relationship_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *r = user;
	const char *mode = attribute_of(attributes, "TargetMode");
	str type = str_from(attribute_of(attributes, "Type")), target = str_from(attribute_of(attributes, "Target"));

	if (strcmp(name, "Relationship") != 0 || !str_eq_nocase(str_from(mode), S("External")) ||
	    str_ends(type, S("/hyperlink")))
		return;
	finding_add(r, TEMPLATE_HAS_LINK, beginning(r->a, target, EXCERPT_BYTES), S(""));
}

static void relationships_read(struct reading *r, const struct docx_part *part)
{
	XML_Parser parser = XML_ParserCreate("UTF-8");

	ASSERT(parser);
	XML_SetUserData(parser, r);
	XML_SetStartElementHandler(parser, relationship_start);
	if (XML_Parse(parser, part->bytes.p, (int)part->bytes.n, XML_TRUE) != XML_STATUS_OK)
		finding_add(r, TEMPLATE_DAMAGED_PART, beginning(r->a, part->name, EXCERPT_BYTES), S(""));
	XML_ParserFree(parser);
}

static void styles_check(struct reading *r, const struct docx_package *package)
{
	const struct docx_part *part = docx_package_part(package, S("word/styles.xml"));
	struct docx_styles styles;

	if (!part)
		return;
	if (!docx_styles_read(r->a, part->bytes, &styles)) {
		finding_add(r, TEMPLATE_DAMAGED_PART, part->name, S(""));
		return;
	}
	for (size_t i = 0; i < DOCX_STYLE_COUNT; i++)
		if (!docx_style_find(&styles, docx_style_names[i].name, docx_style_names[i].type))
			finding_add(r, TEMPLATE_LACKS_STYLE, docx_style_names[i].name, S(""));
}

static bool stands_somewhere(const struct template_findings *out, str field)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].message == TEMPLATE_HAS_FIELD && str_eq(out->items[i].arg, field))
			return true;
	return false;
}

/* {{body}} that stands in a wrong place is told there. */
static bool body_is_told(const struct template_findings *out)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].message >= TEMPLATE_BODY_NOT_ALONE && out->items[i].message < TEMPLATE_NO_BODY)
			return true;
	return false;
}

static void fields_check(struct reading *r)
{
	for (const struct template_field *f = template_fields; f->name; f++) {
		str name = braced(r->a, str_from(f->name));

		if (f->need == TEMPLATE_USUAL && !stands_somewhere(r->out, name))
			finding_add(r, TEMPLATE_LACKS_FIELD, name, S(""));
	}
	if (r->bodies == 0 && !body_is_told(r->out))
		finding_add(r, TEMPLATE_NO_BODY, S(""), S(""));
}

static bool is_margin(str name, str kind)
{
	return str_starts(name, kind) && str_ends(name, S(".xml"));
}

static void parts_read(struct reading *r, const struct docx_package *package)
{
	for (size_t i = 0; i < package->count; i++) {
		const struct docx_part *part = &package->items[i];

		r->place = TEMPLATE_WHOLE;
		if (str_ends(part->name, S(".rels")))
			relationships_read(r, part);
		else if (str_ends(part->name, S("vbaProject.bin")))
			finding_add(r, TEMPLATE_HAS_MACROS, S(""), S(""));
		r->place = TEMPLATE_TEXT;
		if (str_eq(part->name, S("word/document.xml")))
			part_read(r, part);
		r->place = TEMPLATE_HEADER;
		if (is_margin(part->name, S("word/header")))
			part_read(r, part);
		r->place = TEMPLATE_FOOTER;
		if (is_margin(part->name, S("word/footer")))
			part_read(r, part);
	}
	r->place = TEMPLATE_WHOLE;
}

void template_read(struct arena *a, str file, struct template_findings *out)
{
	struct reading r = {.a = a, .out = out, .place = TEMPLATE_WHOLE};
	struct docx_package package;
	enum doc_fault fault = docx_package_read(a, file, &package);

	*out = (struct template_findings){0};
	if (fault == DOC_TEMPLATE_TOO_LARGE) {
		finding_add(&r, TEMPLATE_TOO_LARGE, S(""), S(""));
		return;
	}
	if (fault != DOC_RENDERED || !docx_package_part(&package, S("word/document.xml"))) {
		finding_add(&r, TEMPLATE_UNREADABLE, S(""), S(""));
		return;
	}
	parts_read(&r, &package);
	styles_check(&r, &package);
	fields_check(&r);
}

int template_read_main(struct arena *a, str input, struct buf *output)
{
	struct template_findings found;

	template_read(a, input, &found);
	record_write_number(output, (uint32_t)found.count);
	for (size_t i = 0; i < found.count; i++) {
		record_write_number(output, found.items[i].message);
		record_write_number(output, found.items[i].place);
		record_write_text(output, found.items[i].arg);
		record_write_text(output, found.items[i].excerpt);
	}
	return 0;
}

bool template_record_read(struct arena *a, str record, struct template_findings *out)
{
	struct record_reader r = {.a = a, .rest = record};
	uint32_t count = record_read_count(&r, FINDINGS_MAX);

	*out = (struct template_findings){0};
	for (uint32_t i = 0; i < count && !r.wrong; i++) {
		struct template_finding *f = vec_push(a, out);

		f->message = record_read_number(&r, TEMPLATE_MESSAGE_COUNT - 1);
		f->place = record_read_number(&r, TEMPLATE_PLACE_COUNT - 1);
		f->arg = record_read_text(&r, TEXT_BYTES_MAX);
		f->excerpt = record_read_text(&r, TEXT_BYTES_MAX);
	}
	return !r.wrong && r.rest.n == 0;
}

enum code template_check(struct ctx *c, str file, struct template_findings *out)
{
	str record;

	if (file.n > DOC_TEMPLATE_BYTES_MAX) {
		*out = (struct template_findings){0};
		*vec_push(c->arena, out) =
			(struct template_finding){.message = TEMPLATE_TOO_LARGE, .place = TEMPLATE_WHOLE};
		return OK;
	}
	TRY(child_parse(c, "template", file, (struct child_limits){.verb = "render", .wall_ms = WALL_MS}, &record));
	if (!template_record_read(c->arena, record, out))
		return fail(c, ERR_INPUT, N_("The file could not be read: its reader stopped. It may be damaged."));
	return OK;
}
