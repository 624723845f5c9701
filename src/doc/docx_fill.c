#include "doc/docx_fill.h"

#include "base/utf8.h"
#include "doc/xml.h"

#include <expat.h>

/* Text inside a w:t, by its place in the part, and where its run takes a property. */
struct text_place {
	size_t from, to;
	str text;
	size_t property_at; /* in the run */
	bool has_properties;
};

/* A paragraph being read. */
struct paragraph {
	size_t from, inside; /* of its start tag: its first byte, and the byte behind it */
	size_t property_at;  /* in its properties, where the direction belongs; 0 where there are none */
	bool holds_another;  /* a text box: only the inner paragraphs are filled */
	struct {
		struct text_place *items;
		size_t count, capacity;
	} texts;
};

struct edit {
	size_t from, to;
	str with;
};

enum { PARAGRAPHS_MAX = 8, DEPTH_MAX = 256 };

struct scan {
	struct arena *a;
	XML_Parser parser;
	str part;
	const struct docx_filling *filling;
	size_t *bodies;
	struct paragraph open[PARAGRAPHS_MAX];
	size_t open_count, depth;
	struct buf text; /* of the open w:t */
	bool in_text, in_properties, properties_late, in_run, wrong;
	size_t properties_depth, run_property_at;
	bool run_has_properties;
	size_t table_property_at;
	struct {
		struct edit *items;
		size_t count, capacity;
	} edits;
};

static void stop(struct scan *s)
{
	s->wrong = true;
	XML_StopParser(s->parser, XML_FALSE);
}

static bool is(const XML_Char *name, const char *other)
{
	return strcmp(name, other) == 0;
}

/* Offsets of the tag that is being reported. */
static size_t tag_start(const struct scan *s)
{
	return (size_t)XML_GetCurrentByteIndex(s->parser);
}

static size_t tag_end(const struct scan *s)
{
	return tag_start(s) + (size_t)XML_GetCurrentByteCount(s->parser);
}

/* <w:pPr/> has no inside. */
static bool is_empty_tag(const struct scan *s)
{
	const size_t end = tag_end(s);

	return end >= 2 && s->part.p[end - 2] == '/';
}

static struct paragraph *innermost(struct scan *s)
{
	return s->open_count ? &s->open[s->open_count - 1] : NULL;
}

static void edit(struct scan *s, size_t from, size_t to, str with)
{
	*vec_push(s->a, &s->edits) = (struct edit){from, to, with};
}

static void paragraph_start(struct scan *s)
{
	struct paragraph *outer = innermost(s);

	if (s->open_count == PARAGRAPHS_MAX) {
		stop(s);
		return;
	}
	if (outer)
		outer->holds_another = true;
	s->open[s->open_count++] = (struct paragraph){.from = tag_start(s), .inside = tag_end(s)};
}

/* Children of w:pPr behind which the direction may not stand (ISO/IEC 29500-1, 17.3.1.26: the order of CT_PPrBase). */
static bool stands_behind_direction(const XML_Char *name)
{
	static const char *const names[] = {"w:adjustRightInd",
					    "w:snapToGrid",
					    "w:spacing",
					    "w:ind",
					    "w:contextualSpacing",
					    "w:mirrorIndents",
					    "w:suppressOverlap",
					    "w:jc",
					    "w:textDirection",
					    "w:textAlignment",
					    "w:textboxTightWrap",
					    "w:outlineLvl",
					    "w:divId",
					    "w:cnfStyle",
					    "w:rPr",
					    "w:sectPr"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (is(name, names[i]))
			return true;
	return false;
}

static void properties_start(struct scan *s, const XML_Char *name)
{
	struct paragraph *p = innermost(s);

	if (is(name, "w:pPr") && p && !s->in_properties && !is_empty_tag(s)) {
		s->in_properties = true;
		s->properties_late = false;
		s->properties_depth = s->depth;
		p->property_at = tag_end(s);
	} else if (s->in_properties && s->depth == s->properties_depth + 1 && stands_behind_direction(name)) {
		s->properties_late = true;
	}
}

static void run_start(struct scan *s, const XML_Char *name)
{
	if (is(name, "w:r")) {
		s->in_run = true;
		s->run_has_properties = false;
		s->run_property_at = tag_end(s);
	} else if (s->in_run && is(name, "w:rPr") && !is_empty_tag(s)) {
		s->run_has_properties = true;
	} else if (is(name, "w:t") && innermost(s) && !is_empty_tag(s)) {
		s->in_text = true;
		s->text = (struct buf){.arena = s->a};
		*vec_push(s->a, &innermost(s)->texts) = (struct text_place){
			.from = tag_end(s),
			.property_at = s->run_property_at,
			.has_properties = s->run_has_properties,
		};
	}
}

static void XMLCALL element_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct scan *s = user;

	(void)attributes;
	if (++s->depth > DEPTH_MAX) {
		stop(s);
		return;
	}
	if (is(name, "w:p"))
		paragraph_start(s);
	else if (is(name, "w:tblPr") && s->filling->rtl && !is_empty_tag(s))
		s->table_property_at = tag_end(s);
	if (s->wrong)
		return;
	properties_start(s, name);
	run_start(s, name);
}

