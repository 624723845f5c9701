#include "doc/to_docx.h"

#include "data/data.h"
#include "doc/docx_fill.h"
#include "doc/docx_package.h"
#include "doc/xml.h"
#include "text/message.h"

#define LIT(w, literal) buf_lit((w)->out, literal)

enum style {
	STYLE_HEADING_1,
	STYLE_HEADING_2,
	STYLE_HEADING_3,
	STYLE_NUMBERED,
	STYLE_ITEM,
	STYLE_LETTER,
	STYLE_SIGNATURE,
	STYLE_TABLE,
};

const struct docx_style_name docx_style_names[DOCX_STYLE_COUNT] = {
	[STYLE_HEADING_1] = {S("Heading 1"), S("paragraph")},
	[STYLE_HEADING_2] = {S("Heading 2"), S("paragraph")},
	[STYLE_HEADING_3] = {S("Heading 3"), S("paragraph")},
	[STYLE_NUMBERED] = {S("Numbered paragraph"), S("paragraph")},
	[STYLE_ITEM] = {S("Item"), S("paragraph")},
	[STYLE_LETTER] = {S("Letter"), S("paragraph")},
	[STYLE_SIGNATURE] = {S("Signature"), S("paragraph")},
	[STYLE_TABLE] = {S("Table"), S("table")},
};

struct writer {
	struct buf *out;
	str style_ids[DOCX_STYLE_COUNT]; /* empty: the template has no styles at all */
};

/* Word asks for the language apart for Latin, East Asian and right-to-left text. */
static const char *const languages[LANG_COUNT] = {
	[LANG_AR] = "w:bidi=\"ar-SA\"", [LANG_EN] = "w:val=\"en-GB\"", [LANG_ES] = "w:val=\"es-ES\"",
	[LANG_FR] = "w:val=\"fr-FR\"",	[LANG_RU] = "w:val=\"ru-RU\"", [LANG_ZH] = "w:eastAsia=\"zh-CN\"",
};

/* Text with its properties in the order that the schema wants; ends is a tab or a line break behind it, or "". */
static void text_write(struct writer *w, const struct doc_run *run, enum lang lang, const char *end)
{
	static const char *const styles[DOC_STYLE_COUNT] = {"", "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"};

	/* A symbol runs from left to right, also in a paragraph that does not. */
	buf_printf(w->out, "<w:r><w:rPr>%s%s<w:lang %s/></w:rPr>", styles[run->style],
		   lang_is_rtl(lang) && !run->symbol.n ? "<w:rtl/>" : "", languages[lang]);
	LIT(w, "<w:t xml:space=\"preserve\">");
	xml_text(w->out, run->text);
	buf_printf(w->out, "</w:t>%s</w:r>", end);
}

static void run_write(struct writer *w, const struct doc_run *run, enum lang lang, const char *end)
{
	struct buf instruction = {.arena = w->out->arena};

	if (run->href.n == 0) {
		text_write(w, run, lang, end);
		return;
	}
	buf_printf(&instruction, " HYPERLINK \"%.*s\" ", STR_ARG(run->href));
	LIT(w, "<w:fldSimple");
	xml_attribute(w->out, "w:instr", buf_str(&instruction));
	buf_char(w->out, '>');
	text_write(w, run, lang, end);
	LIT(w, "</w:fldSimple>");
}

static void paragraph_open(struct writer *w, enum style style, enum lang lang, bool new_page, int indent)
{
	LIT(w, "<w:p><w:pPr>");
	if (w->style_ids[style].n) {
		LIT(w, "<w:pStyle");
		xml_attribute(w->out, "w:val", w->style_ids[style]);
		LIT(w, "/>");
	}
	if (new_page)
		LIT(w, "<w:pageBreakBefore/>");
	if (lang_is_rtl(lang))
		LIT(w, "<w:bidi/>");
	if (indent)
		buf_printf(w->out, "<w:ind w:left=\"%d\" w:hanging=\"480\"/>", indent);
	LIT(w, "</w:pPr>");
}

static void paragraph_close(struct writer *w)
{
	LIT(w, "</w:p>\n");
}

static void runs_write(struct writer *w, const struct doc_text *text, enum lang lang)
{
	for (size_t i = 0; i < text->count; i++)
		run_write(w, &text->items[i], lang, "");
}

static void plain_write(struct writer *w, str text, enum lang lang, const char *end)
{
	if (text.n)
		text_write(w, &(struct doc_run){.text = text}, lang, end);
}

static void part_write(struct writer *w, const struct doc_block *b)
{
	if (b->number.n) {
		paragraph_open(w, STYLE_HEADING_1, b->lang, true, 0);
		plain_write(w, b->number, b->lang, "");
		paragraph_close(w);
	}
	paragraph_open(w, STYLE_HEADING_1, b->lang, b->number.n == 0, 0);
	runs_write(w, &b->text, b->lang);
	paragraph_close(w);
}

