/* What every route answers to whom: written by hand, and held against the tables of the program. */
#include "app/routes.h"
#include "http/headers.h"
#include "http/static.h"
#include "tests/site.h"

enum { ROLES = SITE_ROLES + 1 };

/* The columns of the matrix; NULL is a visitor. */
static const char *const roles[ROLES] = {NULL,	  "administrator", "assessor", "drafter",
					 "chief", "secretariat",   "member",   "auditor"};

/*
 * address: an example of the pattern. fields: a form that changes nothing, or the name of a file that cannot be read.
 * to: by column, a: allowed, s: asked to sign in, d: denied.
 */
static const struct row {
	const char *method, *pattern, *address, *fields, *to;
} rows[] = {
	{"GET", "/static/{s}/{s}", NULL, NULL, "aaaaaaaa"},
	{"GET", "/healthz", "/healthz", NULL, "aaaaaaaa"},
	{"GET", "/readyz", "/readyz", NULL, "aaaaaaaa"},
	{"GET", "/help", "/help", NULL, "aaaaaaaa"},
	{"GET", "/admin", "/admin", NULL, "sadddddd"},
	{"GET", "/sign-in", "/sign-in", NULL, "aaaaaaaa"},
	{"POST", "/sign-in", "/sign-in", "login=&password=", "aaaaaaaa"},
	{"POST", "/language", "/language", "language=fr&return=/", "aaaaaaaa"},
	{"GET", "/", "/", NULL, "saaaaaaa"},
	{"GET", "/agenda", "/agenda", NULL, "sdaaaaad"},
	{"GET", "/agenda.csv", "/agenda.csv", NULL, "sdaaaaad"},
	{"GET", "/agenda.xlsx", "/agenda.xlsx", NULL, "sdaaaaad"},
	{"GET", "/agenda.json", "/agenda.json", NULL, "sdaaaaad"},
	{"GET", "/agenda.ics", "/agenda.ics", NULL, "sdaaaaad"},
	{"POST", "/agenda/feed", "/agenda/feed", "", "sdaaaaad"},
	{"GET", "/feed/{s}.ics", "/feed/AAAA.ics", NULL, "aaaaaaaa"},
	{"GET", "/duties", "/duties", NULL, "sdaaaaad"},
	{"GET", "/duties.csv", "/duties.csv", NULL, "sdaaaaad"},
	{"GET", "/duties.xlsx", "/duties.xlsx", NULL, "sdaaaaad"},
	{"GET", "/duties.json", "/duties.json", NULL, "sdaaaaad"},
	{"GET", "/duties/{s}", "/duties/RO-02", NULL, "sdaaaaad"},
	{"GET", "/duties/{s}/{s}", "/duties/RO-02/2024", NULL, "sdaaaaad"},
	{"POST", "/duties/{s}/{s}/extend", "/duties/RO-02/2024/extend", "", "sddaaadd"},
	{"POST", "/duties/{s}/{s}/complete", "/duties/RO-02/2024/complete", "", "sddaaadd"},
	{"POST", "/duties/{s}/{s}/reopen", "/duties/RO-02/2024/reopen", "", "sddaaadd"},
	{"GET", "/events", "/events", NULL, "sdaaaaad"},
	{"GET", "/events.csv", "/events.csv", NULL, "sdaaaaad"},
	{"GET", "/events.xlsx", "/events.xlsx", NULL, "sdaaaaad"},
	{"GET", "/events.json", "/events.json", NULL, "sdaaaaad"},
	{"GET", "/events/new", "/events/new", NULL, "sddaaadd"},
	{"POST", "/events/new", "/events/new", "", "sddaaadd"},
	{"GET", "/events/{n}", "/events/1", NULL, "sdaaaaad"},
	{"POST", "/events/{n}/correct", "/events/1/correct", "", "sddaaadd"},
	{"POST", "/events/{n}/complete", "/events/1/complete", "", "sddaaadd"},
	{"GET", "/events/{n}/withdraw", "/events/1/withdraw", NULL, "sddaaadd"},
	{"POST", "/events/{n}/withdraw", "/events/1/withdraw", "", "sddaaadd"},
	{"GET", "/events/{n}/reinstate", "/events/1/reinstate", NULL, "sddaaadd"},
	{"POST", "/events/{n}/reinstate", "/events/1/reinstate", "", "sddaaadd"},
	{"GET", "/drafts", "/drafts", NULL, "sddaaddd"},
	{"POST", "/drafts", "/drafts", "", "sddaaddd"},
	{"GET", "/drafts/{n}", "/drafts/1", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/notes/{n}/done", "/drafts/1/notes/1/done", "", "sddaaddd"},
	{"GET", "/drafts/{n}/adopt", "/drafts/1/adopt", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/adopt", "/drafts/1/adopt", "", "sddaaddd"},
	{"GET", "/drafts/{n}/discard", "/drafts/1/discard", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/discard", "/drafts/1/discard", "", "sddaaddd"},
	{"GET", "/drafts/{n}/check", "/drafts/1/check", NULL, "sddaaddd"},
	{"GET", "/drafts/{n}/lists", "/drafts/1/lists", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/lists", "/drafts/1/lists", "", "sddaaddd"},
	{"GET", "/drafts/{n}/paragraphs/{n}", "/drafts/1/paragraphs/1", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}", "/drafts/1/paragraphs/1", "", "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/insert", "/drafts/1/paragraphs/1/insert", "", "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/remove", "/drafts/1/paragraphs/1/remove", "", "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/keep", "/drafts/1/paragraphs/1/keep", "", "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/up", "/drafts/1/paragraphs/1/up", "", "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/down", "/drafts/1/paragraphs/1/down", "", "sddaaddd"},
	{"GET", "/drafts/{n}/paragraphs/{n}/history", "/drafts/1/paragraphs/1/history", NULL, "sddaaddd"},
	{"POST", "/drafts/{n}/paragraphs/{n}/restore", "/drafts/1/paragraphs/1/restore", "", "sddaaddd"},
	{"GET", "/programmes/{n}/check", "/programmes/2024/check", NULL, "sdaaaaad"},
	{"GET", "/programmes", "/programmes", NULL, "sdaaaaad"},
	{"GET", "/programmes/import", "/programmes/import", NULL, "sddaaddd"},
	{"POST", "/programmes/import", "/programmes/import", "", "sddaaddd"},
	{"GET", "/programmes/proposed/{n}", "/programmes/proposed/1", NULL, "sddaaddd"},
	{"POST", "/programmes/proposed/{n}/approve", "/programmes/proposed/99/approve", "", "sddaaddd"},
	{"POST", "/programmes/proposed/{n}/discard", "/programmes/proposed/99/discard", "", "sddaaddd"},
	{"GET", "/programmes/{n}/versions", "/programmes/2024/versions", NULL, "sdaaaaad"},
	{"GET", "/programmes/versions/{n}", "/programmes/versions/1", NULL, "sdaaaaad"},
	{"POST", "/programmes/versions/{n}/approve", "/programmes/versions/99/approve", "", "sddaaddd"},
	{"POST", "/programmes/versions/{n}/discard", "/programmes/versions/99/discard", "", "sddaaddd"},
	{"GET", "/programmes/{n}.json", "/programmes/2024.json", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.csv", "/programmes/2024.csv", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.txt", "/programmes/2024.txt", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.pdf", "/programmes/2024.pdf", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.docx", "/programmes/2024.docx", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.html", "/programmes/2024.html", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}.akn.xml", "/programmes/2024.akn.xml", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}", "/programmes/2024", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/{s}/{s}", "/programmes/2024/annex/12", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/compare/{n}", "/programmes/2020/compare/2024", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/compare/{n}.csv", "/programmes/2020/compare/2024.csv", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/compare/{n}.xlsx", "/programmes/2020/compare/2024.xlsx", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/compare/{n}.json", "/programmes/2020/compare/2024.json", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/mirror", "/programmes/2024/mirror", NULL, "sdaaaaad"},
	{"GET", "/programmes/{n}/mirror.json", "/programmes/2024/mirror.json", NULL, "sdaaaaad"},
	{"GET", "/coverage", "/coverage", NULL, "sdaaaaad"},
	{"GET", "/coverage.csv", "/coverage.csv", NULL, "sdaaaaad"},
	{"GET", "/coverage.xlsx", "/coverage.xlsx", NULL, "sdaaaaad"},
	{"GET", "/coverage.json", "/coverage.json", NULL, "sdaaaaad"},
	{"GET", "/coverage/resolution", "/coverage/resolution?symbol=S/RES/1373%20(2001)", NULL, "sdaaaaad"},
	{"GET", "/documents", "/documents", NULL, "sdaaaaad"},
	{"GET", "/documents.csv", "/documents.csv", NULL, "sdaaaaad"},
	{"GET", "/documents.xlsx", "/documents.xlsx", NULL, "sdaaaaad"},
	{"GET", "/documents.json", "/documents.json", NULL, "sdaaaaad"},
	{"GET", "/resolutions", "/resolutions", NULL, "sdaaaaad"},
	{"GET", "/resolutions.csv", "/resolutions.csv", NULL, "sdaaaaad"},
	{"GET", "/resolutions.xlsx", "/resolutions.xlsx?year=2001", NULL, "sdaaaaad"},
	{"GET", "/resolutions.json", "/resolutions.json", NULL, "sdaaaaad"},
	{"GET", "/impact", "/impact", NULL, "sdaaaaad"},
	{"GET", "/resolutions/{n}/impact", "/resolutions/1373/impact", NULL, "sdaaaaad"},
	{"POST", "/resolutions/{n}/impact", "/resolutions/1373/impact", "", "sddaaddd"},
	{"GET", "/resolutions/{n}", "/resolutions/1373", NULL, "sdaaaaad"},
	{"GET", "/search", "/search?q=terrorism", NULL, "sdaaaaad"},
	{"GET", "/search.csv", "/search.csv?q=terrorism", NULL, "sdaaaaad"},
	{"GET", "/search.xlsx", "/search.xlsx?q=terrorism", NULL, "sdaaaaad"},
	{"GET", "/search.json", "/search.json?q=terrorism", NULL, "sdaaaaad"},
	{"GET", "/states", "/states", NULL, "sdaaaaad"},
	{"GET", "/states.csv", "/states.csv", NULL, "sdaaaaad"},
	{"GET", "/states.xlsx", "/states.xlsx", NULL, "sdaaaaad"},
	{"GET", "/states.json", "/states.json", NULL, "sdaaaaad"},
	{"GET", "/states/grid", "/states/grid", NULL, "sdaaaaad"},
	{"GET", "/states/{s}", "/states/XAN", NULL, "sdaaaaad"},
	{"GET", "/catalogues", "/catalogues", NULL, "sdaaaaad"},
	{"GET", "/addressees", "/addressees", NULL, "sdaaaaad"},
	{"GET", "/addressees.csv", "/addressees.csv", NULL, "sdaaaaad"},
	{"GET", "/addressees.xlsx", "/addressees.xlsx", NULL, "sdaaaaad"},
	{"GET", "/addressees.json", "/addressees.json", NULL, "sdaaaaad"},
	{"GET", "/addressees/{s}", "/addressees/UNODC", NULL, "sdaaaaad"},
	{"GET", "/partners", "/partners", NULL, "sdaaaaad"},
	{"GET", "/partners.csv", "/partners.csv", NULL, "sdaaaaad"},
	{"GET", "/partners.xlsx", "/partners.xlsx", NULL, "sdaaaaad"},
	{"GET", "/partners.json", "/partners.json", NULL, "sdaaaaad"},
	{"GET", "/partners/{s}", "/partners/UNODC", NULL, "sdaaaaad"},
	{"GET", "/provisions", "/provisions", NULL, "sdaaaaad"},
	{"GET", "/provisions.csv", "/provisions.csv", NULL, "sdaaaaad"},
	{"GET", "/provisions.xlsx", "/provisions.xlsx", NULL, "sdaaaaad"},
	{"GET", "/provisions.json", "/provisions.json", NULL, "sdaaaaad"},
	{"GET", "/themes", "/themes", NULL, "sdaaaaad"},
	{"GET", "/themes.csv", "/themes.csv", NULL, "sdaaaaad"},
	{"GET", "/themes.xlsx", "/themes.xlsx", NULL, "sdaaaaad"},
	{"GET", "/themes.json", "/themes.json", NULL, "sdaaaaad"},
	{"GET", "/themes/{s}", "/themes/CFT", NULL, "sdaaaaad"},
	{"GET", "/audit", "/audit", NULL, "sdddddda"},
	{"GET", "/audit.csv", "/audit.csv", NULL, "sdddddda"},
	{"GET", "/audit.xlsx", "/audit.xlsx", NULL, "sdddddda"},
	{"GET", "/audit.json", "/audit.json", NULL, "sdddddda"},
	{"GET", "/audit/checkpoint", "/audit/checkpoint", NULL, "sdddddda"},
	{"GET", "/audit/{n}", "/audit/1", NULL, "sdddddda"},
	{"GET", "/audit/{n}/proof", "/audit/1/proof", NULL, "sdddddda"},
	{"GET", "/api", "/api", NULL, "aaaaaaaa"},
	{"GET", "/api/v1/openapi.json", "/api/v1/openapi.json", NULL, "aaaaaaaa"},
	{"GET", "/api/v1/session", "/api/v1/session", NULL, "saaaaaaa"},
	{"GET", "/api/v1/agenda", "/api/v1/agenda", NULL, "sdaaaaad"},
	{"GET", "/api/v1/duties", "/api/v1/duties", NULL, "sdaaaaad"},
	{"GET", "/api/v1/duties/{s}", "/api/v1/duties/RO-02", NULL, "sdaaaaad"},
	{"GET", "/api/v1/duties/{s}/{s}", "/api/v1/duties/RO-02/2024", NULL, "sdaaaaad"},
	{"POST", "/api/v1/duties/{s}/{s}/extend", "/api/v1/duties/RO-02/2024/extend", "", "sddaaadd"},
	{"POST", "/api/v1/duties/{s}/{s}/complete", "/api/v1/duties/RO-02/2024/complete", "", "sddaaadd"},
	{"POST", "/api/v1/duties/{s}/{s}/reopen", "/api/v1/duties/RO-02/2024/reopen", "", "sddaaadd"},
	{"GET", "/api/v1/events", "/api/v1/events", NULL, "sdaaaaad"},
	{"POST", "/api/v1/events", "/api/v1/events", "", "sddaaadd"},
	{"GET", "/api/v1/events/{n}", "/api/v1/events/1", NULL, "sdaaaaad"},
	{"POST", "/api/v1/events/{n}/correct", "/api/v1/events/1/correct", "", "sddaaadd"},
	{"POST", "/api/v1/events/{n}/withdraw", "/api/v1/events/1/withdraw", "", "sddaaadd"},
	{"POST", "/api/v1/events/{n}/reinstate", "/api/v1/events/1/reinstate", "", "sddaaadd"},
	{"POST", "/api/v1/events/{n}/complete", "/api/v1/events/1/complete", "", "sddaaadd"},
	{"GET", "/api/v1/programmes", "/api/v1/programmes", NULL, "sdaaaaad"},
	{"POST", "/api/v1/programmes", "/api/v1/programmes", "", "sddaaddd"},
	{"GET", "/api/v1/programmes/proposed/{n}", "/api/v1/programmes/proposed/1", NULL, "sddaaddd"},
	{"POST", "/api/v1/programmes/proposed/{n}/approve", "/api/v1/programmes/proposed/99/approve", "", "sddaaddd"},
	{"POST", "/api/v1/programmes/proposed/{n}/discard", "/api/v1/programmes/proposed/99/discard", "", "sddaaddd"},
	{"GET", "/api/v1/programmes/{n}/versions", "/api/v1/programmes/2024/versions", NULL, "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/versions/{s}", "/api/v1/programmes/2024/versions/fr", NULL, "sdaaaaad"},
	{"POST", "/api/v1/programmes/versions", "/api/v1/programmes/versions", "", "sddaaddd"},
	{"GET", "/api/v1/programmes/versions/{n}", "/api/v1/programmes/versions/1", NULL, "sdaaaaad"},
	{"POST", "/api/v1/programmes/versions/{n}/approve", "/api/v1/programmes/versions/99/approve", "", "sddaaddd"},
	{"POST", "/api/v1/programmes/versions/{n}/discard", "/api/v1/programmes/versions/99/discard", "", "sddaaddd"},
	{"GET", "/api/v1/programmes/{n}", "/api/v1/programmes/2024", NULL, "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/paragraphs/{s}/{s}", "/api/v1/programmes/2024/paragraphs/annex/12", NULL,
	 "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/compare/{n}", "/api/v1/programmes/2020/compare/2024", NULL, "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/mirror", "/api/v1/programmes/2024/mirror", NULL, "sdaaaaad"},
	{"GET", "/api/v1/coverage", "/api/v1/coverage", NULL, "sdaaaaad"},
	{"GET", "/api/v1/documents", "/api/v1/documents", NULL, "sdaaaaad"},
	{"GET", "/api/v1/resolutions", "/api/v1/resolutions", NULL, "sdaaaaad"},
	{"GET", "/api/v1/resolutions/{n}", "/api/v1/resolutions/1373", NULL, "sdaaaaad"},
	{"GET", "/api/v1/states", "/api/v1/states", NULL, "sdaaaaad"},
	{"GET", "/api/v1/states/{s}", "/api/v1/states/XAN", NULL, "sdaaaaad"},
	{"GET", "/api/v1/overview", "/api/v1/overview", NULL, "sdaaaaad"},
	{"GET", "/api/v1/search", "/api/v1/search?q=terrorism", NULL, "sdaaaaad"},
	{"GET", "/api/v1/symbols", "/api/v1/symbols?text=S/2020/731", NULL, "sdaaaaad"},
	{"POST", "/api/v1/agenda/feed", "/api/v1/agenda/feed", "", "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/export", "/api/v1/programmes/2024/export?format=json", NULL, "sdaaaaad"},
	{"GET", "/api/v1/programmes/{n}/check", "/api/v1/programmes/2024/check", NULL, "sdaaaaad"},
	{"GET", "/api/v1/coverage/resolution", "/api/v1/coverage/resolution?symbol=S/RES/1373%20(2001)", NULL,
	 "sdaaaaad"},
	{"GET", "/api/v1/resolutions/{n}/impact", "/api/v1/resolutions/1373/impact", NULL, "sdaaaaad"},
	{"POST", "/api/v1/resolutions/{n}/impact", "/api/v1/resolutions/1373/impact", "", "sddaaddd"},
	{"GET", "/api/v1/drafts", "/api/v1/drafts", NULL, "sddaaddd"},
	{"POST", "/api/v1/drafts", "/api/v1/drafts", "", "sddaaddd"},
	{"GET", "/api/v1/drafts/{n}", "/api/v1/drafts/1", NULL, "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/notes/{n}/done", "/api/v1/drafts/1/notes/1/done", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/adopt", "/api/v1/drafts/1/adopt", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/discard", "/api/v1/drafts/1/discard", "", "sddaaddd"},
	{"GET", "/api/v1/drafts/{n}/check", "/api/v1/drafts/1/check", NULL, "sddaaddd"},
	{"GET", "/api/v1/drafts/{n}/lists", "/api/v1/drafts/1/lists?resolution=2178", NULL, "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/lists", "/api/v1/drafts/1/lists", "", "sddaaddd"},
	{"GET", "/api/v1/drafts/{n}/paragraphs/{n}", "/api/v1/drafts/1/paragraphs/1", NULL, "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}", "/api/v1/drafts/1/paragraphs/1", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/insert", "/api/v1/drafts/1/paragraphs/1/insert", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/remove", "/api/v1/drafts/1/paragraphs/1/remove", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/keep", "/api/v1/drafts/1/paragraphs/1/keep", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/up", "/api/v1/drafts/1/paragraphs/1/up", "", "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/down", "/api/v1/drafts/1/paragraphs/1/down", "", "sddaaddd"},
	{"GET", "/api/v1/drafts/{n}/paragraphs/{n}/history", "/api/v1/drafts/1/paragraphs/1/history", NULL, "sddaaddd"},
	{"POST", "/api/v1/drafts/{n}/paragraphs/{n}/restore", "/api/v1/drafts/1/paragraphs/1/restore", "", "sddaaddd"},
	{"GET", "/templates", "/templates", NULL, "sadddadd"},
	{"POST", "/templates", "/templates", "", "sadddadd"},
	{"GET", "/templates/{n}", "/templates/0", NULL, "sadddadd"},
	{"GET", "/templates/{n}.docx", "/templates/0.docx", NULL, "sadddadd"},
	{"GET", "/templates/{n}/preview.docx", "/templates/0/preview.docx", NULL, "sadddadd"},
	{"POST", "/templates/{n}/use", "/templates/0/use", "", "sadddadd"},
	{"GET", "/api/v1/templates", "/api/v1/templates", NULL, "sadddadd"},
	{"POST", "/api/v1/templates", "/api/v1/templates", "", "sadddadd"},
	{"GET", "/api/v1/templates/{n}", "/api/v1/templates/0", NULL, "sadddadd"},
	{"GET", "/api/v1/templates/{n}/file", "/api/v1/templates/0/file", NULL, "sadddadd"},
	{"GET", "/api/v1/templates/{n}/preview", "/api/v1/templates/0/preview", NULL, "sadddadd"},
	{"POST", "/api/v1/templates/{n}/use", "/api/v1/templates/0/use", "", "sadddadd"},
	{"GET", "/api/v1/addressees", "/api/v1/addressees", NULL, "sdaaaaad"},
	{"GET", "/api/v1/addressees/{s}", "/api/v1/addressees/UNODC", NULL, "sdaaaaad"},
	{"GET", "/api/v1/partners", "/api/v1/partners", NULL, "sdaaaaad"},
	{"GET", "/api/v1/partners/{s}", "/api/v1/partners/UNODC", NULL, "sdaaaaad"},
	{"GET", "/api/v1/provisions", "/api/v1/provisions", NULL, "sdaaaaad"},
	{"GET", "/api/v1/themes", "/api/v1/themes", NULL, "sdaaaaad"},
	{"GET", "/api/v1/themes/{s}", "/api/v1/themes/CFT", NULL, "sdaaaaad"},
	{"GET", "/api/v1/audit", "/api/v1/audit", NULL, "sdddddda"},
	{"GET", "/api/v1/audit/checkpoint", "/api/v1/audit/checkpoint", NULL, "sdddddda"},
	{"GET", "/api/v1/audit/{n}", "/api/v1/audit/1", NULL, "sdddddda"},
	/* The last one, since it ends the session. */
	{"POST", "/sign-out", "/sign-out", "", "aaaaaaaa"},
};

static bool reads(const struct row *row)
{
	return strcmp(row->method, "GET") == 0;
}

static struct response ask(struct site *s, const struct row *row)
{
	const char *address = row->address ? row->address : asset_path("ui.css");

	return reads(row) ? site_get(s, address) : site_post(s, address, row->fields);
}

/* s, d or a. */
static char answer_of(const struct response *rs)
{
	if (rs->status == 401 || (rs->status == 303 && str_starts(rs->location, S("/sign-in?next="))))
		return 's';
	if (rs->status != 403)
		return 'a';
	return page_has(rs, "Sign in first") ? 's' : 'd';
}

static void blame(struct site *s, const struct row *row, const char *what)
{
	test_fail(__FILE__, __LINE__,
		  arena_printf(&s->w.arena, "%s %s as %s: %s", row->method, row->pattern, s->role ? s->role : "visitor",
			       what)
			  .p);
}

TEST(every_route_is_in_the_matrix_and_the_matrix_has_no_other)
{
	size_t count = 0;

	for (const struct route *const *table = app.tables; *table; table++) {
		for (const struct route *route = *table; route->method; route++) {
			size_t found = 0;

			for (size_t i = 0; i < COUNT_OF(rows); i++)
				found += strcmp(rows[i].method, route->method) == 0 &&
					 strcmp(rows[i].pattern, route->pattern) == 0;
			if (found != 1)
				test_fail(__FILE__, __LINE__, route->pattern);
			CHECK(route->summary && route->summary[0] && route->run);
			CHECK(!route->plain || route->needs == MAY_ALL);
			count++;
		}
	}
	CHECK_INT((int64_t)count, COUNT_OF(rows));
}

TEST(every_role_may_do_what_the_matrix_says_and_nothing_else)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t r = 0; r < ROLES; r++) {
		s.role = roles[r];
		for (size_t i = 0; i < COUNT_OF(rows); i++) {
			struct response rs = ask(&s, &rows[i]);

			if (answer_of(&rs) != rows[i].to[r])
				blame(&s, &rows[i], "answered otherwise than the matrix says");
			if (rs.status >= 500)
				blame(&s, &rows[i], "failed");
			if (!s.last.route || strcmp(s.last.route->pattern, rows[i].pattern) != 0)
				blame(&s, &rows[i], "reached another route");
		}
	}
	site_close(&s);
}

static str header(const struct headers *all, str name)
{
	for (size_t i = 0; i < all->count; i++)
		if (str_eq_nocase(all->items[i].name, name))
			return all->items[i].value;
	return S("");
}

static void check_headers(struct site *s, const struct row *row, const struct response *rs)
{
	static const char *const policy[] = {"default-src 'none'",     "script-src 'self'",
					     "frame-ancestors 'none'", "base-uri 'none'",
					     "form-action 'self'",     "require-trusted-types-for 'script'"};
	static const str present[] = {S("Content-Type"), S("Cache-Control"), S("Vary"), S("X-Request-Id")};
	struct headers all;
	str csp;

	headers_build(&s->last, rs, &all);
	CHECK_INT(headers_fixed_count, 6);
	for (size_t i = 0; i < headers_fixed_count; i++)
		if (!str_eq(header(&all, headers_fixed[i].name), headers_fixed[i].value))
			blame(s, row, headers_fixed[i].name.p);
	for (size_t i = 0; i < COUNT_OF(present); i++)
		if (header(&all, present[i]).n == 0)
			blame(s, row, present[i].p);
	csp = header(&all, S("Content-Security-Policy"));
	for (size_t i = 0; i < COUNT_OF(policy); i++)
		if (str_find(csp, str_from(policy[i]), 0) == SIZE_MAX)
			blame(s, row, policy[i]);
	if (!rs->cache_forever && !str_eq(header(&all, S("Cache-Control")), S("no-store")))
		blame(s, row, "may be kept by caches");
}

TEST(every_answer_has_the_whole_set_of_headers)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	for (size_t r = 0; r < ROLES; r++) {
		s.role = roles[r];
		for (size_t i = 0; i < COUNT_OF(rows); i++) {
			struct response rs = ask(&s, &rows[i]);

			check_headers(&s, &rows[i], &rs);
		}
	}
	site_close(&s);
}

/* Programs learn before all else that nobody is signed in. */
static bool is_refusal(const struct site *s, const struct row *row, int status)
{
	bool is_call = strncmp(row->pattern, "/api/", 5) == 0;

	return status == (is_call && !s->role ? 401 : 403);
}

TEST(no_form_is_taken_without_its_token_or_from_another_site)
{
	static const struct {
		bool without_csrf;
		struct pair header;
	} forgeries[] = {
		{true, {S(""), S("")}},
		{true, {S("Sec-Fetch-Site"), S("same-origin")}},
		{false, {S("Sec-Fetch-Site"), S("cross-site")}},
		{false, {S("Sec-Fetch-Site"), S("same-site")}},
		{false, {S("Origin"), S("https://elsewhere.example")}},
		{false, {S("Origin"), S("https://stocktake.example.elsewhere.example")}},
		{false, {S("Origin"), S("null")}},
	};
	struct site s;
	str before;

	site_open(&s, DATABASE_DEMO);
	before = site_row_counts(&s);
	for (size_t r = 0; r < ROLES; r++) {
		s.role = roles[r];
		for (size_t i = 0; i < COUNT_OF(rows); i++) {
			for (size_t k = 0; k < COUNT_OF(forgeries) && !reads(&rows[i]); k++) {
				s.without_csrf = forgeries[k].without_csrf;
				s.header = forgeries[k].header;
				if (!is_refusal(&s, &rows[i], ask(&s, &rows[i]).status))
					blame(&s, &rows[i], "took a forged form");
			}
		}
	}
	CHECK_STR(site_row_counts(&s), before);
	site_close(&s);
}

TEST(a_form_of_this_site_is_taken_with_the_headers_that_browsers_send)
{
	static const struct pair headers[] = {{S("Sec-Fetch-Site"), S("same-origin")},
					      {S("Sec-Fetch-Site"), S("none")},
					      {S("Origin"), S("http://stocktake.example")},
					      {S("Origin"), S("https://stocktake.example")}};
	struct site s;

	site_open(&s, DATABASE_REAL);
	for (size_t i = 0; i < COUNT_OF(headers); i++) {
		s.header = headers[i];
		CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/complete", "completed_on=2024-09-01").status, 303);
		CHECK_INT(site_post(&s, "/duties/RO-12/2024-03/reopen", "").status, 303);
	}
	site_close(&s);
}

TEST(reading_pages_writes_nothing)
{
	struct site s;
	str before;

	site_open(&s, DATABASE_DEMO);
	before = site_row_counts(&s);
	for (size_t r = 0; r < ROLES; r++) {
		s.role = roles[r];
		for (size_t i = 0; i < COUNT_OF(rows); i++)
			if (reads(&rows[i]))
				(void)ask(&s, &rows[i]);
		CHECK_STR(site_row_counts(&s), before);
	}
	site_close(&s);
}

TEST(an_id_stands_once_on_every_page)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	s.role = "chief";
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct response rs;
		struct texts ids;

		if (!reads(&rows[i]))
			continue;
		rs = ask(&s, &rows[i]);
		if (!str_starts(str_from(rs.type), S("text/html")))
			continue;
		ids = page_all(&s.w.arena, page_body(&rs), " id=\"", "\"");
		for (size_t k = 0; k < ids.count; k++)
			for (size_t m = 0; m < k; m++)
				if (str_eq(ids.items[k], ids.items[m]))
					blame(&s, &rows[i], arena_str(&s.w.arena, ids.items[k]).p);
	}
	site_close(&s);
}