/* The value of the field that begins behind "{{" at `at`, with *end behind its "}}"; NULL where it is none of ours. */
static const struct docx_field *field_at(const struct scan *s, str text, size_t at, size_t *end)
{
	size_t close = str_find(text, S("}}"), at);
	str name;

	if (close == SIZE_MAX)
		return NULL;
	name = str_trim(str_slice(text, at, close));
	*end = close + 2;
	for (const struct docx_field *f = s->filling->fields; f->name; f++)
		if (str_eq(name, str_from(f->name)))
			return f;
	return NULL;
}

/* text with its fields filled, as XML; *symbol becomes true where one of them is a symbol. */
static str text_fill(const struct scan *s, str text, bool *symbol)
{
	struct buf plain = {.arena = s->a}, escaped = {.arena = s->a};
	size_t at = 0;

	while (at < text.n) {
		size_t open = str_find(text, S("{{"), at), end = 0;
		const struct docx_field *f = open == SIZE_MAX ? NULL : field_at(s, text, open + 2, &end);

		if (!f) {
			open = open == SIZE_MAX ? text.n : open + 2;
			buf_puts(&plain, str_slice(text, at, open));
			at = open;
			continue;
		}
		buf_puts(&plain, str_slice(text, at, open));
		buf_puts(&plain, f->value);
		*symbol = *symbol || f->is_symbol;
		at = end;
	}
	xml_text(&escaped, str_trim(buf_str(&plain)));
	return buf_str(&escaped);
}

/* Whether every field of the paragraph stands in one run. */
static bool fields_are_whole(const struct paragraph *p)
{
	for (size_t i = 0; i < p->texts.count; i++) {
		str text = p->texts.items[i].text;
		size_t at = 0, opened = 0, closed = 0;

		for (; (at = str_find(text, S("{{"), at)) != SIZE_MAX; at += 2)
			opened++;
		for (at = 0; (at = str_find(text, S("}}"), at)) != SIZE_MAX; at += 2)
			closed++;
		if (opened != closed)
			return false;
	}
	return true;
}

static void text_replace(struct scan *s, const struct text_place *place, str with, bool symbol)
{
	if (s->filling->rtl && !symbol && with.n)
		edit(s, place->property_at, place->property_at,
		     place->has_properties ? S("<w:rtl/>") : S("<w:rPr><w:rtl/></w:rPr>"));
	edit(s, place->from, place->to, with);
}

static void direction_insert(struct scan *s, const struct paragraph *p)
{
	if (!s->filling->rtl)
		return;
	if (p->property_at)
		edit(s, p->property_at, p->property_at, S("<w:bidi/>"));
	else
		edit(s, p->inside, p->inside, S("<w:pPr><w:bidi/></w:pPr>"));
}

static void paragraph_fill(struct scan *s, const struct paragraph *p, str all)
{
	const bool whole = fields_are_whole(p);

	direction_insert(s, p);
	for (size_t i = 0; i < p->texts.count; i++) {
		const struct text_place *place = &p->texts.items[i];
		bool symbol = false;
		str filled = S("");

		if (whole && str_find(place->text, S("{{"), 0) == SIZE_MAX)
			continue;
		if (whole || i == 0)
			filled = text_fill(s, whole ? place->text : all, &symbol);
		text_replace(s, place, filled, symbol);
	}
}

static void paragraph_end(struct scan *s)
{
	const struct paragraph *p = innermost(s);
	struct buf all = {.arena = s->a};

	s->open_count--;
	if (p->holds_another)
		return;
	for (size_t i = 0; i < p->texts.count; i++)
		buf_puts(&all, p->texts.items[i].text);
	if (s->filling->paragraph)
		s->filling->paragraph(s->filling->user, buf_str(&all));
	if (s->filling->body.p && str_eq(str_trim(buf_str(&all)), S("{{body}}"))) {
		edit(s, p->from, tag_end(s), s->filling->body);
		(*s->bodies)++;
	} else if (str_find(buf_str(&all), S("{{"), 0) != SIZE_MAX) {
		paragraph_fill(s, p, buf_str(&all));
	}
}

static void text_end(struct scan *s)
{
	struct paragraph *p = innermost(s);
	struct text_place *place = &p->texts.items[p->texts.count - 1];

	s->in_text = false;
	place->to = tag_start(s);
	place->text = buf_str(&s->text);
}