static enum style style_of(const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_TITLE: return STYLE_HEADING_1;
	case DOC_HEADING: return b->level == 1 ? STYLE_HEADING_2 : STYLE_HEADING_3;
	case DOC_NUMBERED: return STYLE_NUMBERED;
	case DOC_ITEM: return STYLE_ITEM;
	default: return STYLE_LETTER;
	}
}

enum { ITEM_INDENT_TWIPS = 1080, ITEM_STEP_TWIPS = 480 };

/* Numbers are text, not Word's own numbering: a paragraph is cited by the number that it was given. */
static void paragraph_write(struct writer *w, const struct doc_block *b)
{
	const bool deeper = b->kind == DOC_ITEM && b->level > 1;

	paragraph_open(w, style_of(b), b->lang, false,
		       deeper ? ITEM_INDENT_TWIPS + ITEM_STEP_TWIPS * (b->level - 1) : 0);
	plain_write(w, doc_number_text(w->out->arena, b), b->lang, "<w:tab/>");
	runs_write(w, &b->text, b->lang);
	paragraph_close(w);
}

static void signature_write(struct writer *w, const struct doc_block *b)
{
	paragraph_open(w, STYLE_SIGNATURE, b->lang, false, 0);
	for (size_t i = 0; i < b->text.count; i++)
		run_write(w, &b->text.items[i], b->lang, i + 1 < b->text.count ? "<w:br/>" : "");
	paragraph_close(w);
}

static void row_write(struct writer *w, const struct doc_row *row, enum lang lang)
{
	LIT(w, "<w:tr>");
	if (row->is_header)
		LIT(w, "<w:trPr><w:tblHeader/></w:trPr>");
	for (size_t i = 0; i < row->count; i++) {
		LIT(w, "<w:tc><w:tcPr/>");
		paragraph_open(w, STYLE_LETTER, lang, false, 0);
		for (size_t k = 0; k < row->items[i].count; k++) {
			struct doc_run run = row->items[i].items[k];

			run.style = row->is_header ? DOC_STRONG : run.style;
			run_write(w, &run, lang, "");
		}
		paragraph_close(w);
		LIT(w, "</w:tc>");
	}
	LIT(w, "</w:tr>\n");
}

static void table_write(struct writer *w, const struct doc_block *b)
{
	LIT(w, "<w:tbl><w:tblPr>");
	if (w->style_ids[STYLE_TABLE].n) {
		LIT(w, "<w:tblStyle");
		xml_attribute(w->out, "w:val", w->style_ids[STYLE_TABLE]);
		LIT(w, "/>");
	}
	if (lang_is_rtl(b->lang))
		LIT(w, "<w:bidiVisual/>");
	LIT(w, "<w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>");
	for (size_t i = 0; b->rows.count && i < b->rows.items[0].count; i++)
		LIT(w, "<w:gridCol/>");
	LIT(w, "</w:tblGrid>\n");
	for (size_t i = 0; i < b->rows.count; i++)
		row_write(w, &b->rows.items[i], b->lang);
	LIT(w, "</w:tbl>\n<w:p/>\n");
}

static void page_break_write(struct writer *w, const struct doc_block *b)
{
	(void)b;
	LIT(w, "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\n");
}

static void (*const block_writers[DOC_KIND_COUNT])(struct writer *w, const struct doc_block *b) = {
	[DOC_PART] = part_write,	   [DOC_TITLE] = paragraph_write,    [DOC_HEADING] = paragraph_write,
	[DOC_PARAGRAPH] = paragraph_write, [DOC_NUMBERED] = paragraph_write, [DOC_ITEM] = paragraph_write,
	[DOC_SIGNATURE] = signature_write, [DOC_TABLE] = table_write,	     [DOC_PAGE_BREAK] = page_break_write,
};

static str blocks_write(struct arena *a, const struct document *d, const str ids[DOCX_STYLE_COUNT])
{
	struct buf out = {.arena = a};
	struct writer w = {.out = &out};

	memcpy(w.style_ids, ids, sizeof(w.style_ids));
	for (size_t i = 0; i < d->count; i++)
		block_writers[d->items[i].kind](&w, &d->items[i]);
	if (d->count == 0)
		LIT(&w, "<w:p/>");
	return buf_str(&out);
}

static bool id_is_taken(const struct docx_styles *styles, str id)
{
	for (size_t i = 0; i < styles->count; i++)
		if (str_eq(styles->items[i].id, id))
			return true;
	return false;
}

/* Finds the styles by name, and adds to the part those that it lacks, as the neutral template has them. */
static bool styles_fill(struct arena *a, struct docx_part *part, str ids[DOCX_STYLE_COUNT])
{
	const str end_tag = S("</w:styles>");
	struct buf filled = {.arena = a}, added = {.arena = a};
	struct docx_styles own, neutral;
	size_t end = str_find(part->bytes, end_tag, 0);

	if (end == SIZE_MAX || !docx_styles_read(a, part->bytes, &own) ||
	    !docx_styles_read(a, data_file("template/neutral/word/styles.xml"), &neutral))
		return false;
	for (size_t i = 0; i < DOCX_STYLE_COUNT; i++) {
		const struct docx_style *style =
			docx_style_find(&own, docx_style_names[i].name, docx_style_names[i].type);
		const struct docx_style *ours =
			docx_style_find(&neutral, docx_style_names[i].name, docx_style_names[i].type);

		ASSERT(ours);
		ids[i] = style ? style->id : ours->id;
		if (!style && !id_is_taken(&own, ours->id))
			buf_puts(&added, ours->element);
	}
	buf_puts(&filled, str_slice(part->bytes, 0, end));
	buf_puts(&filled, buf_str(&added));
	buf_puts(&filled, str_slice(part->bytes, end, part->bytes.n));
	part->bytes = buf_str(&filled);
	return true;
}

