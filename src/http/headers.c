#include "http/headers.h"

#include "base/num.h"

#define POLICY                                                                                                         \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "             \
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "         \
	"require-trusted-types-for 'script'; trusted-types 'none'"

const struct pair headers_fixed[] = {
	{S("X-Content-Type-Options"), S("nosniff")},
	{S("X-Frame-Options"), S("DENY")},
	{S("Referrer-Policy"), S("same-origin")},
	{S("Cross-Origin-Opener-Policy"), S("same-origin")},
	{S("Cross-Origin-Resource-Policy"), S("same-origin")},
	{S("Permissions-Policy"),
	 S("accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
	   "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
	   "picture-in-picture=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()")},
};

const size_t headers_fixed_count = COUNT_OF(headers_fixed);

static bool is_clean(str value)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7f)
			return false;
	return true;
}

/* A value of our own, which needs no look. */
static void add_own(struct headers *out, str name, str value)
{
	ASSERT(out->count < HEADERS_MAX);
	out->items[out->count++] = (struct pair){name, value};
}

static void add(struct headers *out, str name, str value)
{
	if (value.n && is_clean(value))
		add_own(out, name, value);
}

/* May a character stand in a parameter as it is (RFC 8187 attr-char)? */
static bool is_plain(char c)
{
	return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
}

str headers_attachment(struct arena *a, str file_name)
{
	struct buf value = {.arena = a};

	buf_lit(&value, "attachment; filename=\"");
	for (size_t i = 0; i < file_name.n; i++) {
		const char c = file_name.p[i];

		if (((unsigned char)c & 0xc0) != 0x80)
			buf_char(&value, is_plain(c) || c == ' ' ? c : '_');
	}
	buf_lit(&value, "\"; filename*=UTF-8''");
	for (size_t i = 0; i < file_name.n; i++) {
		if (is_plain(file_name.p[i]))
			buf_char(&value, file_name.p[i]);
		else
			buf_printf(&value, "%%%02X", (unsigned)(unsigned char)file_name.p[i]);
	}
	return buf_str(&value);
}

/* What the response is: its type and how it came to be so. */
static void add_content(const struct response *rs, struct headers *out)
{
	if (rs->status != 304)
		add(out, S("Content-Type"), str_from(rs->type));
	add(out, S("Content-Encoding"), rs->content_encoding);
	add(out, S("ETag"), rs->etag);
	add(out, S("Location"), rs->location);
	add(out, S("Set-Cookie"), rs->set_cookie);
	add(out, S("Retry-After"), rs->retry_after);
	add(out, S("Allow"), rs->allow);
	add(out, S("WWW-Authenticate"), rs->challenge);
}

void headers_build(const struct request *rq, const struct response *rs, struct headers *out)
{
	const bool download = rs->file_name.n > 0;

	out->count = 0;
	add_content(rs, out);
	if (download)
		add(out, S("Content-Disposition"), headers_attachment(rq->c->arena, rs->file_name));
	add_own(out, S("Cache-Control"), rs->cache_forever ? S("public, max-age=31536000, immutable") : S("no-store"));
	add_own(out, S("Vary"), rs->cache_forever ? S("Accept-Encoding") : S("Cookie, Accept-Language"));
	/* A file that a browser opens all the same gets an origin of its own. */
	add_own(out, S("Content-Security-Policy"), download ? S(POLICY "; sandbox") : S(POLICY));
	for (size_t i = 0; i < headers_fixed_count; i++)
		add_own(out, headers_fixed[i].name, headers_fixed[i].value);
	if (request_is_https(rq))
		add_own(out, S("Strict-Transport-Security"), S("max-age=31536000; includeSubDomains"));
	add(out, S("X-Request-Id"), rq->request_id);
}
