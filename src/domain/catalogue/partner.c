#include "domain/catalogue/partner.h"
#include "data/data.h"
#include "domain/search/search.h"
#include "partner_sql.h"
#include "text/message.h"

enum { CODE, ADDRESSEE, NAME, KIND, ROLE, WORDS, COLUMNS };

static enum code partner_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	return partner_add(c,
			   &(struct partner_add_in){
				   .code = field[CODE],
				   .addressee_code = field[ADDRESSEE].n ? &field[ADDRESSEE] : NULL,
				   .name = field[NAME],
				   .kind = field[KIND],
				   .role = field[ROLE],
				   .words = field[WORDS],
			   },
			   &added);
}

enum code partner_load(struct ctx *c)
{
	return data_rows(c, &(struct data_table){"catalogue/partners.csv", COLUMNS, partner_row, NULL});
}

/* A letter, digit or hyphen beside a name makes it part of a longer one: "FATF-style". */
static bool continues_word(str text, size_t at)
{
	unsigned char c = at < text.n ? (unsigned char)text.p[at] : ' ';

	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c >= 0x80;
}

static bool has_word(str text, str word)
{
	for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1))
		if (!continues_word(text, at + word.n) && (at == 0 || !continues_word(text, at - 1)))
			return true;
	return false;
}

bool partner_is_named(str text, str words)
{
	while (words.n)
		if (has_word(text, str_cut(&words, ';')))
			return true;
	return false;
}

static struct partner_shown shown_of(struct ctx *c, const struct partner_list_row *row)
{
	return (struct partner_shown){
		.entry = {row->code, row->listed.n ? row->listed : str_from(message(c->lang, row->name.p))},
		.addressee = row->addressee_code,
		.kind = str_from(message(c->lang, row->kind.p)),
		.role = str_from(message(c->lang, row->role.p)),
		.words = row->words,
	};
}

/* The paragraphs in which a partner may be named, with the words of their items. */
struct texts {
	struct partner_paragraphs_row *rows;
	str *texts;
	size_t count;
};

static enum code texts_read(struct ctx *c, struct texts *out)
{
	struct partner_items_row *items;
	size_t item_count, at = 0;

	TRY(partner_paragraphs(c, &out->rows, &out->count));
	TRY(partner_items(c, &items, &item_count));
	out->texts = arena_new(c->arena, str, out->count + 1);
	for (size_t i = 0; i < out->count; i++) {
		struct buf text = {.arena = c->arena};

		buf_puts(&text, out->rows[i].body);
		for (; at < item_count && items[at].paragraph_id == out->rows[i].id; at++) {
			buf_char(&text, '\n');
			buf_puts(&text, items[at].body);
		}
		out->texts[i] = buf_str(&text);
	}
	return OK;
}

static void paragraphs_fill(struct ctx *c, const struct texts *in, bool keep, struct partner_shown *p)
{
	if (keep)
		p->paragraphs = arena_new(c->arena, struct catalogue_paragraph, in->count + 1);
	for (size_t i = 0; i < in->count; i++) {
		const struct partner_paragraphs_row *row = &in->rows[i];

		if (!partner_is_named(in->texts[i], p->words))
			continue;
		if (keep)
			p->paragraphs[p->paragraph_count] = (struct catalogue_paragraph){
				row->year, row->position, row->part, row->section, row->number, row->body};
		p->paragraph_count++;
	}
}

static enum code rows_read(struct ctx *c, str code, struct partner_list_row **rows, size_t *count)
{
	return partner_list(c,
			    &(struct partner_list_in){
				    .language = str_from(lang_tag(c->lang)), .with_code = code.n > 0, .code = code},
			    rows, count);
}

enum code partner_all(struct ctx *c, const struct catalogue_choice *choice, struct partner_shown **out, size_t *count)
{
	struct partner_list_row *rows;
	struct texts texts = {0};
	size_t n;

	TRY(rows_read(c, S(""), &rows, &n));
	TRY(texts_read(c, &texts));
	*out = arena_new(c->arena, struct partner_shown, n + 1);
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		struct partner_shown p = shown_of(c, &rows[i]);

		if (!catalogue_fits(c, choice, &p.entry, S("")))
			continue;
		paragraphs_fill(c, &texts, false, &p);
		(*out)[(*count)++] = p;
	}
	catalogue_sort(c, *out, *count, sizeof(**out));
	return OK;
}

enum code partner_read(struct ctx *c, str code, struct partner_shown *out)
{
	struct partner_list_row *rows = NULL;
	struct texts texts = {0};
	size_t n = 0;

	if (code.n)
		TRY(rows_read(c, code, &rows, &n));
	if (n == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	*out = shown_of(c, &rows[0]);
	TRY(texts_read(c, &texts));
	paragraphs_fill(c, &texts, true, out);
	return OK;
}

enum code catalogue_partners_of(struct ctx *c, str text, struct catalogue_links *out)
{
	struct partner_list_row *rows;
	size_t n;

	TRY(rows_read(c, S(""), &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (partner_is_named(text, rows[i].words))
			*vec_push(c->arena, out) = shown_of(c, &rows[i]).entry;
	catalogue_sort(c, out->items, out->count, sizeof(*out->items));
	return OK;
}

/* What a partner does, then the abbreviations and names by which texts speak of it. */
static str search_body(struct arena *a, enum lang lang, const struct partner_list_row *row)
{
	struct buf out = {.arena = a};
	str words = row->words;

	buf_puts(&out, str_from(message(lang, row->role.p)));
	buf_printf(&out, " (%.*s", STR_ARG(row->code));
	while (words.n) {
		const str word = str_cut(&words, ';');

		if (!str_eq(word, row->code))
			buf_printf(&out, "; %.*s", STR_ARG(word));
	}
	buf_char(&out, ')');
	return buf_str(&out);
}

enum code partner_search_index(struct ctx *c)
{
	struct partner_list_row *rows[LANG_COUNT];
	size_t count = 0;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		TRY(partner_list(c, &(struct partner_list_in){.language = str_from(lang_code(lang))}, &rows[lang],
				 &count));
	for (size_t i = 0; i < count; i++) {
		struct search_document d = {
			.kind = SEARCH_PARTNER,
			.address = arena_printf(c->arena, "/partners/%.*s", STR_ARG(rows[0][i].code)),
			.in_six = true,
			.number = rows[0][i].code,
		};

		for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
			const struct partner_list_row *row = &rows[lang][i];

			d.title[lang] = row->listed.n ? row->listed : str_from(message(lang, row->name.p));
			d.body[lang] = search_body(c->arena, lang, row);
		}
		TRY(search_put(c, &d));
	}
	return OK;
}
