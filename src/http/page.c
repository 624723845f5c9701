#include "http/page.h"

#include "text/message.h"

const enum lang page_languages[LANG_COUNT] = {LANG_AR, LANG_ZH, LANG_EN, LANG_FR, LANG_RU, LANG_ES};

/* The path and query as received, so that the reader returns to the very same list. */
static str address_of(const struct request *rq)
{
	struct buf b = {.arena = rq->c->arena};

	if (rq->query.n == 0)
		return rq->path;
	buf_puts(&b, rq->path);
	buf_char(&b, '?');
	buf_puts(&b, rq->query);
	return buf_str(&b);
}

/* Failures that the reader can mend on the page itself; all others have a page of their own. */
static bool mendable(enum code code)
{
	return code == ERR_INPUT || code == ERR_CONFLICT || code == ERR_TOO_LARGE;
}

struct page page_for(const struct request *rq, const char *title, const char *section)
{
	const struct ctx *c = rq->c;

	return (struct page){
		.title = title,
		.section = section,
		.nav = rq->app ? rq->app->nav : NULL,
		.path = address_of(rq),
		.user_name = rq->user_name,
		.csrf_token = rq->csrf_token,
		.may = c->may,
		.demo = c->demo,
		.err = mendable(c->err.code) ? &c->err : NULL,
	};
}

void page_breadcrumb(struct page *p, struct arena *a, str label, str href)
{
	struct breadcrumb *grown = arena_new(a, struct breadcrumb, p->breadcrumb_count + 1);

	if (p->breadcrumb_count > 0)
		memcpy(grown, p->breadcrumbs, p->breadcrumb_count * sizeof(*grown));
	grown[p->breadcrumb_count++] = (struct breadcrumb){label, href};
	p->breadcrumbs = grown;
}

bool page_shows(const struct page *p, const struct nav_item *item)
{
	if (item->needs == MAY_ALL)
		return true;
	if (item->needs == MAY_SIGNED_IN)
		return p->user_name.n > 0;
	return (p->may & PERMISSION_BIT(item->needs)) != 0;
}

bool page_has_search(const struct page *p)
{
	bool is_search = p->section && strcmp(p->section, "search") == 0;

	return (p->may & PERMISSION_BIT(MAY_READ)) != 0 && !is_search;
}

bool page_has_navigation(const struct page *p)
{
	for (size_t i = 0; i < nav_count(p->nav); i++)
		if (page_shows(p, &p->nav[i]))
			return true;
	return false;
}

bool page_is_at(const struct page *p, const struct nav_item *item)
{
	return p->section && strcmp(p->section, item->key) == 0;
}

size_t nav_count(const struct nav_item *nav)
{
	size_t count = 0;

	while (nav && nav[count].key)
		count++;
	return count;
}

str page_fault_text(const struct html *o, const struct err *err)
{
	if (!err->main.message)
		return S("");
	return message_fault(o->body.arena, o->lang, &err->main);
}
