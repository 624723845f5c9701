/* What of work programmes can be found: the paragraphs of stored editions, and the documents that they cite. */
#include "base/num.h"
#include "domain/paragraph/paragraph.h"
#include "domain/programme/version.h"
#include "domain/search/search.h"
#include "programme_sql.h"
#include "text/message.h"

/* The text of a paragraph with its items, as it reads. */
static str text_of(struct arena *a, const struct edition_paragraph *p)
{
	struct buf text = {.arena = a};

	buf_puts(&text, p->row.body);
	for (size_t i = 0; i < p->item_count; i++)
		buf_printf(&text, " (%.*s) %.*s", STR_ARG(p->items[i].label), STR_ARG(p->items[i].text));
	return buf_str(&text);
}

static bool is_version(const struct edition *e)
{
	return !str_eq(e->lang, e->row.language);
}

static str symbols_of(struct arena *a, const struct edition_paragraph *p)
{
	struct buf symbols = {.arena = a};

	for (size_t i = 0; i < p->citation_count; i++)
		buf_printf(&symbols, "%s%.*s", i ? "; " : "", STR_ARG(p->citations[i].symbol));
	return buf_str(&symbols);
}

/*
 * An edition that was followed by another of its year has no pages of its own: its texts lead to those of the year. A
 * version's texts lead to the pages in its language.
 */
static str address_of(struct arena *a, const struct edition *e, const struct edition_paragraph *p, bool newest)
{
	const struct programme_paragraphs_row *row = &p->row;

	if (newest)
		return paragraph_href_in(a, &(struct paragraph_place){.year = e->row.year,
								      .part = row->part,
								      .number = row->number,
								      .position = row->position,
								      .lang = is_version(e) ? e->lang : S("")});
	return arena_printf(a, "/programmes/%lld?edition=%lld%s%.*s#p%lld", (long long)e->row.year,
			    (long long)e->row.number, is_version(e) ? "&lang=" : "",
			    STR_ARG(is_version(e) ? e->lang : S("")), (long long)row->position);
}

/* Of a version, only what is written in its language. */
static enum code texts_put(struct ctx *c, const struct edition *e, bool newest)
{
	for (size_t i = 0; i < e->paragraph_count; i++) {
		const struct edition_paragraph *p = &e->paragraphs[i];
		enum lang lang;
		struct search_document d = {
			.kind = SEARCH_PARAGRAPH,
			.address = address_of(c->arena, e, p, newest),
			.lang = lang_parse(p->lang, &lang) ? lang : LANG_EN,
			.body = {text_of(c->arena, p)},
			.symbols = symbols_of(c->arena, p),
			.day = {(int)e->row.year, 1, 1},
			.part = search_part_of(p->row.part),
			.section = p->row.section,
			.number = p->row.number,
			.superseded = !newest,
		};

		if (str_eq(p->lang, e->lang))
			TRY(search_put(c, &d));
	}
	return OK;
}

static enum code edition_put(struct ctx *c, int64_t id, bool newest)
{
	struct version_list_row *versions;
	struct edition e;
	size_t count;
	bool found;

	TRY(edition_load(c, id, &e));
	TRY(texts_put(c, &e, newest));
	TRY(version_stored(c, id, &versions, &count));
	for (size_t i = 0; i < count; i++) {
		enum lang lang;

		TRY(edition_load(c, id, &e));
		if (!lang_parse(versions[i].language, &lang))
			continue;
		TRY(edition_in_language(c, &e, lang, &found));
		TRY(texts_put(c, &e, newest));
	}
	return OK;
}

static str document_address(struct arena *a, str symbol)
{
	struct buf out = {.arena = a};

	buf_lit(&out, "/documents?symbol=");
	for (size_t i = 0; i < symbol.n; i++) {
		char c = symbol.p[i];

		if (is_alpha(c) || is_digit(c) || c == '/' || c == '.' || c == '-')
			buf_char(&out, c);
		else
			buf_printf(&out, "%%%02X", (unsigned char)c);
	}
	return buf_str(&out);
}

static enum code documents_put(struct ctx *c)
{
	struct programme_search_documents_row *rows;
	size_t count;

	TRY(search_remove_kind(c, SEARCH_DOCUMENT, 0));
	TRY(programme_search_documents(c, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct search_document d = {
			.kind = SEARCH_DOCUMENT,
			.address = document_address(c->arena, rows[i].symbol),
			.lang = LANG_EN,
			.title = {rows[i].symbol},
			.day = {(int)rows[i].year, 1, 1},
		};

		TRY(search_put(c, &d));
	}
	return OK;
}

/* The stored editions of a year, or of all (0), in the order of their numbers. */
static enum code editions_put(struct ctx *c, int64_t year)
{
	struct programme_stored_ids_row *rows;
	size_t count;

	TRY(programme_stored_ids(c, &(struct programme_stored_ids_in){.with_year = year > 0, .year = year}, &rows,
				 &count));
	for (size_t i = 0; i < count; i++)
		TRY(edition_put(c, rows[i].id, rows[i].newest));
	return documents_put(c);
}

enum code programme_search_year(struct ctx *c, int64_t year)
{
	TRY(search_remove_kind(c, SEARCH_PARAGRAPH, year));
	return editions_put(c, year);
}

enum code programme_search_index(struct ctx *c)
{
	return editions_put(c, 0);
}
