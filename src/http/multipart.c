#include "http/multipart.h"

#include "base/num.h"
#include "base/utf8.h"

enum { BOUNDARY_BYTES_MAX = 70, PART_HEADERS_MAX = 8, PART_HEADER_BYTES_MAX = 4096 };

/* What the headers of a part say. */
struct part {
	str name, file_name, type;
	bool has_name, is_file;
};

static enum code malformed(struct ctx *c)
{
	return fail(c, ERR_INPUT,
		    N_("The form was not received as a browser sends it. Load the page again and retry."));
}

static bool is_token(char c)
{
	return is_alpha(c) || is_digit(c) || (c && strchr("!#$%&'*+-.^_`|~", c));
}

/*
 * Takes `; name=value` or `; name="value"` off *rest. In a quoted value a
 * backslash stands for itself and a quote is written %22, as browsers do.
 */
static bool take_parameter(str *rest, str *name, str *value)
{
	size_t n = 0, end;
	str s = str_trim(*rest);

	if (s.n == 0 || s.p[0] != ';')
		return false;
	s = str_trim(str_slice(s, 1, s.n));
	while (n < s.n && is_token(s.p[n]))
		n++;
	if (n == 0 || n == s.n || s.p[n] != '=')
		return false;
	*name = str_slice(s, 0, n);
	s = str_slice(s, n + 1, s.n);
	if (s.n && s.p[0] == '"') {
		end = str_find(s, S("\""), 1);
		if (end == SIZE_MAX)
			return false;
		*value = str_slice(s, 1, end);
		*rest = str_slice(s, end + 1, s.n);
		return true;
	}
	for (end = 0; end < s.n && is_token(s.p[end]);)
		end++;
	*value = str_slice(s, 0, end);
	*rest = str_slice(s, end, s.n);
	return end > 0;
}

static bool boundary_of(str content_type, str *boundary)
{
	bool found = false;
	str name, value;

	str_cut(&content_type, ';');
	if (!content_type.p)
		return false;
	content_type = (str){content_type.p - 1, content_type.n + 1};
	while (str_trim(content_type).n) {
		if (!take_parameter(&content_type, &name, &value))
			return false;
		if (!str_eq_nocase(name, S("boundary")))
			continue;
		if (found || value.n == 0 || value.n > BOUNDARY_BYTES_MAX)
			return false;
		*boundary = value;
		found = true;
	}
	return found;
}

/* %22, %0D and %0A become what they stand for; nothing else was encoded by the browser. */
static str name_decode(struct arena *a, str s)
{
	static const struct {
		str code;
		char c;
	} codes[] = {{S("%22"), '"'}, {S("%0D"), '\r'}, {S("%0A"), '\n'}};
	struct buf out = {.arena = a};

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		for (size_t k = 0; k < COUNT_OF(codes); k++)
			if (str_eq(str_slice(s, i, i + 3), codes[k].code)) {
				c = codes[k].c;
				i += 2;
				break;
			}
		buf_char(&out, c);
	}
	return buf_str(&out);
}

/* The last part of a path, whichever way its slashes lean. */
static str base_name(str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/' || path.p[i - 1] == '\\')
			return str_slice(path, i, path.n);
	return path;
}

static bool read_disposition(struct arena *a, str value, struct part *part)
{
	str rest = value, name, text;

	if (part->has_name || !str_eq_nocase(str_trim(str_cut(&rest, ';')), S("form-data")) || !rest.p)
		return false;
	rest = (str){rest.p - 1, rest.n + 1};
	while (str_trim(rest).n) {
		if (!take_parameter(&rest, &name, &text))
			return false;
		if (str_eq_nocase(name, S("name")) && !part->has_name) {
			part->name = name_decode(a, text);
			part->has_name = true;
		} else if (str_eq_nocase(name, S("filename")) && !part->is_file) {
			part->file_name = base_name(name_decode(a, text));
			part->is_file = true;
		} else {
			return false;
		}
	}
	return part->has_name && utf8_valid(part->name) && utf8_valid(part->file_name);
}

static bool read_header(struct arena *a, str line, struct part *part)
{
	str value = line;
	const str name = str_cut(&value, ':');

	if (!value.p || name.n == 0)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (!is_token(name.p[i]))
			return false;
	value = str_trim(value);
	if (str_eq_nocase(name, S("Content-Disposition")))
		return read_disposition(a, value, part);
	if (str_eq_nocase(name, S("Content-Type")))
		part->type = value;
	return !str_eq_nocase(name, S("Content-Transfer-Encoding"));
}

/* Takes the headers and the empty line after them off *body. */
static bool read_headers(struct arena *a, str *body, struct part *part)
{
	for (int i = 0; i <= PART_HEADERS_MAX; i++) {
		const size_t end = str_find(str_slice(*body, 0, PART_HEADER_BYTES_MAX), S("\r\n"), 0);
		str line;

		if (end == SIZE_MAX)
			return false;
		line = str_slice(*body, 0, end);
		*body = str_slice(*body, end + 2, body->n);
		if (line.n == 0)
			return part->has_name;
		if (!read_header(a, line, part))
			return false;
	}
	return false;
}

static enum code add_upload(struct request *rq, const struct part *part, str content)
{
	if (part->file_name.n == 0 && content.n == 0)
		return OK;
	if (rq->upload_count == UPLOADS_MAX)
		return fail(rq->c, ERR_TOO_LARGE, N_("The form has too many files."));
	if (!rq->uploads)
		rq->uploads = arena_new(rq->c->arena, struct upload, UPLOADS_MAX);
	rq->uploads[rq->upload_count++] = (struct upload){part->name, part->file_name, part->type, content};
	return OK;
}

static enum code add_part(struct request *rq, const struct part *part, str content)
{
	if (part->is_file)
		return add_upload(rq, part, content);
	if (rq->field_count == FIELDS_MAX)
		return fail(rq->c, ERR_TOO_LARGE, N_("The form or address has too many fields."));
	if (!utf8_valid(content))
		return malformed(rq->c);
	rq->fields[rq->field_count++] = (struct pair){part->name, content};
	return OK;
}

enum code multipart_read(struct request *rq)
{
	str boundary = {0}, delimiter, body = rq->body;

	if (!boundary_of(rq->content_type, &boundary))
		return malformed(rq->c);
	delimiter = arena_printf(rq->c->arena, "\r\n--%.*s", STR_ARG(boundary));
	if (!str_starts(body, str_slice(delimiter, 2, delimiter.n)))
		return malformed(rq->c);
	body = str_slice(body, delimiter.n - 2, body.n);
	while (str_starts(body, S("\r\n"))) {
		struct part part = {.type = S("application/octet-stream")};
		size_t end;

		body = str_slice(body, 2, body.n);
		if (!read_headers(rq->c->arena, &body, &part))
			return malformed(rq->c);
		end = str_find(body, delimiter, 0);
		if (end == SIZE_MAX)
			return malformed(rq->c);
		TRY(add_part(rq, &part, str_slice(body, 0, end)));
		body = str_slice(body, end + delimiter.n, body.n);
	}
	return str_eq(body, S("--")) || str_eq(body, S("--\r\n")) ? OK : malformed(rq->c);
}
