#include "http/route.h"

#include "base/num.h"

enum { NUMBER_DIGITS_MAX = 18 };

/* Consumes a number at the start of *path. */
static bool take_number(str *path, struct route_values *values)
{
	size_t n = 0;

	while (n < path->n && is_digit(path->p[n]))
		n++;
	if (n == 0 || n > NUMBER_DIGITS_MAX || (n > 1 && path->p[0] == '0'))
		return false;
	ASSERT(values->number_count < ROUTE_VALUES_MAX);
	if (!num_parse(str_slice(*path, 0, n), 0, INT64_MAX, &values->number[values->number_count++]))
		return false;
	*path = str_slice(*path, n, path->n);
	return true;
}

/* Consumes a segment less the text that the pattern wants at its end. */
static bool take_text(const char *pattern, str *path, struct route_values *values)
{
	const size_t suffix = strcspn(pattern, "/");
	const char *slash = path->n ? memchr(path->p, '/', path->n) : NULL;
	const size_t segment = slash ? (size_t)(slash - path->p) : path->n;

	if (segment <= suffix)
		return false;
	ASSERT(values->text_count < ROUTE_VALUES_MAX);
	values->text[values->text_count++] = str_slice(*path, 0, segment - suffix);
	*path = str_slice(*path, segment - suffix, path->n);
	return true;
}

/* Where a pattern stops being what the path must say word for word; NULL where the path says something else before. */
static const char *literal_end(const char *pattern, str *path)
{
	size_t n = 0;

	while (pattern[n] && pattern[n] != '{' && n < path->n && path->p[n] == pattern[n])
		n++;
	if (pattern[n] && pattern[n] != '{')
		return NULL;
	*path = str_slice(*path, n, path->n);
	return pattern + n;
}

bool route_match(const char *pattern, str path, struct route_values *values)
{
	pattern = literal_end(pattern, &path);
	if (!pattern)
		return false;
	*values = (struct route_values){0};
	while (*pattern) {
		const bool is_number = strncmp(pattern, "{n}", 3) == 0;

		ASSERT(is_number || strncmp(pattern, "{s}", 3) == 0);
		pattern += 3;
		if (!(is_number ? take_number(&path, values) : take_text(pattern, &path, values)))
			return false;
		pattern = literal_end(pattern, &path);
		if (!pattern)
			return false;
	}
	return path.n == 0;
}

const struct route *route_find(const struct http_app *app, str method, str path, struct route_values *values)
{
	if (str_eq(method, S("HEAD")))
		method = S("GET");
	for (const struct route *const *table = app->tables; *table; table++)
		for (const struct route *r = *table; r->pattern; r++)
			if (route_match(r->pattern, path, values) && str_eq(method, str_from(r->method)))
				return r;
	return NULL;
}

str route_allow(const struct http_app *app, struct arena *a, str path)
{
	static const str methods[] = {S("GET"), S("HEAD"), S("POST")};
	struct route_values values;
	struct buf allow = {.arena = a};

	for (size_t i = 0; i < COUNT_OF(methods); i++)
		if (route_find(app, methods[i], path, &values)) {
			buf_puts(&allow, allow.n ? S(", ") : S(""));
			buf_puts(&allow, methods[i]);
		}
	return buf_str(&allow);
}
