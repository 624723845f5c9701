#include "base/num.h"
#include "domain/programme/version_web.h"
#include "paragraph_html.h"
#include "programme_html.h"
#include "text/locale.h"
#include "text/message.h"

bool programme_may_import(const struct ctx *c)
{
	return (c->may & PERMISSION_BIT(MAY_IMPORT)) != 0;
}

int64_t programme_year_before(const struct programme_list_row *rows, size_t count, size_t at)
{
	if (at > 0 && rows[at - 1].year == rows[at].year)
		return 0;
	for (size_t i = at + 1; i < count; i++)
		if (rows[i].year < rows[at].year)
			return rows[i].year;
	return 0;
}

str programme_comparison_name(const struct html *o, int64_t before, int64_t after)
{
	return message_text(o->body.arena, message(o->lang, N_("Compare the programmes for %1 and %2")),
			    arena_printf(o->body.arena, "%lld", (long long)before),
			    arena_printf(o->body.arena, "%lld", (long long)after));
}

struct page programme_page_below_list(struct request *rq, const char *title)
{
	struct page page = page_for(rq, title, "programmes");

	page_breadcrumb(&page, rq->c->arena, str_from(message(rq->c->lang, N_("Work programmes"))), S("/programmes"));
	return page;
}

/* GET /programmes */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct programme_list_view v = {.page = page_for(rq, message(c->lang, N_("Work programmes")), "programmes"),
					.may_import = programme_may_import(c),
					.may_template = (c->may & PERMISSION_BIT(MAY_TEMPLATE)) != 0};
	struct programme_list_row *rows, *proposed = NULL;
	struct version_list_row *versions;

	TRY(programme_list(c, S("stored"), &rows, &v.row_count));
	if (v.may_import) {
		TRY(programme_list(c, S("proposed"), &proposed, &v.proposed_count));
		TRY(version_list(c, &(struct version_list_in){.with_status = true, .status = S("proposed")}, &versions,
				 &v.version_count));
		v.versions = official_items(c, versions, v.version_count);
	}
	v.rows = rows;
	v.proposed = proposed;
	v.exports = listing_api_link(c->arena, "/programmes", "", S(""));
	programme_list_page(&rs->out, &v);
	return OK;
}

/* Contents: each part, and under it its headings. */
static void contents_fill(struct ctx *c, struct edition_view *v)
{
	struct content_entry *entries = arena_new(c->arena, struct content_entry, v->edition.paragraph_count + 3);
	str part = {0};

	for (size_t i = 0; i < v->edition.paragraph_count; i++) {
		const struct programme_paragraphs_row *row = &v->edition.paragraphs[i].row;
		str href = arena_printf(c->arena, "#p%lld", (long long)row->position);

		if (!str_eq(row->part, part))
			entries[v->content_count++] = (struct content_entry){
				.label = str_from(paragraph_part_title(c->lang, row->part)), .href = href};
		part = row->part;
		if (str_eq(row->number, S("heading")))
			entries[v->content_count++] = (struct content_entry){.number = row->section,
									     .label = row->body,
									     .href = href,
									     .lang = v->edition.paragraphs[i].lang,
									     .level = 1};
	}
	v->contents = entries;
}

str programme_finding_text(struct ctx *c, const struct programme_findings_row *row)
{
	const struct fault fault = {
		.message = row->message.p,
		.args = {row->arg1, row->arg2, row->arg3},
		.arg_count = 3,
	};

	return message_fault(c->arena, c->lang, &fault);
}

static struct finding_view finding_of(struct ctx *c, const struct programme_findings_row *row)
{
	bool warning = str_eq(row->severity, S("warning"));

	return (struct finding_view){
		.severity = warning ? N_("Warning") : N_("Note"),
		.is_warning = warning,
		.line = row->line,
		.place = row->number.n ? paragraph_title(c->arena, c->lang, row->part, S(""), row->number)
				       : str_from(paragraph_part_title(c->lang, row->part)),
		.text = programme_finding_text(c, row),
	};
}

/* All findings of an edition are of one file. */
static const char *finding_unit(const struct programme_findings_row *rows, size_t n)
{
	if (n && str_eq(rows[0].unit, S("page")))
		return N_("Page");
	return n && str_eq(rows[0].unit, S("paragraph")) ? N_("Paragraph of the file") : N_("Line");
}

enum code findings_fill(struct ctx *c, int64_t edition_id, int64_t version_id, struct findings_view *out)
{
	struct programme_findings_row *rows;
	struct finding_view *findings;

	TRY(programme_findings(c, edition_id, version_id, &rows, &out->count));
	findings = arena_new(c->arena, struct finding_view, out->count);
	for (size_t i = 0; i < out->count; i++) {
		findings[i] = finding_of(c, &rows[i]);
		out->warning_count += findings[i].is_warning;
	}
	out->items = findings;
	out->unit = finding_unit(rows, out->count);
	return OK;
}

