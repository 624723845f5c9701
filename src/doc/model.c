#include "doc/model.h"

#include "text/locale.h"
#include "text/message.h"

struct doc_block *doc_add(struct document *d, enum doc_kind kind, enum lang lang, int level, str number)
{
	struct doc_block *b = vec_push(d->arena, d);

	b->kind = kind;
	b->lang = lang;
	b->level = level;
	b->number = number;
	return b;
}

struct doc_block *doc_add_text(struct document *d, enum doc_kind kind, enum lang lang, str number, str text)
{
	struct doc_block *b = doc_add(d, kind, lang, 0, number);

	doc_run_add(d->arena, &b->text, (struct doc_run){.text = text});
	return b;
}

void doc_run_add(struct arena *a, struct doc_text *text, struct doc_run run)
{
	if (run.text.n)
		*vec_push(a, text) = run;
}

struct doc_row *doc_row_add(struct arena *a, struct doc_block *table, bool is_header)
{
	struct doc_row *row = vec_push(a, &table->rows);

	row->is_header = is_header;
	return row;
}

void doc_cell_add(struct arena *a, struct doc_row *row, str text)
{
	doc_run_add(a, vec_push(a, row), (struct doc_run){.text = text});
}

str doc_text_join(struct arena *a, const struct doc_text *text)
{
	struct buf all = {.arena = a};

	if (text->count == 1)
		return text->items[0].text;
	for (size_t i = 0; i < text->count; i++)
		buf_puts(&all, text->items[i].text);
	return buf_str(&all);
}

/* What a language writes before and behind the number of a paragraph and the label of an item. */
static const struct {
	const char *after_number, *before_label, *after_label;
} punctuation[LANG_COUNT] = {
	[LANG_AR] = {" -", "(", ")"}, [LANG_EN] = {".", "(", ")"}, [LANG_ES] = {".", "", ")"},
	[LANG_FR] = {".", "", ")"},   [LANG_RU] = {".", "", ")"},  [LANG_ZH] = {".", "(", ")"},
};

str doc_number_text(struct arena *a, const struct doc_block *b)
{
	const enum lang lang = b->lang < LANG_COUNT ? b->lang : LANG_EN;

	if (b->number.n == 0)
		return S("");
	if (b->kind == DOC_ITEM)
		return arena_printf(a, "%s%.*s%s", punctuation[lang].before_label, STR_ARG(b->number),
				    punctuation[lang].after_label);
	if (b->kind == DOC_NUMBERED || b->kind == DOC_HEADING)
		return arena_printf(a, "%.*s%s", STR_ARG(b->number), punctuation[lang].after_number);
	return b->number;
}

size_t doc_masthead_lines(const struct document *d, struct doc_line out[DOC_MASTHEAD_LINES_MAX])
{
	const struct doc_masthead *m = &d->masthead;
	size_t n = 0;

	if (m->distribution.n)
		out[n++] = (struct doc_line){str_from(message(d->lang, N_("Distr.:"))), m->distribution};
	if (m->date.year)
		out[n++] = (struct doc_line){S(""), locale_date(d->arena, d->lang, m->date)};
	if (m->original.n)
		out[n++] = (struct doc_line){str_from(message(d->lang, N_("Original:"))), m->original};
	return n;
}

int doc_outline_level(const struct doc_block *b)
{
	switch (b->kind) {
	case DOC_PART:
	case DOC_TITLE: return 1;
	case DOC_HEADING: return b->level + 1;
	default: return 0;
	}
}

enum { DAY_SECONDS = 24 * 60 * 60 };

str doc_written_at(struct arena *a, const struct document *d)
{
	int64_t second = ((d->written_at % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
	str day = date_format(a, date_from_days((d->written_at - second) / DAY_SECONDS));

	return arena_printf(a, "%.*sT%02d:%02d:%02dZ", STR_ARG(day), (int)(second / 3600), (int)(second / 60 % 60),
			    (int)(second % 60));
}
