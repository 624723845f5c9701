#include "doc/pdf_flow.h"

#include "text/message.h"

/* Sizes and spaces. Numbers hang in the indent. */
#define BODY_SIZE 10.0
#define CELL_SIZE 9.0
#define INDENT 30.0
#define ITEM_INDENT 24.0
#define SIGNATURE_INDENT (PDF_WIDTH * 0.55)
#define CELL_PADDING 4.0

/* So much that a reader of the page sees an empty line there, and does not take what follows for more of the title. */
#define BELOW_TITLE 16.0

/* Fewer lines of a paragraph never stand alone on a page. */
enum { LINES_TOGETHER = 2 };

static const struct {
	double size, before;
} heading_types[] = {{14, 26}, {12.5, 22}, {11, 18}, {10, 14}};

static struct pdf_piece *piece_add(struct pdf_press *press, struct pdf_flow *f, const struct doc_block *b)
{
	struct pdf_piece *piece = vec_push(press->a, &f->pieces);

	piece->block = b;
	return piece;
}

/* Puts label and text at their indents from the side where the language begins. */
static void piece_indent(struct pdf_piece *piece, double label_indent, double text_indent)
{
	const bool rtl = lang_is_rtl(piece->block->lang);

	piece->text_x = rtl ? PDF_LEFT : PDF_LEFT + text_indent;
	piece->label_x = rtl ? PDF_RIGHT - label_indent - piece->label.width : PDF_LEFT + label_indent;
	piece->height = piece->text.height > piece->label.height ? piece->text.height : piece->label.height;
}

/* Text of a block with its number beside it. */
static void beside_set(struct pdf_press *press, struct pdf_piece *piece, const struct pdf_type *type,
		       double label_indent, double text_indent)
{
	const struct doc_block *b = piece->block;
	struct pdf_type text_type = *type;

	text_type.width = PDF_WIDTH - text_indent;
	piece->label = pdf_text_of(press, doc_number_text(press->a, b), b->lang,
				   &(struct pdf_type){.size = type->size, .bold = type->bold});
	piece->text = b->text.count ? pdf_text_of_runs(press, &b->text, b->lang, &text_type)
				    : pdf_text_of(press, S(" "), b->lang, &text_type);
	piece_indent(piece, label_indent, text_indent);
}

static void heading_set(struct pdf_press *press, struct pdf_piece *piece)
{
	size_t level = (size_t)doc_outline_level(piece->block) - 1;

	beside_set(press, piece, &(struct pdf_type){.size = heading_types[level].size, .bold = true}, 0,
		   piece->block->number.n ? INDENT : 0);
	piece->before = heading_types[level].before;
	piece->keep_with_next = true;
}

/* Runs with a line break between two of them. */
static struct doc_text lines_of(struct arena *a, const struct doc_text *text)
{
	struct doc_text lines = {0};

	for (size_t i = 0; i < text->count; i++) {
		if (i)
			doc_run_add(a, &lines, (struct doc_run){.text = S("\n")});
		doc_run_add(a, &lines, text->items[i]);
	}
	return lines;
}

/* "Annex", an empty line, the title. */
static void part_set(struct pdf_press *press, struct pdf_piece *piece)
{
	const struct doc_block *b = piece->block;
	struct doc_text text = {0};

	doc_run_add(press->a, &text, (struct doc_run){.text = b->number});
	if (b->number.n && b->text.count)
		doc_run_add(press->a, &text, (struct doc_run){.text = S("\n\n")});
	for (size_t i = 0; i < b->text.count; i++)
		doc_run_add(press->a, &text, b->text.items[i]);
	piece->text =
		pdf_text_of_runs(press, &text, b->lang,
				 &(struct pdf_type){.size = heading_types[0].size, .bold = true, .width = PDF_WIDTH});
	piece_indent(piece, 0, 0);
	piece->keep_with_next = true;
	piece->new_page = true;
}

static void paragraph_set(struct pdf_press *press, struct pdf_piece *piece)
{
	const struct doc_block *b = piece->block;
	const struct pdf_type type = {.size = BODY_SIZE, .justified = true};
	const double step = ITEM_INDENT * (b->level - 1);

	piece->before = 9;
	if (b->kind == DOC_NUMBERED) {
		beside_set(press, piece, &type, 0, INDENT);
	} else if (b->kind == DOC_ITEM) {
		beside_set(press, piece, &type, INDENT + step, INDENT + step + ITEM_INDENT);
		piece->before = 5;
	} else {
		beside_set(press, piece, &type, 0, 0);
	}
}

static void signature_set(struct pdf_press *press, struct pdf_piece *piece)
{
	const struct doc_block *b = piece->block;
	const struct doc_text lines = lines_of(press->a, &b->text);

	piece->text = pdf_text_of_runs(press, &lines, b->lang,
				       &(struct pdf_type){.size = BODY_SIZE, .width = PDF_WIDTH - SIGNATURE_INDENT});
	piece_indent(piece, 0, SIGNATURE_INDENT);
	piece->before = 28;
}