TEST(links_within_a_page_lead_to_an_id_on_it)
{
	struct site s;

	site_open(&s, DATABASE_DEMO);
	s.role = "chief";
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct response rs;
		struct texts places;

		if (!reads(&rows[i]))
			continue;
		rs = ask(&s, &rows[i]);
		if (!str_starts(str_from(rs.type), S("text/html")))
			continue;
		places = page_all(&s.w.arena, page_body(&rs), " href=\"#", "\"");
		for (size_t k = 0; k < places.count; k++)
			if (!page_has(&rs, arena_printf(&s.w.arena, " id=\"%.*s\"", STR_ARG(places.items[k])).p))
				blame(&s, &rows[i], arena_str(&s.w.arena, places.items[k]).p);
	}
	site_close(&s);
}

TEST(an_address_that_cannot_be_used_in_a_way_says_in_which_it_can)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	rs = site_get(&s, "/agenda/feed");
	CHECK_INT(rs.status, 405);
	CHECK_STR(rs.allow, S("POST"));
	rs = site_post(&s, "/states", "");
	CHECK_INT(rs.status, 405);
	CHECK_STR(rs.allow, S("GET, HEAD"));
	CHECK_INT(site_get(&s, "/nowhere").status, 404);
	CHECK_INT(site_post(&s, "/nowhere", "").status, 404);
	site_close(&s);
}
