#include "base/num.h"
#include "base/utf8.h"
#include "http/http.h"
#include "http/multipart.h"

static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = to_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that %XX at s.p[at] stands for, or 0 where it is malformed or NUL. */
static char escape_value(str s, size_t at)
{
	int high, low;

	if (s.n - at < 3)
		return 0;
	high = hex_value(s.p[at + 1]);
	low = hex_value(s.p[at + 2]);
	return high < 0 || low < 0 ? 0 : (char)(high * 16 + low);
}

bool percent_decode(struct arena *a, str s, bool plus, str *out)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '%') {
			c = escape_value(s, i);
			if (c == 0)
				return false;
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		p[n++] = c;
	}
	*out = (str){p, n};
	return utf8_valid(*out);
}

static enum code read_pair(struct request *rq, str text)
{
	str name = str_cut(&text, '=');
	struct pair *pair;

	if (rq->field_count == FIELDS_MAX)
		return fail(rq->c, ERR_TOO_LARGE, N_("The form or address has too many fields."));
	pair = &rq->fields[rq->field_count++];
	if (!percent_decode(rq->c->arena, name, true, &pair->name) ||
	    !percent_decode(rq->c->arena, text, true, &pair->value))
		return fail(rq->c, ERR_INPUT, N_("The form or address holds characters that are not valid text."));
	return OK;
}

static enum code read_urlencoded(struct request *rq, str text)
{
	while (text.n) {
		str pair = str_cut(&text, '&');

		if (pair.n)
			TRY(read_pair(rq, pair));
	}
	return OK;
}

enum code request_read(struct request *rq)
{
	str parameters = rq->content_type;
	const str type = str_trim(str_cut(&parameters, ';'));

	rq->field_count = rq->upload_count = 0;
	if (rq->query.n || rq->body.n)
		rq->fields = arena_new(rq->c->arena, struct pair, FIELDS_MAX);
	TRY(read_urlencoded(rq, rq->query));
	if (rq->body.n == 0)
		return OK;
	if (str_eq_nocase(type, S("application/x-www-form-urlencoded")))
		return read_urlencoded(rq, rq->body);
	if (str_eq_nocase(type, S("multipart/form-data")))
		return multipart_read(rq);
	return OK;
}

static const struct pair *field_find(const struct request *rq, const char *name)
{
	for (size_t i = 0; i < rq->field_count; i++)
		if (str_eq(rq->fields[i].name, str_from(name)))
			return &rq->fields[i];
	return NULL;
}

str field(const struct request *rq, const char *name)
{
	const struct pair *pair = field_find(rq, name);

	return pair ? pair->value : S("");
}

bool field_has(const struct request *rq, const char *name)
{
	return field_find(rq, name) != NULL;
}

str request_cookie(const struct request *rq, const char *name)
{
	str rest = rq->cookie;

	while (rest.n) {
		str value = str_trim(str_cut(&rest, ';'));
		const str key = str_cut(&value, '=');

		if (value.p && str_eq(key, str_from(name)))
			return value;
	}
	return S("");
}

bool request_is_api(const struct request *rq)
{
	return str_starts(rq->path, S("/api/"));
}

bool request_is_https(const struct request *rq)
{
	return rq->app && rq->app->trusts_proxy && str_eq_nocase(rq->forwarded_proto, S("https"));
}

bool path_is_local(str path)
{
	if (path.n == 0 || path.p[0] != '/' || (path.n > 1 && path.p[1] == '/'))
		return false;
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] <= ' ' || path.p[i] > '~' || path.p[i] == '\\')
			return false;
	return true;
}

enum code see_other(struct request *rq, struct response *rs, const char *format, ...)
{
	va_list args;
	str address;

	va_start(args, format);
	address = arena_vprintf(rq->c->arena, format, args);
	va_end(args);
	rs->status = 303;
	rs->location = path_is_local(address) ? address : S("/");
	return OK;
}
