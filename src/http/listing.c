#include "http/listing.h"
#include "http/route.h"
#include "text/locale.h"
#include "text/message.h"

#define API_ROOT "/api/v1"

struct listing listing_of(const struct request *rq, const char *path, const char *const *filters)
{
	struct listing l = {.rq = rq, .path = path, .filters = filters};

	l.after = field(rq, "after");
	l.before = field(rq, "before");
	l.backward = l.before.n > 0;
	return l;
}

void listing_restart(struct listing *l)
{
	l->after = l->before = S("");
	l->backward = false;
}

static void put_encoded(struct buf *out, str value)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < value.n; i++) {
		unsigned char byte = (unsigned char)value.p[i];
		bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
			     (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';

		if (plain) {
			buf_char(out, (char)byte);
		} else {
			buf_char(out, '%');
			buf_char(out, hex[byte >> 4]);
			buf_char(out, hex[byte & 15]);
		}
	}
}

static void put_pair(struct buf *out, bool *first, const char *name, str value)
{
	if (value.n == 0)
		return;
	buf_char(out, *first ? '?' : '&');
	*first = false;
	buf_puts(out, str_from(name));
	buf_char(out, '=');
	put_encoded(out, value);
}

/* The address with the filters in force, one of them changed, and a cursor. */
static str address(const struct listing *l, const char *suffix, const char *changed, str value, const char *cursor,
		   str at)
{
	struct buf out = {.arena = l->rq->c->arena};
	bool first = true;

	buf_puts(&out, str_from(l->path));
	buf_puts(&out, str_from(suffix));
	for (const char *const *name = l->filters; *name; name++) {
		bool is_changed = changed && str_eq(str_from(*name), str_from(changed));

		put_pair(&out, &first, *name, is_changed ? value : str_trim(field(l->rq, *name)));
	}
	if (cursor)
		put_pair(&out, &first, cursor, at);
	return buf_str(&out);
}

str listing_href(const struct listing *l, const char *suffix, const char *changed, str value)
{
	return address(l, suffix, changed, value, NULL, S(""));
}

str listing_clear_href(const struct listing *l)
{
	for (const char *const *name = l->filters; *name; name++)
		if (str_trim(field(l->rq, *name)).n)
			return str_from(l->path);
	return S("");
}

/* The same list and filters as a call; empty where the API has none for it. */
static str api_href(const struct listing *l)
{
	struct arena *a = l->rq->c->arena;
	str path = arena_printf(a, API_ROOT "%s", l->path);
	struct route_values values;

	if (!l->rq->app || !route_find(l->rq->app, S("GET"), path, &values))
		return S("");
	return arena_printf(a, API_ROOT "%.*s", STR_ARG(listing_href(l, "", NULL, S(""))));
}

struct export_links listing_exports(const struct listing *l)
{
	return (struct export_links){
		.csv_href = listing_href(l, ".csv", NULL, S("")),
		.xlsx_href = listing_href(l, ".xlsx", NULL, S("")),
		.json_href = listing_href(l, ".json", NULL, S("")),
		.api_href = api_href(l),
	};
}

struct export_links listing_api_link(struct arena *a, const char *path, const char *name, str value)
{
	struct buf out = {.arena = a};
	bool first = true;

	buf_lit(&out, API_ROOT);
	buf_puts(&out, str_from(path));
	put_pair(&out, &first, name, value);
	return (struct export_links){.api_href = buf_str(&out)};
}

struct pager listing_pager(const struct listing *l, size_t count, str first, str last)
{
	bool more = count > LISTING_ROWS;
	bool has_next = l->backward || more;
	bool has_previous = l->backward ? more : l->after.n > 0;
	struct pager pager = {0};

	if (has_next && last.n)
		pager.next_href = address(l, "", NULL, S(""), "after", last);
	if (has_previous && first.n)
		pager.previous_href = address(l, "", NULL, S(""), "before", first);
	return pager;
}

size_t listing_arrange(const struct listing *l, void *rows, size_t row_bytes, size_t count)
{
	char *bytes = rows, *spare;
	size_t shown = count > LISTING_ROWS ? LISTING_ROWS : count;

	if (!l->backward || shown == 0)
		return shown;
	spare = arena_alloc(l->rq->c->arena, row_bytes);
	for (size_t i = 0; i < shown / 2; i++) {
		char *left = bytes + i * row_bytes, *right = bytes + (shown - 1 - i) * row_bytes;

		memcpy(spare, left, row_bytes);
		memcpy(left, right, row_bytes);
		memcpy(right, spare, row_bytes);
	}
	return shown;
}

struct chip listing_chip(const struct listing *l, const char *filter, const char *label, str shown)
{
	return (struct chip){label, shown, listing_href(l, "", filter, S(""))};
}

struct field listing_field(const struct listing *l, const char *name, const char *label)
{
	struct arena *a = l->rq->c->arena;

	return (struct field){.name = name, .label = label, .value = arena_str(a, str_trim(field(l->rq, name)))};
}

str listing_option_label(const struct option *options, size_t count, str value)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(options[i].value, value))
			return options[i].label;
	return value;
}

str listing_count(struct ctx *c, const char *whole, const char *in_part, int64_t total, size_t shown)
{
	return message_text(c->arena, (size_t)total == shown ? whole : in_part, locale_number(c->arena, c->lang, total),
			    locale_number(c->arena, c->lang, (int64_t)shown));
}

enum sheet_format listing_format(const struct request *rq)
{
	if (str_ends(rq->path, S(".xlsx")))
		return SHEET_XLSX;
	return str_ends(rq->path, S(".json")) ? SHEET_JSON : SHEET_CSV;
}

enum code listing_send(struct request *rq, struct response *rs, struct sheet *sheet, const char *name)
{
	enum sheet_format format = sheet->format;

	struct spool *file = arena_new(rq->c->arena, struct spool, 1);

	TRY(sheet_end(sheet, file));
	rs->file = file;
	rs->type = sheet_media_type(format);
	rs->file_name = arena_printf(rq->c->arena, "%s.%s", name, sheet_extension(format));
	return OK;
}
