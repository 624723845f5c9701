/* A database with everything in it, and requests of its users. */
#include "tests/site.h"

#include "app/routes.h"
#include "auth/account.h"
#include "crypto/hash.h"
#include "crypto/token.h"
#include "db/db.h"
#include "db/db_script.h"
#include "session_sql.h"

#include <stdio.h>
#include <stdlib.h>

const char *const site_roles[SITE_ROLES] = {"administrator", "assessor", "drafter", "chief",
					    "secretariat",   "member",	 "auditor"};

static void must(enum code code, struct site *s, const char *what)
{
	if (code == OK)
		return;
	test_fail(__FILE__, __LINE__, what);
	printf("  %s %.*s\n", s->w.c.err.main.message ? s->w.c.err.main.message : "", STR_ARG(s->w.c.err.detail));
	s->w.c.err = (struct err){0};
}

static enum code account_make(struct site *s, size_t i)
{
	struct ctx *c = &s->w.c;
	struct account_insert_row row;
	int64_t changed;
	struct site_account *account = &s->accounts[i];
	str role = str_from(site_roles[i]);

	TRY(account_insert(c,
			   &(struct account_insert_in){.login = arena_printf(c->arena, "test-%s", site_roles[i]),
						       .full_name = arena_printf(c->arena, "Test %s", site_roles[i]),
						       .password_hash = S("none"),
						       .language = S("en"),
						       .created_at = c->now},
			   &row));
	TRY(account_role_insert(c, row.id, role, S(""), S(""), &changed));
	*account = (struct site_account){site_roles[i], row.id, token_new(c->arena), token_new(c->arena)};
	return session_insert(c,
			      &(struct session_insert_in){.token_hash = token_hash(c->arena, account->token),
							  .csrf_token = account->csrf,
							  .account_id = row.id,
							  .now = c->now,
							  .expires_at = c->now + INT64_C(100) * 366 * 86400},
			      &changed);
}

static void catalogues_fill(struct world *w, size_t kind)
{
	if (init_fill(&w->c, (enum database_kind)kind) != OK) {
		printf("site: the catalogues could not be loaded: %s\n", w->c.err.main.message);
		abort();
	}
}

void site_open(struct site *s, enum database_kind kind)
{
	*s = (struct site){.role = "secretariat"};
	CHECK(crypto_start());
	world_open_filled(&s->w, kind, catalogues_fill);
	s->w.c.demo = kind == DATABASE_DEMO;
	must(db_begin(&s->w.c, true), s, "begin");
	for (size_t i = 0; i < SITE_ROLES; i++)
		must(account_make(s, i), s, "account");
	must(db_commit(&s->w.c), s, "commit");
}

void site_close(struct site *s)
{
	world_close(&s->w);
}

static const struct site_account *account_of(const struct site *s)
{
	for (size_t i = 0; s->role && i < SITE_ROLES; i++)
		if (strcmp(s->role, s->accounts[i].role) == 0)
			return &s->accounts[i];
	return NULL;
}

static str cookie_of(struct site *s)
{
	const struct site_account *account = account_of(s);

	return arena_printf(s->w.c.arena, "lang=%s; stocktake%s=%.*s", s->lang ? s->lang : "en", account ? "" : "_pre",
			    STR_ARG(account ? account->token : s->visitor));
}

static str csrf_of(struct site *s)
{
	const struct site_account *account = account_of(s);

	if (s->without_csrf)
		return S("");
	if (account)
		return account->csrf;
	if (s->visitor.n == 0)
		s->visitor = token_new(s->w.c.arena);
	return token_derive(s->w.c.arena, s->visitor, S("csrf"));
}

static void header_set(const struct site *s, struct request *rq)
{
	if (str_eq(s->header.name, S("Origin")))
		rq->origin = s->header.value;
	if (str_eq(s->header.name, S("Sec-Fetch-Site")))
		rq->sec_fetch_site = s->header.value;
	if (str_eq(s->header.name, S("Accept")))
		rq->accept = s->header.value;
	if (str_eq(s->header.name, S("Accept-Language")))
		rq->accept_language = s->header.value;
	if (str_eq(s->header.name, S("If-None-Match")))
		rq->if_none_match = s->header.value;
}

static struct response ask(struct site *s, const char *method, const char *address, str type, str body)
{
	struct response rs = {0};
	str query = str_from(address), path = str_cut(&query, '?');
	struct request rq = {.c = &s->w.c,
			     .method = str_from(method),
			     .query = query.p ? query : S(""),
			     .host = S("stocktake.example"),
			     .request_id = S("test"),
			     .content_type = type,
			     .body = body,
			     .cookie = cookie_of(s)};

	if (str_eq(rq.method, S("POST")) && str_starts(path, S("/api/")))
		rq.form_token_header = csrf_of(s);
	header_set(s, &rq);
	s->w.c.err = (struct err){0};
	s->w.c.actor = 0;
	s->w.c.may = 0;
	CHECK(percent_decode(&s->w.arena, path, false, &rq.path));
	http_dispatch(&app, &rq, &rs);
	response_load(&rs);
	s->last = rq;
	return rs;
}

struct response site_get(struct site *s, const char *address)
{
	return ask(s, "GET", address, S(""), S(""));
}

struct response site_post(struct site *s, const char *address, const char *fields)
{
	str csrf = csrf_of(s);

	if (strncmp(address, "/api/", 5) == 0)
		return site_send(s, address, "application/x-www-form-urlencoded", str_from(fields));
	return ask(s, "POST", address, S("application/x-www-form-urlencoded"),
		   arena_printf(s->w.c.arena, "%s&csrf=%.*s", fields, STR_ARG(csrf)));
}

