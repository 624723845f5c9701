#include "doc/to_pdf.h"

#include "doc/pdf_flow.h"
#include "doc/pdf_update.h"
#include "text/message.h"

#include <cairo-pdf.h>

#define HEADER_Y 58.0
#define FOOTER_Y (PDF_PAGE_HEIGHT - 62.0)
#define FACTS_INDENT (PDF_WIDTH * 0.66)

enum { OUTLINE_DEPTH = DOC_LEVEL_MAX + 2 };

/* The file while it is drawn. */
struct sheet_of_pages {
	struct pdf_press *press;
	const struct document *d;
	const struct pdf_flow *flow;
	cairo_surface_t *surface;
	cairo_t *cr;
	int page;
	bool list_open;		    /* an L of which another item may follow */
	int outline[OUTLINE_DEPTH]; /* the last entry of each level; [0] is the root */
};

static void tag_open(struct sheet_of_pages *s, const char *tag)
{
	cairo_tag_begin(s->cr, tag, "");
}

static void tag_close(struct sheet_of_pages *s, const char *tag)
{
	cairo_tag_end(s->cr, tag);
}

static void rule(struct sheet_of_pages *s, double y, double from, double to, double thickness)
{
	cairo_set_line_width(s->cr, thickness);
	cairo_move_to(s->cr, from, y);
	cairo_line_to(s->cr, to, y);
	cairo_stroke(s->cr);
}

/* A symbol is written from left to right in every language, at the side where the language's lines end. */
static double symbol_x(const struct sheet_of_pages *s, const struct pdf_text *symbol)
{
	return lang_is_rtl(s->d->lang) ? PDF_LEFT : PDF_RIGHT - symbol->width;
}

/* Symbol above and number below. What is drawn while only groups are open belongs to no element: it is no content. */
static void page_furniture(struct sheet_of_pages *s)
{
	const struct pdf_type small = {.size = 8.5}, bold = {.size = 8.5, .bold = true};
	str number = arena_printf(s->press->a, "%d/%d", s->page, s->flow->page_count);
	struct pdf_text text;

	if (s->page > 1 && s->d->masthead.symbol.n) {
		text = pdf_text_of(s->press, s->d->masthead.symbol, LANG_EN, &bold);
		pdf_text_draw(s->cr, &text, 0, 1, symbol_x(s, &text), HEADER_Y);
		rule(s, HEADER_Y + text.height + 3, PDF_LEFT, PDF_RIGHT, 0.5);
	}
	text = pdf_text_of(s->press, number, LANG_EN, &small);
	pdf_text_draw(s->cr, &text, 0, 1, symbol_x(s, &text), FOOTER_Y);
}

static void tagged_text(struct sheet_of_pages *s, const struct pdf_text *text, double x, double y)
{
	if (!text->layout)
		return;
	tag_open(s, "P");
	pdf_text_draw(s->cr, text, 0, text->line_count, x, y);
	tag_close(s, "P");
}

/* The masthead, set before the pages are made, because they begin below it. */
struct masthead {
	struct pdf_text symbol, organ, facts, note;
	double below_symbol, below_facts, end;
};

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static struct pdf_text facts_text(struct pdf_press *press, const struct document *d)
{
	struct doc_line lines[DOC_MASTHEAD_LINES_MAX];
	const size_t n = doc_masthead_lines(d, lines);
	struct buf all = {.arena = press->a};

	for (size_t i = 0; i < n; i++)
		buf_printf(&all, "%s%.*s%s%.*s", i ? "\n" : "", STR_ARG(lines[i].label), lines[i].label.n ? " " : "",
			   STR_ARG(lines[i].text));
	return pdf_text_of(press, buf_str(&all), d->lang,
			   &(struct pdf_type){.size = 9.5, .width = PDF_WIDTH - FACTS_INDENT});
}

static struct masthead masthead_set(struct pdf_press *press, const struct document *d)
{
	struct masthead m = {.facts = facts_text(press, d)};
	double y = HEADER_Y;

