/* Pages of the auditor: the list of entries, one entry with its proof, the state of the last checkpoint. */
#ifndef DOMAIN_TRAIL_TRAIL_WEB_H
#define DOMAIN_TRAIL_TRAIL_WEB_H

#include "audit/tree.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"
#include "trail_sql.h"

extern const struct route trail_routes[];
extern const struct route trail_api_routes[]; /* the same as calls of the API */

/* A page of the list as the address asks for it, for people and for programs. */
struct trail_page {
	struct listing listing;
	struct trail_list_in in;
	struct trail_list_row *rows;
	size_t row_count;
	struct pager pager;
};

/* Reads the page that the address asks for; ERR_INPUT with the filters that are wrong. path: "/audit" or the API's. */
enum code trail_page_read(const struct request *rq, const char *path, struct trail_page *out) MUST_USE;

/* How far entries are numbered and signed. */
struct trail_state {
	int64_t leaves, waiting;
	bool has_checkpoint;
	int64_t signed_leaves, signed_at;
	str origin, key, note;
};

/* Reads it, inside the transaction of the request. */
enum code trail_state_read(struct ctx *c, struct trail_state *out) MUST_USE;

/* One entry with who acted and, where a checkpoint covers it, its proof. */
struct trail_record {
	struct tree_entry entry;
	str login, full_name; /* empty: nobody signed in */
	str proof;	      /* empty: not yet */
};

/* Reads an entry by its number; ERR_NOT_FOUND where there is none. */
enum code trail_record_read(struct ctx *c, int64_t id, struct trail_record *out) MUST_USE;

/* An entry as the list shows it. */
struct trail_shown {
	const struct trail_list_row *row;
	str time, who, object; /* object: "duty/RO-02/2024" */
};

struct trail_list_view {
	struct page page;
	str count;
	struct trail_state state;
	str state_sentence;
	struct field from, to, login, kind, record;
	const struct option *kinds;
	size_t kind_count;
	struct chip chips[5];
	size_t chip_count;
	str clear_href;
	struct trail_shown *rows;
	size_t row_count;
	struct pager pager;
	struct export_links exports;
};

struct trail_view {
	struct page page;
	struct trail_record r;
	struct trail_state state;
	str time, who, object, same_href, state_sentence;
};

#endif
