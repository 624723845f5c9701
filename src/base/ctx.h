/* Who is acting, when, in which language, and everything that an operation needs. HTTP, CLI and jobs build one each. */
#ifndef BASE_CTX_H
#define BASE_CTX_H

#include "base/base.h"
#include "base/date.h"

/* The six official languages in alphabetical order of their codes, and two pseudo-locales for tests. */
enum lang {
	LANG_AR,
	LANG_EN,
	LANG_ES,
	LANG_FR,
	LANG_RU,
	LANG_ZH,
	LANG_COUNT,
	LANG_PSEUDO = LANG_COUNT,
	LANG_PSEUDO_RTL
};

struct db;
struct memo;
struct audit_reads;

struct ctx {
	struct arena *arena;
	struct db *db;
	int64_t actor; /* user id; 0 is nobody */
	uint64_t may;  /* permissions of the actor: bits of enum permission */
	enum lang lang;
	int64_t now;		   /* seconds since 1970 UTC, injected so that tests own time */
	struct date today;	   /* civil date of `now` in New York */
	bool demo;		   /* the database holds the demonstration */
	struct memo *memo;	   /* what this worker keeps from request to request (setting/memo.h), or NULL */
	str memo_version;	   /* of what may be kept, as this request found it; empty: unknown */
	str request_id;		   /* of the request that is answered, as in the log; empty: none */
	struct audit_reads *reads; /* where reading is noted (audit/reads.h), or NULL: not in this process */
	const char *program;	   /* path of this program, for starting its parser child */
	struct err err;
};

#endif
