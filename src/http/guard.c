#include "http/guard.h"

#include "base/num.h"

/* Headers that decide how a request is read; twice is a contradiction even where both are equal. */
static const str singletons[] = {
	S("Host"),	    S("Content-Length"), S("Transfer-Encoding"), S("Content-Type"),
	S("Origin"),	    S("Sec-Fetch-Site"), S("Authorization"),	 S("Cookie"),
	S("If-None-Match"), S("Expect"),
};

static size_t count_of(const struct head *head, str name)
{
	size_t count = 0;

	for (size_t i = 0; i < head->header_count; i++)
		count += str_eq_nocase(head->headers[i].name, name);
	return count;
}

str head_value(const struct head *head, str name)
{
	for (size_t i = 0; i < head->header_count; i++)
		if (str_eq_nocase(head->headers[i].name, name))
			return head->headers[i].value;
	return S("");
}

int64_t head_body_bytes(const struct head *head)
{
	const str value = head_value(head, S("Content-Length"));
	int64_t bytes = 0;

	if (count_of(head, S("Content-Length")) == 0)
		return 0;
	return value.n && is_digit(value.p[0]) && num_parse(value, 0, INT64_MAX, &bytes) ? bytes : -1;
}

static bool is_token(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(s.p[i]) && !is_digit(s.p[i]) && (!s.p[i] || !strchr("!#$%&'*+-.^_`|~", s.p[i])))
			return false;
	return s.n > 0;
}

static bool is_host(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(s.p[i]) && !is_digit(s.p[i]) && (!s.p[i] || !strchr("-._:[]", s.p[i])))
			return false;
	return s.n > 0 && s.n <= 255;
}

static struct refusal check_line(const struct head *head)
{
	static const str methods[] = {S("GET"), S("HEAD"), S("POST")};
	bool known = false;

	for (size_t i = 0; i < COUNT_OF(methods); i++)
		known = known || str_eq(head->method, methods[i]);
	if (!known)
		return (struct refusal){405, "Only GET, HEAD and POST are served."};
	if (!str_eq(head->version, S("HTTP/1.1")) && !str_eq(head->version, S("HTTP/1.0")))
		return (struct refusal){505, "Only HTTP/1.1 and HTTP/1.0 are spoken."};
	if (head->target.n > GUARD_TARGET_BYTES_MAX)
		return (struct refusal){414, "The address is too long."};
	if (head->target.n == 0 || head->target.p[0] != '/')
		return (struct refusal){400, "The address must start with a slash."};
	for (size_t i = 0; i < head->target.n; i++)
		if (head->target.p[i] <= ' ' || head->target.p[i] > '~' || head->target.p[i] == '#')
			return (struct refusal){400, "The address has characters that must be encoded."};
	return (struct refusal){0};
}

static struct refusal check_headers(const struct head *head)
{
	size_t bytes = 0;

	if (head->header_count > GUARD_HEADERS_MAX)
		return (struct refusal){431, "There are too many header fields."};
	for (size_t i = 0; i < head->header_count; i++) {
		const struct pair *h = &head->headers[i];

		bytes += h->name.n + h->value.n + 4;
		if (!is_token(h->name))
			return (struct refusal){400, "A header name is malformed."};
		for (size_t k = 0; k < h->value.n; k++)
			if (((unsigned char)h->value.p[k] < ' ' && h->value.p[k] != '\t') || h->value.p[k] == 0x7f)
				return (struct refusal){400, "A header value has control characters."};
	}
	if (bytes > GUARD_HEADER_BYTES_MAX)
		return (struct refusal){431, "The header fields are too long."};
	for (size_t i = 0; i < COUNT_OF(singletons); i++)
		if (count_of(head, singletons[i]) > 1)
			return (struct refusal){400, "A header field that must be single is repeated."};
	return (struct refusal){0};
}

static struct refusal check_framing(const struct head *head)
{
	const bool has_length = count_of(head, S("Content-Length")) > 0;
	const bool has_coding = count_of(head, S("Transfer-Encoding")) > 0;
	const int64_t bytes = head_body_bytes(head);

	if (!is_host(head_value(head, S("Host"))))
		return (struct refusal){400, "The Host header is missing or malformed."};
	if (has_length && has_coding)
		return (struct refusal){400, "Content-Length and Transfer-Encoding exclude each other."};
	if (bytes < 0)
		return (struct refusal){400, "Content-Length is not a number."};
	if (has_coding && (!str_eq_nocase(head_value(head, S("Transfer-Encoding")), S("chunked")) ||
			   str_eq(head->version, S("HTTP/1.0"))))
		return (struct refusal){400, "The Transfer-Encoding is not known."};
	if (!str_eq(head->method, S("POST")) && (bytes > 0 || has_coding))
		return (struct refusal){400, "Only POST carries a body."};
	return (struct refusal){0};
}

struct refusal guard_head(const struct head *head)
{
	static struct refusal (*const checks[])(const struct head *head) = {check_line, check_headers, check_framing};
	struct refusal refusal = {0};

	for (size_t i = 0; i < COUNT_OF(checks) && refusal.status == 0; i++)
		refusal = checks[i](head);
	return refusal;
}

bool guard_target(struct arena *a, str target, str *path, str *query)
{
	str rest = target;
	const str encoded = str_cut(&rest, '?');
	size_t slashes = 0;

	*query = rest.p ? rest : S("");
	if (!percent_decode(a, encoded, false, path))
		return false;
	for (size_t i = 0; i < encoded.n; i++)
		slashes += encoded.p[i] == '/';
	for (size_t i = 0; i < path->n; i++) {
		if ((unsigned char)path->p[i] < ' ' || path->p[i] == 0x7f)
			return false;
		slashes -= path->p[i] == '/';
	}
	return slashes == 0;
}
