#include "doc/pdf_text.h"

#include "text/message.h"

/* One family for each script, in this order, so that Latin digits look alike in every language. */
static const char families[] = "Noto Serif, Noto Naskh Arabic, Noto Serif CJK SC";

/* Characters that keep a symbol whole in a text written from the right: U+2066 and U+2069 (UAX 9). */
static const str isolate = S("\xE2\x81\xA6"), isolate_end = S("\xE2\x81\xA9");

enum { POINTS_PER_INCH = 72 };

/* Letters of Naskh are small for their size. */
static const double arabic_enlarged = 1.15;

static PangoContext *context_open(enum lang lang, const cairo_font_options_t *options)
{
	PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());

	/* Pango would take 96 points to an inch, and metrics rounded to a screen's pixels. */
	pango_cairo_context_set_resolution(context, POINTS_PER_INCH);
	pango_cairo_context_set_font_options(context, options);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(lang_code(lang)));
	pango_context_set_base_dir(context, lang_is_rtl(lang) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
	return context;
}

void pdf_press_open(struct pdf_press *press, struct arena *a)
{
	cairo_font_options_t *options = cairo_font_options_create();

	*press = (struct pdf_press){.a = a};
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		press->contexts[lang] = context_open(lang, options);
	cairo_font_options_destroy(options);
}

void pdf_press_close(struct pdf_press *press)
{
	for (size_t i = 0; i < press->layouts.count; i++)
		g_object_unref(press->layouts.items[i]);
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		g_object_unref(press->contexts[lang]);
}

static void attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

/* A run, appended to the text with what sets it apart from the rest. A symbol is never broken between two lines. */
static void run_append(struct buf *text, PangoAttrList *list, const struct doc_run *run, bool rtl)
{
	const size_t from = text->n;
	const bool isolated = rtl && run->symbol.n;

	if (isolated)
		buf_puts(text, isolate);
	buf_puts(text, run->text);
	if (isolated)
		buf_puts(text, isolate_end);
	if (run->style == DOC_STRONG)
		attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text->n);
	if (run->style == DOC_EMPHASIS)
		attribute(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, text->n);
	if (run->symbol.n)
		attribute(list, pango_attr_allow_breaks_new(FALSE), from, text->n);
}

static PangoLayout *layout_make(struct pdf_press *press, enum lang lang, const struct pdf_type *type)
{
	PangoFontDescription *font = pango_font_description_from_string(families);
	const double size = lang == LANG_AR ? type->size * arabic_enlarged : type->size;
	PangoLayout *layout;

	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	pango_font_description_set_weight(font, type->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	layout = pango_layout_new(press->contexts[lang]);
	*vec_push(press->a, &press->layouts) = layout;
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_justify(layout, type->justified);
	if (type->far_side != lang_is_rtl(lang))
		pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
	if (type->width > 0)
		pango_layout_set_width(layout, (int)(type->width * PANGO_SCALE));
	return layout;
}

static double points(int units)
{
	return (double)units / PANGO_SCALE;
}

/* The lines of a layout, measured once. */
static void lines_measure(struct pdf_press *press, struct pdf_text *text)
{
	PangoLayoutIter *at = pango_layout_get_iter(text->layout);

	text->lines = arena_new(press->a, struct pdf_line, pango_layout_get_line_count(text->layout));
	do {
		struct pdf_line *line = &text->lines[text->line_count++];
		PangoRectangle box;
		int top, bottom;

		pango_layout_iter_get_line_extents(at, NULL, &box);
		pango_layout_iter_get_line_yrange(at, &top, &bottom);
		line->x = points(box.x);
		line->top = points(top);
		line->bottom = points(bottom);
		line->baseline = points(pango_layout_iter_get_baseline(at));
		if (points(box.width) > text->width)
			text->width = points(box.width);
	} while (pango_layout_iter_next_line(at));
	text->height = text->lines[text->line_count - 1].bottom;
	pango_layout_iter_free(at);
}

struct pdf_text pdf_text_of_runs(struct pdf_press *press, const struct doc_text *runs, enum lang lang,
				 const struct pdf_type *type)
{
	struct pdf_text text = {0};
	struct buf bytes = {.arena = press->a};
	PangoAttrList *list;

	if (runs->count == 0)
		return text;
	list = pango_attr_list_new();
	for (size_t i = 0; i < runs->count; i++)
		run_append(&bytes, list, &runs->items[i], lang_is_rtl(lang));
	text.layout = layout_make(press, lang, type);
	pango_layout_set_text(text.layout, bytes.p, (int)bytes.n);
	pango_layout_set_attributes(text.layout, list);
	pango_attr_list_unref(list);
	lines_measure(press, &text);
	if (pango_layout_get_unknown_glyphs_count(text.layout) > 0)
		press->glyph_missing = true;
	return text;
}

struct pdf_text pdf_text_of(struct pdf_press *press, str text, enum lang lang, const struct pdf_type *type)
{
	struct doc_text runs = {0};

	doc_run_add(press->a, &runs, (struct doc_run){.text = text});
	return pdf_text_of_runs(press, &runs, lang, type);
}

void pdf_text_draw(cairo_t *page, const struct pdf_text *text, size_t from, size_t to, double x, double y)
{
	for (size_t i = from; i < to && i < text->line_count; i++) {
		const struct pdf_line *line = &text->lines[i];

		cairo_move_to(page, x + line->x, y + line->baseline - text->lines[from].top);
		pango_cairo_show_layout_line(page, pango_layout_get_line_readonly(text->layout, (int)i));
	}
}