static str programme_title(struct ctx *c, int64_t year)
{
	return message_text(c->arena, message(c->lang, N_("Work programme for %1")),
			    arena_printf(c->arena, "%lld", (long long)year));
}

static enum code other_years_fill(struct ctx *c, struct edition_view *v)
{
	struct programme_list_row *rows;
	int64_t *years;
	size_t count;

	TRY(programme_list(c, S("stored"), &rows, &count));
	years = arena_new(c->arena, int64_t, count);
	for (size_t i = 0; i < count; i++)
		if (rows[i].year != v->edition.row.year && (i == 0 || rows[i].year != rows[i - 1].year))
			years[v->other_year_count++] = rows[i].year;
	v->other_years = years;
	return OK;
}

/* "fr" where the texts of an edition are those of a version; empty for the original. */
static str lang_shown(const struct edition *e)
{
	return str_eq(e->lang, e->row.language) ? S("") : e->lang;
}

static enum code edition_show(struct request *rq, struct response *rs, struct edition_view *v)
{
	struct ctx *c = rq->c;
	const struct programme_edition_row *row = &v->edition.row;

	date_parse(row->period_from, &v->period_from);
	date_parse(row->period_to, &v->period_to);
	date_parse(row->letter_date, &v->letter_date);
	v->is_summary = str_eq(row->text_kind, S("summary")) && str_eq(v->edition.lang, row->language);
	v->is_proposed = str_eq(row->status, S("proposed"));
	v->page = programme_page_below_list(rq, programme_title(c, row->year).p);
	v->has_files = !v->is_proposed && !v->is_older;
	TRY(findings_fill(c, row->id, 0, &v->findings));
	TRY(other_years_fill(c, v));
	contents_fill(c, v);
	edition_page(&rs->out, v);
	return OK;
}

/* GET /programmes/{n} in one language */
static enum code newest_show(struct request *rq, struct response *rs, struct edition_view *v)
{
	struct language_switch languages;
	str path = arena_printf(rq->c->arena, "/programmes/%lld", (long long)v->edition.row.year);

	TRY(language_switch_fill(rq, &v->edition, path, &languages));
	v->languages = &languages;
	v->lang = lang_shown(&v->edition);
	return edition_show(rq, rs, v);
}

/* An older edition has no choice of languages: ?lang= of a search result shows its version. */
static enum code older_show(struct request *rq, struct response *rs, struct edition_view *v)
{
	enum lang lang;
	bool found;

	if (lang_parse(field(rq, "lang"), &lang))
		TRY(edition_in_language(rq->c, &v->edition, lang, &found));
	return edition_show(rq, rs, v);
}

/* GET /programmes/{n}, or with ?edition= one that was followed by another. */
static enum code edition(struct request *rq, struct response *rs)
{
	struct edition_view v = {0};
	struct programme_numbered_row chosen;
	int64_t number;
	bool found = false;

	TRY(edition_of_year(rq->c, rq->number[0], &v.edition));
	if (!num_parse(field(rq, "edition"), 1, 9999, &number) || number == v.edition.row.number)
		return newest_show(rq, rs, &v);
	TRY(programme_numbered(rq->c, rq->number[0], number, &chosen, &found));
	if (!found)
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	v.is_older = true;
	TRY(edition_load(rq->c, chosen.id, &v.edition));
	return older_show(rq, rs, &v);
}

/* GET /programmes/proposed/{n}: what an import found, before it is stored. */
static enum code proposed(struct request *rq, struct response *rs)
{
	struct edition_view v = {0};

	TRY(edition_load(rq->c, rq->number[0], &v.edition));
	if (!str_eq(v.edition.row.status, S("proposed")))
		return see_other(rq, rs, "/programmes/%lld", (long long)v.edition.row.year);
	return edition_show(rq, rs, &v);
}

/* GET /programmes/{n}.json, .csv, .txt; ?lang= takes the official version in it. */
static enum code edition_file(struct request *rq, struct response *rs)
{
	static const struct {
		const char *ending, *type;
		void (*write)(const struct edition *e, struct buf *out);
	} formats[] = {
		{".json", "application/json", edition_write_json},
		{".csv", "text/csv; charset=utf-8", edition_write_csv},
		{".txt", "text/plain; charset=utf-8", edition_write_text},
	};
	struct edition e;
	bool found;

	TRY(edition_of_year(rq->c, rq->number[0], &e));
	if (lang_parse(field(rq, "lang"), &e.frame))
		TRY(edition_in_language(rq->c, &e, e.frame, &found));
	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		if (!str_ends(rq->path, str_from(formats[i].ending)))
			continue;
		formats[i].write(&e, &rs->out.body);
		rs->type = formats[i].type;
		rs->file_name =
			arena_printf(rq->c->arena, "work-programme-%lld%s", (long long)e.row.year, formats[i].ending);
	}
	return OK;
}

