#include "domain/programme/version_web.h"
#include "text/locale.h"
#include "text/message.h"
#include "version_html.h"

const char *text_direction(str code)
{
	enum lang lang;

	return lang_parse(code, &lang) && lang_is_rtl(lang) ? "rtl" : "ltr";
}

static enum lang lang_of(str code)
{
	enum lang lang;

	return lang_parse(code, &lang) ? lang : LANG_EN;
}

const char *text_language_name(str code)
{
	return lang_english(lang_of(code));
}

str text_paragraph_href(struct arena *a, int64_t year, const struct edition_paragraph *p, str lang)
{
	return paragraph_href_in(a, &(struct paragraph_place){year, p->row.part, p->row.number, p->row.position, lang});
}

str text_programme_href(struct arena *a, int64_t year, const char *ending, str lang)
{
	return arena_printf(a, "/programmes/%lld%s%s%.*s", (long long)year, ending, lang.n ? "?lang=" : "",
			    STR_ARG(lang));
}

static void language_add(struct ctx *c, const struct edition *e, str path, enum lang lang, struct language_switch *s)
{
	const bool original = str_eq(str_from(lang_code(lang)), e->row.language);

	s->items[s->count++] = (struct text_language){
		.lang = lang,
		.is_original = original,
		.shown = str_eq(str_from(lang_code(lang)), e->lang),
		.href = original ? path : arena_printf(c->arena, "%.*s?lang=%s", STR_ARG(path), lang_code(lang)),
	};
}

static const struct text_language *language_find(const struct language_switch *s, enum lang lang)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->items[i].lang == lang)
			return &s->items[i];
	return NULL;
}

/* What is said of the language that was asked for, or else of the reader's. */
static void notices_fill(struct ctx *c, bool asked, enum lang lang, struct language_switch *s)
{
	const struct text_language *item;

	s->about = asked ? lang : c->lang < LANG_COUNT ? c->lang : LANG_EN;
	item = language_find(s, s->about);
	s->is_missing = !item;
	s->is_offered = item && !item->shown && !item->is_original;
	s->offer_href = item ? item->href : S("");
	if (programme_may_import(c))
		s->import_href = arena_printf(c->arena, "/programmes/import?lang=%s", lang_code(s->about));
}

enum code language_switch_fill(struct request *rq, struct edition *e, str path, struct language_switch *out)
{
	struct ctx *c = rq->c;
	const str code = field(rq, "lang");
	struct version_list_row *rows;
	enum lang lang = LANG_EN;
	bool found = false;
	size_t count;

	*out = (struct language_switch){
		.versions_href = arena_printf(c->arena, "/programmes/%lld/versions", (long long)e->row.year)};
	if (code.n && (!lang_parse(code, &lang) || lang >= LANG_COUNT))
		return fail(c, ERR_INPUT, N_("%1 is none of the six languages: ar, en, es, fr, ru, zh."), code);
	if (code.n)
		TRY(edition_in_language(c, e, lang, &found));
	TRY(version_stored(c, e->row.id, &rows, &count));
	language_add(c, e, path, lang_of(e->row.language), out);
	for (size_t i = 0; i < count && out->count < LANG_COUNT; i++)
		language_add(c, e, path, lang_of(rows[i].language), out);
	notices_fill(c, code.n > 0, lang, out);
	return OK;
}

struct official_item *official_items(struct ctx *c, const struct version_list_row *rows, size_t count)
{
	static const struct {
		const char *status, *name, *kind;
	} statuses[] = {{"proposed", N_("Waiting for approval"), "wait"},
			{"stored", N_("Stored"), "good"},
			{"replaced", N_("Replaced"), "plain"},
			{"discarded", N_("Discarded"), "plain"}};
	struct official_item *items = arena_new(c->arena, struct official_item, count);

	for (size_t i = 0; i < count; i++) {
		items[i] = (struct official_item){.row = &rows[i],
						  .lang = lang_of(rows[i].language),
						  .created_on = locale_new_york_date(rows[i].created_at)};
		if (rows[i].approved_at)
			items[i].approved_on = locale_new_york_date(rows[i].approved_at);
		for (size_t k = 0; k < COUNT_OF(statuses); k++) {
			if (!str_eq(rows[i].status, str_from(statuses[k].status)))
				continue;
			items[i].status = statuses[k].name;
			items[i].kind = statuses[k].kind;
		}
	}
	return items;
}

static void missing_fill(struct officials_view *v)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		bool stored = str_eq(v->edition.row.language, str_from(lang_code(lang)));

		for (size_t i = 0; i < v->count; i++)
			stored = stored || (v->items[i].lang == lang && str_eq(v->items[i].row->status, S("stored")));
		if (!stored)
			v->missing[v->missing_count++] = lang;
	}
}

static struct page page_below_year(struct request *rq, const char *title, int64_t year)
{
	struct ctx *c = rq->c;
	struct page page = programme_page_below_list(rq, title);

	page_breadcrumb(&page, c->arena,
			message_text(c->arena, message(c->lang, N_("Work programme for %1")),
				     arena_printf(c->arena, "%lld", (long long)year)),
			arena_printf(c->arena, "/programmes/%lld", (long long)year));
	return page;
}

