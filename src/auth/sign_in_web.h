/* Pages and actions for signing in and out, and the choice of a language. */
#ifndef AUTH_SIGN_IN_WEB_H
#define AUTH_SIGN_IN_WEB_H

#include "auth/demo_account.h"
#include "http/component.h"
#include "http/http.h"
#include "http/page.h"

/* One row of the demonstration's table. */
struct demo_sign_in {
	const char *login, *role; /* role: translated */
};

struct sign_in_view {
	struct page page;
	struct field login, password;
	str next;	   /* path to go to afterwards */
	str demo_password; /* empty: no table */
	const struct demo_sign_in *demo;
	size_t demo_count;
};

extern const struct route sign_in_routes[];

#endif