str site_make(struct site *s, const char *address, const char *fields)
{
	struct response rs = site_post(s, address, fields);

	CHECK_INT(rs.status, 303);
	return arena_str(s->w.c.arena, rs.location);
}

struct response site_act(struct site *s, str address, const char *act, const char *fields)
{
	return site_post(s, arena_printf(s->w.c.arena, "%.*s/%s", STR_ARG(address), act).p, fields);
}

struct response site_send(struct site *s, const char *address, const char *type, str body)
{
	return ask(s, "POST", address, str_from(type), body);
}

static void part_put(struct buf *b, const char *name, str value)
{
	buf_printf(b, "--line\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%.*s\r\n", name, STR_ARG(value));
}

struct response site_upload_with(struct site *s, const char *address, const char *name, str content,
				 const struct pair *fields, size_t field_count)
{
	struct buf b = {.arena = s->w.c.arena};

	if (strncmp(address, "/api/", 5) != 0)
		part_put(&b, "csrf", csrf_of(s));
	for (size_t i = 0; i < field_count; i++)
		part_put(&b, arena_str(b.arena, fields[i].name).p, fields[i].value);
	buf_printf(&b,
		   "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: "
		   "text/plain\r\n\r\n",
		   name);
	buf_puts(&b, content);
	buf_lit(&b, "\r\n--line--\r\n");
	return ask(s, "POST", address, S("multipart/form-data; boundary=line"), buf_str(&b));
}

struct response site_upload(struct site *s, const char *address, const char *name, str content, const char *year)
{
	const struct pair field = {S("year"), str_from(year)};

	return site_upload_with(s, address, name, content, &field, year[0] ? 1 : 0);
}

void site_sql(struct site *s, const char *sql)
{
	must(db_script(s->w.db, sql, &s->w.c.err), s, sql);
}

/* Connections know statements by their address: each of these has its own. */
static struct db_value value_of(struct site *s, const char *sql)
{
	struct arena *a = &s->w.arena;
	struct db_piece *piece = arena_new(a, struct db_piece, 1);
	struct db_stmt *stmt = arena_new(a, struct db_stmt, 1);
	struct ctx c = s->w.c;
	struct db_result result = {0};

	*piece = (struct db_piece){sql, sql, 0};
	*stmt = (struct db_stmt){.name = "test_value", .pieces = piece, .piece_count = 1, .column_count = 1};
	c.db = s->w.db;
	CHECK_INT(db_begin(&c, false), OK);
	CHECK_INT(db_run(&c, &(struct db_call){.stmt = stmt}, &result), OK);
	db_rollback(&c);
	return result.row_count ? result.values[0] : (struct db_value){.type = DB_NULL};
}

int64_t site_number(struct site *s, const char *sql)
{
	return value_of(s, sql).i;
}

str site_text(struct site *s, const char *sql)
{
	return value_of(s, sql).s;
}

static const char *const content_tables[] = {"account",
					     "account_role",
					     "activity",
					     "anchor_correction",
					     "anchor_event",
					     "citation",
					     "draft",
					     "draft_note",
					     "draft_paragraph",
					     "draft_version",
					     "duty",
					     "duty_completion",
					     "duty_extension",
					     "duty_reopening",
					     "holiday",
					     "import_finding",
					     "member_state",
					     "paragraph",
					     "paragraph_duty",
					     "paragraph_item",
					     "paragraph_kind",
					     "programme_edition",
					     "programme_version",
					     "resolution",
					     "resolution_theme",
					     "search_entry",
					     "search_index",
					     "session",
					     "setting",
					     "sign_in_failure",
					     "state_group",
					     "state_name",
					     "theme",
					     "version_paragraph",
					     NULL};

/* What nobody can take back. */
static const char *const audit_tables[] = {"audit_entry", "audit_text", NULL};

static void put_counts(struct site *s, const char *const *tables, struct buf *out)
{
	for (; *tables; tables++)
		buf_printf(out, "%s %lld, ", *tables,
			   (long long)site_number(s, arena_printf(&s->w.arena, "SELECT count(*) FROM %s", *tables).p));
}

static str content_counts(struct site *s)
{
	struct buf b = {.arena = &s->w.arena};

	put_counts(s, content_tables, &b);
	return buf_str(&b);
}

str site_row_counts(struct site *s)
{
	struct buf b = {.arena = &s->w.arena};

	put_counts(s, content_tables, &b);
	put_counts(s, audit_tables, &b);
	return buf_str(&b);
}

/* One way in which the database fails. */
struct fault_kind {
	bool persistent;
	enum code code;
};

/* Sends the form with the n-th call failing; false where there is no n-th call any more. */
static bool post_with_fault(struct site *s, const struct fault_kind *kind, int n, const char *address,
			    const char *fields, const char *undo)
{
	struct db_fault fault;
	str before = site_row_counts(s), content = content_counts(s);
	struct response rs;

	s->w.c.db = db_fault_wrap(&fault, s->w.db);
	db_fault_arm(&fault, n, kind->persistent, kind->code);
	rs = site_post(s, address, fields);
	s->w.c.db = s->w.db;
	if (rs.status == 303) {
		CHECK(!str_eq(site_row_counts(s), before));
		site_sql(s, undo);
		CHECK_STR(content_counts(s), content);
	} else {
		CHECK(fault.fired && rs.status >= 500);
		CHECK_STR(site_row_counts(s), before);
	}
	return fault.fired;
}

void site_post_under_faults(struct site *s, const char *address, const char *fields, const char *undo)
{
	static const struct fault_kind kinds[] = {{false, ERR_DB}, {true, ERR_DB}, {false, ERR_BUSY}, {true, ERR_BUSY}};

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		int n = 0;

		while (post_with_fault(s, &kinds[i], n, address, fields, undo))
			n++;
		CHECK(n > 4);
	}
}