	m.symbol = pdf_text_of(press, d->masthead.symbol, LANG_EN, &(struct pdf_type){.size = 14, .bold = true});
	m.organ = pdf_text_of(press, d->masthead.organ, d->lang,
			      &(struct pdf_type){.size = 18, .bold = true, .width = FACTS_INDENT - 20});
	m.note = pdf_text_of(press, d->masthead.note, d->lang, &(struct pdf_type){.size = 9, .width = PDF_WIDTH});
	if (m.symbol.layout)
		y += m.symbol.height + 4;
	m.below_symbol = y;
	if (m.facts.layout || m.organ.layout)
		y += larger(m.facts.height, m.organ.height) + 20;
	m.below_facts = y;
	if (m.note.layout)
		y += m.note.height + 16;
	m.end = y + 24;
	return m;
}

static void masthead_draw(struct sheet_of_pages *s, const struct masthead *m)
{
	const bool rtl = lang_is_rtl(s->d->lang);

	tagged_text(s, &m->symbol, symbol_x(s, &m->symbol), HEADER_Y);
	if (m->symbol.layout)
		rule(s, m->below_symbol, PDF_LEFT, PDF_RIGHT, 0.5);
	tagged_text(s, &m->organ, rtl ? PDF_RIGHT - (FACTS_INDENT - 20) : PDF_LEFT, m->below_symbol + 8);
	tagged_text(s, &m->facts, rtl ? PDF_LEFT : PDF_LEFT + FACTS_INDENT, m->below_symbol + 8);
	if (m->below_facts > m->below_symbol)
		rule(s, m->below_facts, PDF_LEFT, PDF_RIGHT, 1.5);
	tagged_text(s, &m->note, PDF_LEFT, m->below_facts + 10);
}

static void page_begin(struct sheet_of_pages *s, int page)
{
	if (s->page > 0)
		cairo_show_page(s->cr);
	s->page = page;
	cairo_set_source_rgb(s->cr, 0, 0, 0);
	page_furniture(s);
}

static const char *tag_of(const struct doc_block *b)
{
	static const char *const headings[] = {"H1", "H2", "H3", "H4"};
	const int level = doc_outline_level(b);

	return level > 0 ? headings[level - 1] : "P";
}

/* The part of a text on this page. A text on several pages is a group, and its lines on each page an element in it. */
static void lines_draw(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	const struct pdf_piece *piece = slice->piece;
	const bool divided = slice->to - slice->from < piece->text.line_count;

	if (divided)
		tag_open(s, "Span");
	if (slice->from == 0 && piece->label.layout && piece->block->kind != DOC_ITEM)
		pdf_text_draw(s->cr, &piece->label, 0, 1, piece->label_x,
			      slice->y + piece->text.lines[0].baseline - piece->label.lines[0].baseline);
	pdf_text_draw(s->cr, &piece->text, slice->from, slice->to, piece->text_x, slice->y);
	if (divided)
		tag_close(s, "Span");
}

static void item_open(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	const struct pdf_piece *piece = slice->piece;

	if (!s->list_open)
		tag_open(s, "L");
	s->list_open = true;
	tag_open(s, "LI");
	if (piece->label.layout) {
		tag_open(s, "Lbl");
		pdf_text_draw(s->cr, &piece->label, 0, 1, piece->label_x,
			      slice->y + piece->text.lines[0].baseline - piece->label.lines[0].baseline);
		tag_close(s, "Lbl");
	}
	tag_open(s, "LBody");
}

static void item_draw(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	if (slice->from == 0)
		item_open(s, slice);
	lines_draw(s, slice);
	if (slice->to == slice->piece->text.line_count) {
		tag_close(s, "LBody");
		tag_close(s, "LI");
	}
}

static void row_draw(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	const struct pdf_piece *piece = slice->piece;
	const char *tag = piece->is_header ? "TH" : "TD";

	if (piece->first_row)
		tag_open(s, "Table");
	rule(s, slice->y + piece->height, PDF_LEFT, PDF_RIGHT, piece->is_header ? 1 : 0.5);
	tag_open(s, "TR");
	for (size_t i = 0; i < piece->cell_count; i++) {
		tag_open(s, tag);
		pdf_text_draw(s->cr, &piece->cells[i], 0, piece->cells[i].line_count, piece->cell_x[i], slice->y + 4);
		tag_close(s, tag);
	}
	tag_close(s, "TR");
	if (piece->last_row)
		tag_close(s, "Table");
}

