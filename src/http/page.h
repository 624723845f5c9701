/*
 * The frame of every page: head, header, navigation, languages, trail, main part and footer.
 * page.html holds its two halves, page_open and page_close, between which a page writes its own content.
 */
#ifndef HTTP_PAGE_H
#define HTTP_PAGE_H

#include "http/http.h"

/* One entry of the main navigation. Tables of them end with {0}. */
struct nav_item {
	const char *key;   /* struct page's section names the current one by it */
	const char *label; /* N_("...") */
	const char *href;
	enum permission needs; /* the entry is shown to those who have it */
};

/* One step of the way from the home page to this page. */
struct breadcrumb {
	str label, href;
};

/* The languages in the order in which the header names them: that of their English names. */
extern const enum lang page_languages[LANG_COUNT];

struct page {
	const char *title;   /* translated */
	const char *section; /* key of the current navigation entry, or NULL */
	const struct nav_item *nav;
	const struct breadcrumb *breadcrumbs; /* without the page itself */
	size_t breadcrumb_count;
	str path;	       /* with its query: where a change of language returns to */
	str user_name;	       /* empty where nobody is signed in */
	str csrf_token;	       /* empty where there is none: then forms of the frame go without */
	uint64_t may;	       /* permissions of the reader */
	bool demo;	       /* the database holds the demonstration */
	str notice;	       /* what has just been done ("Saved."), or empty */
	const struct err *err; /* faults of a form to sum up at the top, or NULL */
	bool narrow;	       /* a form or a message: the main part is as wide as a line is read well */
};

/*
 * The page for a request: reader, language form, navigation and demonstration mark
 * filled in, and the faults of the request's context where it has failed.
 * title: translated. section: navigation key, or NULL.
 */
struct page page_for(const struct request *rq, const char *title, const char *section);

/* Adds a step to the trail. The two strings are borrowed. */
void page_breadcrumb(struct page *p, struct arena *a, str label, str href);

/* Whether the reader sees a navigation entry. */
bool page_shows(const struct page *p, const struct nav_item *item);

/* Whether a navigation entry is the current one. */
bool page_is_at(const struct page *p, const struct nav_item *item);

/* Whether the bar has a form to search: for those who may read, on all pages but that of the search itself. */
bool page_has_search(const struct page *p);

/* Whether the reader sees any navigation entry at all. */
bool page_has_navigation(const struct page *p);

/* Number of entries in a navigation table; 0 for NULL. */
size_t nav_count(const struct nav_item *nav);

/* The main text of an error, where it says more than its fields do; "" where not. */
str page_fault_text(const struct html *o, const struct err *err);

#endif
