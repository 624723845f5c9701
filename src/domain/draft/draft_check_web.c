/* Pages of the letter check. */
#include "domain/draft/draft_web.h"
#include "draft_check_html.h"
#include "text/message.h"

static str place_of(struct ctx *c, const struct check_finding *f)
{
	if (f->part.n == 0)
		return str_from(message(c->lang, N_("The whole programme")));
	return paragraph_title(c->arena, c->lang, f->part, f->section, f->number);
}

static str place_href(struct ctx *c, const struct check_finding *f, const struct draft *d, int64_t year)
{
	if (f->part.n == 0)
		return S("");
	if (!d)
		return paragraph_href(c->arena, year, f->part, f->number, f->position);
	for (size_t i = 0; i < d->paragraph_count; i++)
		if (d->paragraphs[i].position == f->position)
			return draft_paragraph_href(c, d->row.id, d->paragraphs[i].id);
	return S("");
}

const struct check_line *check_lines_of(struct ctx *c, const struct check_findings *found, const struct draft *d,
					int64_t year)
{
	struct check_line *lines = arena_new(c->arena, struct check_line, found->count);

	for (size_t i = 0; i < found->count; i++) {
		const struct check_finding *f = &found->items[i];

		lines[i] = (struct check_line){
			.severity = f->is_warning ? N_("Warning") : N_("To be looked at"),
			.is_warning = f->is_warning,
			.place = place_of(c, f),
			.href = place_href(c, f, d, year),
			.text = message_format(c->arena, message(c->lang, f->message), f->args, COUNT_OF(f->args)),
		};
	}
	return lines;
}

/* GET /drafts/{n}/check */
static enum code draft_checked(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct check_view v = {0};
	struct check_findings found;
	struct draft d;

	TRY(draft_of_request(rq, &d));
	TRY(check_draft(c, &d, &found));
	v.lines = check_lines_of(c, &found, &d, 0);
	v.line_count = found.count;
	v.exports = listing_api_link(c->arena, rq->path.p, "", S(""));
	v.page = draft_page_within(rq, message(c->lang, N_("Letter check")), &d);
	check_page(&rs->out, &v);
	return OK;
}

/* GET /programmes/{n}/check */
static enum code edition_checked(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	str year = arena_printf(c->arena, "%lld", (long long)rq->number[0]);
	struct check_view v = {0};
	struct check_findings found;

	TRY(check_edition(c, rq->number[0], &found));
	v.lines = check_lines_of(c, &found, NULL, rq->number[0]);
	v.line_count = found.count;
	v.exports = listing_api_link(c->arena, rq->path.p, "", S(""));
	v.page = page_for(rq, message(c->lang, N_("Letter check")), "programmes");
	page_breadcrumb(&v.page, c->arena, str_from(message(c->lang, N_("Work programmes"))), S("/programmes"));
	page_breadcrumb(&v.page, c->arena, message_text(c->arena, message(c->lang, N_("Work programme for %1")), year),
			arena_printf(c->arena, "/programmes/%.*s", STR_ARG(year)));
	check_page(&rs->out, &v);
	return OK;
}

const struct route draft_check_routes[] = {
	{.method = "GET",
	 .pattern = "/drafts/{n}/check",
	 .needs = MAY_IMPORT,
	 .run = draft_checked,
	 .summary = N_("Letter check of a draft")},
	{.method = "GET",
	 .pattern = "/programmes/{n}/check",
	 .needs = MAY_READ,
	 .run = edition_checked,
	 .summary = N_("Letter check of a programme")},
	{0},
};