/* What the file says of itself in Word's own window of properties. */
static str properties_write(struct arena *a, const struct document *d)
{
	struct buf out = {.arena = a};
	str when = doc_written_at(a, d);

	buf_lit(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\""
		      "http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
		      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
		      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	xml_element(&out, "dc:title", d->title);
	if (d->author.n)
		xml_element(&out, "dc:creator", d->author);
	xml_element(&out, "dc:language", str_from(lang_code(d->lang)));
	buf_printf(&out, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>", when.p);
	buf_printf(&out, "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified></cp:coreProperties>\n",
		   when.p);
	return buf_str(&out);
}

enum { FIELD_COUNT = 10 };

/* A symbol that ends in strokes keeps them at its end in a line from right to left: U+200E (UAX 9). */
static str symbol_marked(const struct document *d)
{
	if (!lang_is_rtl(d->lang) || d->masthead.symbol.n == 0)
		return d->masthead.symbol;
	return arena_printf(d->arena, "\xE2\x80\x8E%.*s\xE2\x80\x8E", STR_ARG(d->masthead.symbol));
}

/* Labels of the masthead go with their values: where there is no value, there is no label. */
static void fields_fill(const struct document *d, struct docx_field fields[FIELD_COUNT])
{
	const struct doc_masthead *m = &d->masthead;
	struct doc_line lines[DOC_MASTHEAD_LINES_MAX];
	const size_t n = doc_masthead_lines(d, lines);
	str distribution = S(""), date = S(""), original = S("");

	for (size_t i = 0; i < n; i++) {
		if (lines[i].label.n == 0)
			date = lines[i].text;
		else if (str_eq(lines[i].text, m->distribution) && distribution.n == 0 && m->distribution.n)
			distribution = lines[i].label;
		else
			original = lines[i].label;
	}
	memcpy(fields,
	       (struct docx_field[FIELD_COUNT]){{"title", d->title, false},
						{"symbol", symbol_marked(d), true},
						{"date", date, false},
						{"distr", m->distribution, false},
						{"original", m->original, false},
						{"organ", m->organ, false},
						{"note", m->note, false},
						{"distr_label", distribution, false},
						{"original_label", original, false},
						{0}},
	       sizeof(struct docx_field[FIELD_COUNT]));
}

static bool part_fill(struct arena *a, struct docx_part *part, const struct docx_filling *filling, size_t *bodies)
{
	struct buf filled = {.arena = a};

	if (!docx_fill(&filled, part->bytes, filling, bodies))
		return false;
	part->bytes = buf_str(&filled);
	return true;
}

static bool is_margin(str name)
{
	return (str_starts(name, S("word/header")) || str_starts(name, S("word/footer"))) && str_ends(name, S(".xml"));
}

static enum doc_fault package_fill(struct arena *a, const struct document *d, struct docx_package *package)
{
	struct docx_part *text = docx_package_part(package, S("word/document.xml"));
	struct docx_part *styles = docx_package_part(package, S("word/styles.xml"));
	struct docx_part *properties = docx_package_part(package, S("docProps/core.xml"));
	struct docx_field fields[FIELD_COUNT];
	struct docx_filling filling = {.fields = fields, .rtl = lang_is_rtl(d->lang)};
	str ids[DOCX_STYLE_COUNT] = {0};
	size_t bodies = 0;

	if (!text || (styles && !styles_fill(a, styles, ids)))
		return DOC_TEMPLATE_UNREADABLE;
	fields_fill(d, fields);
	for (size_t i = 0; i < package->count; i++)
		if (is_margin(package->items[i].name) && !part_fill(a, &package->items[i], &filling, &bodies))
			return DOC_TEMPLATE_UNREADABLE;
	filling.body = blocks_write(a, d, ids);
	if (!part_fill(a, text, &filling, &bodies))
		return DOC_TEMPLATE_UNREADABLE;
	if (properties)
		properties->bytes = properties_write(a, d);
	return bodies ? DOC_RENDERED : DOC_TEMPLATE_NO_BODY;
}

enum doc_fault doc_write_docx(struct buf *out, const struct document *d, str template)
{
	struct docx_package package;
	enum doc_fault fault = docx_package_read(out->arena, template, &package);

	if (fault == DOC_RENDERED)
		fault = package_fill(out->arena, d, &package);
	if (fault == DOC_RENDERED)
		docx_package_write(out, &package);
	return fault;
}