static void properties_end(struct scan *s, const XML_Char *name)
{
	if (!s->in_properties)
		return;
	if (s->depth == s->properties_depth && is(name, "w:pPr"))
		s->in_properties = false;
	else if (s->depth == s->properties_depth + 1 && !s->properties_late && innermost(s))
		innermost(s)->property_at = tag_end(s);
}

static void table_properties_end(struct scan *s, const XML_Char *name)
{
	if (is(name, "w:tblStyle") && s->table_property_at) {
		s->table_property_at = tag_end(s);
	} else if (is(name, "w:tblPr") && s->table_property_at) {
		edit(s, s->table_property_at, s->table_property_at, S("<w:bidiVisual/>"));
		s->table_property_at = 0;
	}
}

static void XMLCALL element_end(void *user, const XML_Char *name)
{
	struct scan *s = user;

	if (is(name, "w:t") && s->in_text)
		text_end(s);
	else if (is(name, "w:r"))
		s->in_run = false;
	else if (is(name, "w:rPr") && s->in_run && s->run_has_properties)
		s->run_property_at = tag_start(s);
	properties_end(s, name);
	table_properties_end(s, name);
	if (is(name, "w:p") && s->open_count)
		paragraph_end(s);
	s->depth--;
}

static void XMLCALL characters(void *user, const XML_Char *text, int n)
{
	struct scan *s = user;

	if (s->in_text)
		buf_put(&s->text, text, (size_t)n);
}

static void XMLCALL document_type(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public,
				  int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	stop(user);
}

/* A document type is refused, so that there are no entities. */
static XML_Parser parser_open(void *user, XML_StartElementHandler start, XML_EndElementHandler end)
{
	XML_Parser parser = XML_ParserCreate("UTF-8");

	ASSERT(parser);
	XML_SetUserData(parser, user);
	XML_SetElementHandler(parser, start, end);
	XML_SetStartDoctypeDeclHandler(parser, document_type);
	return parser;
}

static void edits_apply(struct buf *out, const struct scan *s)
{
	size_t at = 0;

	for (size_t i = 0; i < s->edits.count; i++) {
		const struct edit *e = &s->edits.items[i];

		ASSERT(e->from >= at && e->to >= e->from);
		buf_puts(out, str_slice(s->part, at, e->from));
		buf_puts(out, e->with);
		at = e->to;
	}
	buf_puts(out, str_slice(s->part, at, s->part.n));
}

bool docx_fill(struct buf *out, str part, const struct docx_filling *filling, size_t *bodies)
{
	struct scan s = {.a = out->arena, .part = part, .filling = filling, .bodies = bodies};
	bool read;

	if (!utf8_valid(part))
		return false;
	s.parser = parser_open(&s, element_start, element_end);
	XML_SetCharacterDataHandler(s.parser, characters);
	read = XML_Parse(s.parser, part.p, (int)part.n, XML_TRUE) == XML_STATUS_OK && !s.wrong;
	XML_ParserFree(s.parser);
	if (read)
		edits_apply(out, &s);
	return read;
}

struct styles_scan {
	struct scan base; /* first, because stop() is given it */
	struct docx_styles *out;
	size_t style_at;
};

static str attribute(struct arena *a, const XML_Char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (is(attributes[0], name))
			return arena_str(a, str_from(attributes[1]));
	return S("");
}

static void XMLCALL style_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct styles_scan *s = user;

	if (is(name, "w:style")) {
		struct docx_style *style = vec_push(s->base.a, s->out);

		s->style_at = tag_start(&s->base);
		style->id = attribute(s->base.a, attributes, "w:styleId");
		style->type = attribute(s->base.a, attributes, "w:type");
	} else if (is(name, "w:name") && s->out->count) {
		s->out->items[s->out->count - 1].name = attribute(s->base.a, attributes, "w:val");
	}
}

static void XMLCALL style_end(void *user, const XML_Char *name)
{
	struct styles_scan *s = user;

	if (is(name, "w:style"))
		s->out->items[s->out->count - 1].element = str_slice(s->base.part, s->style_at, tag_end(&s->base));
}

bool docx_styles_read(struct arena *a, str part, struct docx_styles *out)
{
	struct styles_scan s = {.base = {.a = a, .part = part}, .out = out};
	bool read;

	*out = (struct docx_styles){0};
	if (!utf8_valid(part))
		return false;
	s.base.parser = parser_open(&s, style_start, style_end);
	read = XML_Parse(s.base.parser, part.p, (int)part.n, XML_TRUE) == XML_STATUS_OK && !s.base.wrong;
	XML_ParserFree(s.base.parser);
	return read;
}

const struct docx_style *docx_style_find(const struct docx_styles *styles, str name, str type)
{
	for (size_t i = 0; i < styles->count; i++)
		if (str_eq_nocase(styles->items[i].name, name) && str_eq(styles->items[i].type, type))
			return &styles->items[i];
	return NULL;
}
