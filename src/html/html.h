/*
 * Writing HTML: the escape functions that generated templates call, one for
 * each place in a page. Templates never write an unescaped value; the only way
 * past escaping is struct html_safe, which only this module makes.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "base/ctx.h"

/* A page being written. */
struct html {
	struct buf body;
	enum lang lang; /* language of the page */
	struct date today;
};

/* Markup that is known to be well formed and escaped. */
struct html_safe {
	str markup;
};

/* Text and quoted attribute values: & < > " ' are escaped. */
void html_str(struct html *o, str s);
void html_int(struct html *o, int64_t i);
static inline void html_cstr(struct html *o, const char *z)
{
	html_str(o, str_from(z));
}
static inline void html_raw(struct html *o, struct html_safe safe)
{
	buf_puts(&o->body, safe.markup);
}

/* Start of href, src or action: only paths, fragments, queries, http(s) and mailto pass; anything else becomes "#". */
void html_url_str(struct html *o, str s);
/* Later inside a URL: everything but unreserved characters is percent-encoded. */
void html_part_str(struct html *o, str s);
static inline void html_part_int(struct html *o, int64_t i)
{
	html_int(o, i);
}
static inline void html_url_cstr(struct html *o, const char *z)
{
	html_url_str(o, str_from(z));
}
static inline void html_part_cstr(struct html *o, const char *z)
{
	html_part_str(o, str_from(z));
}

#define HTML_BY_TYPE(x, on_str, on_int, on_cstr)                                                                       \
	_Generic((x), str: on_str, char *: on_cstr, const char *: on_cstr, int: on_int, long: on_int,          \
		 long long: on_int, unsigned: on_int, unsigned long: on_int, unsigned long long: on_int)

#define html_text(o, x) HTML_BY_TYPE((x), html_str, html_int, html_cstr)((o), (x))
#define html_url(o, x) _Generic((x), str : html_url_str, char * : html_url_cstr, const char * : html_url_cstr)((o), (x))
#define html_part(o, x) HTML_BY_TYPE((x), html_part_str, html_part_int, html_part_cstr)((o), (x))

/*
 * Filters: {{ x | name }} in text calls html_filter_name(o, x).
 * ltr: <bdi dir="ltr">...</bdi>, for symbols, e-mail, URLs and number ranges (the symbol rule).
 * prose: text in which every UN document symbol is wrapped as by ltr.
 * date: a struct date in the page's language inside <time datetime>; day: with its weekday; number: grouped digits.
 */
void html_filter_ltr(struct html *o, str s);
void html_filter_prose(struct html *o, str s);
void html_filter_date(struct html *o, struct date d);
void html_filter_day(struct html *o, struct date d);
void html_filter_number(struct html *o, int64_t n);
void html_filter_safe(struct html *o, struct html_safe safe);

#endif