/* Columns are of one width, which is enough for the registers that documents show. */
static void row_set(struct pdf_press *press, struct pdf_piece *piece, const struct doc_row *row)
{
	const enum lang lang = piece->block->lang;
	const double width = PDF_WIDTH / (double)row->count;
	const struct pdf_type type = {.size = CELL_SIZE, .bold = row->is_header, .width = width - 2 * CELL_PADDING};

	piece->cell_count = row->count;
	piece->cells = arena_new(press->a, struct pdf_text, row->count);
	piece->cell_x = arena_new(press->a, double, row->count);
	piece->is_header = row->is_header;
	for (size_t i = 0; i < row->count; i++) {
		const size_t column = lang_is_rtl(lang) ? row->count - 1 - i : i;

		piece->cells[i] = pdf_text_of_runs(press, &row->items[i], lang, &type);
		piece->cell_x[i] = PDF_LEFT + (double)column * width + CELL_PADDING;
		if (piece->cells[i].height > piece->height)
			piece->height = piece->cells[i].height;
	}
	piece->height += 2 * CELL_PADDING;
	piece->keep_with_next = row->is_header;
}

static void table_set(struct pdf_press *press, struct pdf_flow *f, const struct doc_block *b)
{
	for (size_t i = 0; i < b->rows.count; i++) {
		struct pdf_piece *piece = piece_add(press, f, b);

		row_set(press, piece, &b->rows.items[i]);
		piece->first_row = i == 0;
		piece->last_row = i + 1 == b->rows.count;
		piece->before = i == 0 ? 10 : 0;
	}
}

static bool is_below_title(const struct pdf_flow *f)
{
	return f->pieces.count > 1 && f->pieces.items[f->pieces.count - 2].block->kind == DOC_TITLE;
}

static void block_set(struct pdf_press *press, struct pdf_flow *f, const struct doc_block *b)
{
	struct pdf_piece *piece;

	if (b->kind == DOC_TABLE) {
		table_set(press, f, b);
		return;
	}
	piece = piece_add(press, f, b);
	switch (b->kind) {
	case DOC_PART: part_set(press, piece); break;
	case DOC_TITLE:
	case DOC_HEADING: heading_set(press, piece); break;
	case DOC_SIGNATURE: signature_set(press, piece); break;
	case DOC_PAGE_BREAK: piece->new_page = true; break;
	default: paragraph_set(press, piece); break;
	}
	if (is_below_title(f) && piece->before < BELOW_TITLE)
		piece->before = BELOW_TITLE;
}

/* Where the next line goes. */
struct cursor {
	struct arena *a;
	struct pdf_flow *flow;
	double y;
	bool at_top;
};

static void page_new(struct cursor *c)
{
	c->flow->page_count++;
	c->y = PDF_TOP;
	c->at_top = true;
}

static void slice_put(struct cursor *c, const struct pdf_piece *piece, size_t from, size_t to, double height)
{
	*vec_push(c->a, &c->flow->slices) =
		(struct pdf_slice){.piece = piece, .from = from, .to = to, .page = c->flow->page_count, .y = c->y};
	c->y += height;
	c->at_top = false;
}

static double lines_height(const struct pdf_text *text, size_t from, size_t to)
{
	return to > from ? text->lines[to - 1].bottom - text->lines[from].top : 0;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The room that the beginning of a piece takes: the whole of what is not divided, else its first lines. */
static double beginning(const struct pdf_piece *piece)
{
	if (piece->cells || piece->keep_with_next || piece->text.line_count == 0)
		return piece->before + piece->height;
	return piece->before + lines_height(&piece->text, 0, least(LINES_TOGETHER, piece->text.line_count));
}

/* A heading goes with the beginning of what follows it, also through several headings. */
static double room_needed(const struct pdf_flow *f, size_t i)
{
	double room = beginning(&f->pieces.items[i]);

	for (; i + 1 < f->pieces.count && f->pieces.items[i].keep_with_next && !f->pieces.items[i + 1].new_page; i++)
		room += beginning(&f->pieces.items[i + 1]);
	return room;
}

/* How many lines of text from `from` on go on this page. */
static size_t lines_fitting(const struct cursor *c, const struct pdf_text *text, size_t from)
{
	const size_t left = text->line_count - from;
	size_t n = 0;

	while (n < left && c->y + lines_height(text, from, from + n + 1) <= PDF_BOTTOM)
		n++;
	if (n < left && left - n < LINES_TOGETHER)
		n = left > LINES_TOGETHER ? left - LINES_TOGETHER : 0;
	if (n < left && n < LINES_TOGETHER)
		n = 0;
	return n == 0 && c->at_top ? 1 : n;
}

static void text_place(struct cursor *c, const struct pdf_piece *piece)
{
	size_t from = 0;

	while (from < piece->text.line_count) {
		size_t n = lines_fitting(c, &piece->text, from);

		if (n == 0) {
			page_new(c);
			continue;
		}
		slice_put(c, piece, from, from + n, lines_height(&piece->text, from, from + n));
		from += n;
	}
}

static void piece_place(struct cursor *c, size_t i)
{
	const struct pdf_piece *piece = &c->flow->pieces.items[i];

	if ((piece->new_page || c->y + room_needed(c->flow, i) > PDF_BOTTOM) && !c->at_top)
		page_new(c);
	if (!c->at_top)
		c->y += piece->before;
	if (piece->cells)
		slice_put(c, piece, 0, 0, piece->height);
	else
		text_place(c, piece);
}

void pdf_flow_make(struct pdf_press *press, const struct document *d, double first_y, struct pdf_flow *out)
{
	struct cursor c = {.a = press->a, .flow = out};

	*out = (struct pdf_flow){0};
	for (size_t i = 0; i < d->count; i++)
		block_set(press, out, &d->items[i]);
	page_new(&c);
	c.y = first_y;
	c.at_top = false;
	for (size_t i = 0; i < out->pieces.count; i++)
		piece_place(&c, i);
}
