/*
 * The whole program behind its real routes, for tests: a database with the real catalogues, an account for every role,
 * and a browser that acts as one of them. Also what tests read out of pages and tables.
 */
#ifndef TEST_SITE_H
#define TEST_SITE_H

#include "app/init.h"
#include "tests/db_fault.h"
#include "tests/test.h"
#include "tests/world.h"
#include "text/csv.h"

enum { SITE_ROLES = 7 };

struct site_account {
	const char *role;
	int64_t id;
	str token, csrf; /* of its session */
};

struct site {
	struct world w;
	struct site_account accounts[SITE_ROLES];
	const char *role;    /* who asks; NULL: a visitor */
	const char *lang;    /* code of the language that the visitor chose; NULL: English */
	struct pair header;  /* one more header of a request, of those in header_set() */
	bool without_csrf;   /* forms lack the token */
	str visitor;	     /* cookie of a visitor who was shown a form */
	struct request last; /* as it was dispatched: its route, its tokens */
};

/* administrator, assessor, drafter, chief, secretariat, member, auditor. */
extern const char *const site_roles[SITE_ROLES];

/* now = 2024-09-15 12:00 UTC; the secretariat asks. */
void site_open(struct site *s, enum database_kind kind);
void site_close(struct site *s);

/* Requests through the dispatcher. address: as in a link, with ?query; fields: a form, to which the token is added. */
struct response site_get(struct site *s, const char *address);
struct response site_post(struct site *s, const char *address, const char *fields);

/* Sends a form that makes something: its address. act: sends a form to "ADDRESS/act". */
str site_make(struct site *s, const char *address, const char *fields);
struct response site_act(struct site *s, str address, const char *act, const char *fields);

/* A body of any type, as programs send it to the API: the token is in its header. */
struct response site_send(struct site *s, const char *address, const char *type, str body);

/* A form with one file in its field "file", and a year (empty: none). */
struct response site_upload(struct site *s, const char *address, const char *name, str content, const char *year);

/* The same with any fields beside the file. */
struct response site_upload_with(struct site *s, const char *address, const char *name, str content,
				 const struct pair *fields, size_t field_count);

/* Runs SQL that changes something; first value of the first row of a SELECT count(*) ... or of a text column. */
void site_sql(struct site *s, const char *sql);
int64_t site_number(struct site *s, const char *sql);
str site_text(struct site *s, const char *sql);

/* "account 7, activity 0, ...": how many rows each table has. */
str site_row_counts(struct site *s);

/*
 * Sends a form once for every call of the database, which fails: once or for good, with ERR_DB and with ERR_BUSY.
 * It must be stored whole (303) or not at all (500 or more, the same rows as before). undo: SQL that takes a stored
 * one back.
 */
void site_post_under_faults(struct site *s, const char *address, const char *fields, const char *undo);

/* Texts of a page. */
struct texts {
	str *items;
	size_t count, capacity;
};

bool page_has(const struct response *rs, const char *text);
str page_body(const struct response *rs);

/* What stands between two texts: the first time (empty where nowhere), or every time. */
str page_between(const struct response *rs, const char *before, const char *after);
struct texts page_all(struct arena *a, str body, const char *before, const char *after);

/* The texts in one line, for comparing all of them at once. */
str texts_join(struct arena *a, const struct texts *t);

/* The address that a link of a page leads to: its href without the escapes of HTML. */
str page_address(struct arena *a, str href);

/* The address of the link with a rel ("next"), decoded; empty where there is none. */
str page_link(struct arena *a, const struct response *rs, const char *rel);

/* The number with which the sentence on a list's length begins: 2642 of "2,642 resolutions, 50 shown". */
int64_t page_count(struct arena *a, const struct response *rs);

/* The cells of a CSV file, its heads first; and how many rows the sheet of a workbook has, heads included. */
struct csv_table *csv_of(struct site *s, const struct response *rs);
size_t xlsx_row_count(struct site *s, const struct response *rs);

/* True for exactly one JSON value (RFC 8259). */
bool json_is_well_formed(str text);

size_t text_count(str text, const char *part);

#endif