/* The numbered paragraph before or after this one in its part; empty where there is none. */
static str neighbour_href(struct ctx *c, const struct edition *e, const struct edition_paragraph *p, int step)
{
	const struct edition_paragraph *first = e->paragraphs, *end = first + e->paragraph_count;

	for (const struct edition_paragraph *next = p + step; next >= first && next < end; next += step)
		if (edition_is_numbered(next) && str_eq(next->row.part, p->row.part))
			return text_paragraph_href(c->arena, e->row.year, next, lang_shown(e));
	return S("");
}

enum code paragraph_read(struct request *rq, struct edition *e, const struct edition_paragraph **out)
{
	TRY(edition_of_year(rq->c, rq->number[0], e));
	*out = edition_find(e, rq->text[0], rq->text[1]);
	if (!*out || !edition_is_numbered(*out))
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	return OK;
}

static void text_add(struct buf *out, const struct edition_paragraph *p)
{
	buf_puts(out, p->row.body);
	for (size_t i = 0; i < p->item_count; i++) {
		buf_char(out, '\n');
		buf_puts(out, p->items[i].text);
	}
	buf_char(out, '\n');
}

enum code paragraph_links_read(struct ctx *c, int64_t year, const struct edition_paragraph *p,
			       struct paragraph_links *out)
{
	struct buf text = {.arena = c->arena};

	text_add(&text, p);
	if (p->pair)
		text_add(&text, p->pair);
	TRY(catalogue_themes_of(c, year, p->row.number, &out->themes));
	return catalogue_partners_of(c, buf_str(&text), &out->partners);
}

/* GET /programmes/{n}/{s}/{s}: a paragraph beside its pair, or with ?lang= beside its official version. */
static enum code paragraph(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct paragraph_view v = {.year = rq->number[0]};
	const struct edition_paragraph *shown;
	struct edition_paragraph original;
	struct language_switch languages;
	struct edition e;
	str title;

	TRY(paragraph_read(rq, &e, &shown));
	original = *shown;
	v.paragraph = &original;
	TRY(language_switch_fill(rq, &e, paragraph_href(c->arena, v.year, shown->row.part, shown->row.number, 0),
				 &languages));
	v.languages = &languages;
	v.lang = lang_shown(&e);
	v.version = v.lang.n ? shown : NULL;
	title = paragraph_title(c->arena, c->lang, shown->row.part, S(""), shown->row.number);
	v.is_summary = str_eq(e.row.text_kind, S("summary"));
	v.name = title;
	v.source = arena_printf(c->arena, "%.*s, %.*s", STR_ARG(programme_title(c, v.year)), STR_ARG(title));
	TRY(paragraph_links_read(c, v.year, v.paragraph, &v.links));
	v.previous_href = neighbour_href(c, &e, shown, -1);
	v.next_href = neighbour_href(c, &e, shown, 1);
	v.page = programme_page_below_list(rq, arena_str(c->arena, title).p);
	page_breadcrumb(&v.page, c->arena, programme_title(c, v.year),
			text_programme_href(c->arena, v.year, "", v.lang));
	paragraph_page(&rs->out, &v);
	return OK;
}

/* POST /programmes/proposed/{n}/approve */
static enum code approve(struct request *rq, struct response *rs)
{
	struct programme_edition_row row;

	TRY(programme_approve(rq->c, rq->number[0]));
	TRY(programme_edition(rq->c, rq->number[0], &row));
	return see_other(rq, rs, "/programmes/%lld", (long long)row.year);
}

/* POST /programmes/proposed/{n}/discard */
static enum code discard(struct request *rq, struct response *rs)
{
	TRY(programme_discard(rq->c, rq->number[0]));
	return see_other(rq, rs, "/programmes");
}

const struct route programme_routes[] = {
	{.method = "GET",
	 .pattern = "/programmes",
	 .needs = MAY_READ,
	 .run = list,
	 .summary = N_("List of work programmes")},
	{.method = "GET",
	 .pattern = "/programmes/proposed/{n}",
	 .needs = MAY_IMPORT,
	 .run = proposed,
	 .summary = N_("What an import found")},
	{.method = "POST",
	 .pattern = "/programmes/proposed/{n}/approve",
	 .needs = MAY_IMPORT,
	 .run = approve,
	 .summary = N_("Store an imported programme")},
	{.method = "POST",
	 .pattern = "/programmes/proposed/{n}/discard",
	 .needs = MAY_IMPORT,
	 .run = discard,
	 .summary = N_("Discard an imported programme")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.json",
	 .needs = MAY_READ,
	 .run = edition_file,
	 .summary = N_("A programme as a file")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.csv",
	 .needs = MAY_READ,
	 .run = edition_file,
	 .summary = N_("A programme as a file")},
	{.method = "GET",
	 .pattern = "/programmes/{n}.txt",
	 .needs = MAY_READ,
	 .run = edition_file,
	 .summary = N_("A programme as a file")},
	{.method = "GET",
	 .pattern = "/programmes/{n}",
	 .needs = MAY_READ,
	 .run = edition,
	 .summary = N_("A work programme")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/{s}/{s}",
	 .needs = MAY_READ,
	 .run = paragraph,
	 .summary = N_("A paragraph beside its pair")},
	{0},
};