/* An entry of the outline leads to the heading's place. */
static void outline_add(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	const struct doc_block *b = slice->piece->block;
	struct arena *a = s->press->a;
	const int level = doc_outline_level(b);
	str title = doc_text_join(a, &b->text), number = doc_number_text(a, b), where;

	if (level == 0 || slice->from > 0)
		return;
	if (number.n)
		title = arena_printf(a, "%.*s%s%.*s", STR_ARG(number), b->kind == DOC_PART ? ": " : " ",
				     STR_ARG(title));
	where = arena_printf(a, "page=%d pos=[%d %d]", s->page, (int)PDF_LEFT, (int)slice->y);
	s->outline[level] = cairo_pdf_surface_add_outline(s->surface, s->outline[level - 1], arena_str(a, title).p,
							  where.p, level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	for (int below = level + 1; below < OUTLINE_DEPTH; below++)
		s->outline[below] = s->outline[level];
}

static void slice_draw(struct sheet_of_pages *s, const struct pdf_slice *slice)
{
	const struct doc_block *b = slice->piece->block;

	if (slice->page != s->page)
		page_begin(s, slice->page);
	outline_add(s, slice);
	if (s->list_open && b->kind != DOC_ITEM) {
		tag_close(s, "L");
		s->list_open = false;
	}
	if (b->kind == DOC_TABLE) {
		row_draw(s, slice);
	} else if (b->kind == DOC_ITEM) {
		item_draw(s, slice);
	} else {
		if (slice->from == 0)
			tag_open(s, tag_of(b));
		lines_draw(s, slice);
		if (slice->to == slice->piece->text.line_count)
			tag_close(s, tag_of(b));
	}
}

static void pages_draw(struct sheet_of_pages *s, const struct masthead *m)
{
	tag_open(s, "Document");
	page_begin(s, 1);
	masthead_draw(s, m);
	for (size_t i = 0; i < s->flow->slices.count; i++)
		slice_draw(s, &s->flow->slices.items[i]);
	if (s->list_open)
		tag_close(s, "L");
	tag_close(s, "Document");
	cairo_show_page(s->cr);
}

static void describe(struct sheet_of_pages *s)
{
	struct arena *a = s->press->a;
	str when = doc_written_at(a, s->d);

	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_TITLE, arena_str(a, s->d->title).p);
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_AUTHOR, arena_str(a, s->d->author).p);
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATOR, "Stocktake");
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATE_DATE, when.p);
	cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_MOD_DATE, when.p);
}

static cairo_status_t bytes_take(void *closure, const unsigned char *bytes, unsigned n)
{
	buf_put(closure, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

/* Draws what is set; the document's bytes as Cairo writes them. */
static void draw(struct pdf_press *press, const struct document *d, const struct masthead *m,
		 const struct pdf_flow *flow, struct buf *out)
{
	struct sheet_of_pages s = {.press = press, .d = d, .flow = flow};

	s.surface = cairo_pdf_surface_create_for_stream(bytes_take, out, PDF_PAGE_WIDTH, PDF_PAGE_HEIGHT);
	cairo_pdf_surface_restrict_to_version(s.surface, CAIRO_PDF_VERSION_1_5);
	s.cr = cairo_create(s.surface);
	describe(&s);
	pages_draw(&s, m);
	cairo_destroy(s.cr);
	cairo_surface_finish(s.surface);
	ASSERT(cairo_surface_status(s.surface) == CAIRO_STATUS_SUCCESS);
	cairo_surface_destroy(s.surface);
}

enum doc_fault doc_write_pdf(struct buf *out, const struct document *d)
{
	__attribute__((cleanup(pdf_press_close))) struct pdf_press press;
	struct buf drawn = {.arena = out->arena};
	struct pdf_flow flow;
	struct masthead m;
	bool updated;

	pdf_press_open(&press, out->arena);
	m = masthead_set(&press, d);
	pdf_flow_make(&press, d, m.end, &flow);
	if (press.glyph_missing)
		return DOC_NO_GLYPH;
	draw(&press, d, &m, &flow, &drawn);
	updated = pdf_update(out, buf_str(&drawn), lang_code(d->lang), lang_is_rtl(d->lang));
	ASSERT(updated);
	return DOC_RENDERED;
}