static enum code versions_of(struct request *rq, int64_t edition_id, struct version_list_row **rows, size_t *count)
{
	size_t all;

	*count = 0;
	TRY(version_list(rq->c, &(struct version_list_in){.with_edition_id = true, .edition_id = edition_id}, rows,
			 &all));
	for (size_t i = 0; i < all; i++)
		if (programme_may_import(rq->c) || !str_eq((*rows)[i].status, S("proposed")))
			(*rows)[(*count)++] = (*rows)[i];
	return OK;
}

enum code version_shown(struct request *rq, struct version_list_row **rows, size_t *count)
{
	struct edition e;

	TRY(edition_of_year(rq->c, rq->number[0], &e));
	return versions_of(rq, e.row.id, rows, count);
}

/* GET /programmes/{n}/versions: those of the newest edition */
static enum code versions(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct officials_view v = {.year = rq->number[0], .may_import = programme_may_import(c)};
	struct version_list_row *rows;

	TRY(edition_of_year(c, v.year, &v.edition));
	TRY(versions_of(rq, v.edition.row.id, &rows, &v.count));
	v.items = official_items(c, rows, v.count);
	missing_fill(&v);
	v.exports = listing_api_link(c->arena, arena_printf(c->arena, "/programmes/%lld/versions", (long long)v.year).p,
				     "", S(""));
	v.page = page_below_year(rq, message(c->lang, N_("Official versions")), v.year);
	official_list_page(&rs->out, &v);
	return OK;
}

enum code version_read(struct request *rq, struct version_list_row *out)
{
	TRY(version_find(rq->c, rq->number[0], out));
	if (!programme_may_import(rq->c) && !str_eq(out->status, S("stored")) && !str_eq(out->status, S("replaced")))
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return OK;
}

static const struct version_texts_row *text_find(const struct version_texts_row *texts, size_t count, int64_t paragraph)
{
	for (size_t i = 0; i < count; i++)
		if (texts[i].paragraph_id == paragraph)
			return &texts[i];
	return NULL;
}

/* Each paragraph of the original with its version, then what the original has not. */
static enum code lines_fill(struct ctx *c, struct official_view *v)
{
	const enum lang lang = c->lang;
	struct version_texts_row *texts;
	struct edition e;
	size_t count;

	TRY(edition_load(c, v->item.row->edition_id, &e));
	TRY(version_texts(c, v->item.row->id, &texts, &count));
	v->original_lang = e.row.language;
	v->lines = arena_new(c->arena, struct official_line, e.paragraph_count + count);
	for (size_t i = 0; i < e.paragraph_count; i++) {
		const struct programme_paragraphs_row *row = &e.paragraphs[i].row;

		v->lines[v->line_count++] =
			(struct official_line){&e.paragraphs[i], text_find(texts, count, row->id),
					       paragraph_title(c->arena, lang, row->part, row->section, row->number)};
	}
	for (size_t i = 0; i < count; i++)
		if (!texts[i].paragraph_id)
			v->lines[v->line_count++] = (struct official_line){
				NULL, &texts[i],
				paragraph_title(c->arena, lang, texts[i].part, texts[i].section, texts[i].number)};
	return OK;
}

/* GET /programmes/versions/{n}: what an import found, or a version beside its original. */
static enum code version(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct official_view v = {0};
	struct version_list_row row;

	TRY(version_read(rq, &row));
	v.item = official_items(c, &row, 1)[0];
	v.is_proposed = str_eq(row.status, S("proposed"));
	v.may_decide = v.is_proposed && programme_may_import(c);
	TRY(findings_fill(c, row.edition_id, row.id, &v.findings));
	TRY(lines_fill(c, &v));
	v.page = page_below_year(rq,
				 message_text(c->arena, message(c->lang, N_("Official version in %1")),
					      str_from(message(c->lang, lang_english(v.item.lang))))
					 .p,
				 row.year);
	official_page(&rs->out, &v);
	return OK;
}

/* POST /programmes/versions/{n}/approve */
static enum code approve(struct request *rq, struct response *rs)
{
	struct version_list_row row;

	TRY(version_approve(rq->c, rq->number[0]));
	TRY(version_find(rq->c, rq->number[0], &row));
	return see_other(rq, rs, "/programmes/%lld?lang=%.*s", (long long)row.year, STR_ARG(row.language));
}

/* POST /programmes/versions/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	struct version_list_row row;

	TRY(version_discard(rq->c, rq->number[0]));
	TRY(version_find(rq->c, rq->number[0], &row));
	return see_other(rq, rs, "/programmes/%lld/versions", (long long)row.year);
}

const struct route version_routes[] = {
	{.method = "GET",
	 .pattern = "/programmes/{n}/versions",
	 .needs = MAY_READ,
	 .run = versions,
	 .summary = N_("Official versions of a programme")},
	{.method = "GET",
	 .pattern = "/programmes/versions/{n}",
	 .needs = MAY_READ,
	 .run = version,
	 .summary = N_("An official version beside its original")},
	{.method = "POST",
	 .pattern = "/programmes/versions/{n}/approve",
	 .needs = MAY_IMPORT,
	 .run = approve,
	 .summary = N_("Store an imported version")},
	{.method = "POST",
	 .pattern = "/programmes/versions/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard an imported version")},
	{0},
};
