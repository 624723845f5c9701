#include "http/static.h"

#include "assets.h"
#include "base/num.h"

static enum code static_get(struct request *rq, struct response *rs)
{
	const struct asset *asset = asset_find(rq->path);

	if (!asset)
		return fail(rq->c, ERR_NOT_FOUND, N_("There is no file at this address."));
	asset_answer(asset, rq, rs);
	return OK;
}

const struct route static_routes[] = {
	{.method = "GET",
	 .pattern = "/static/{s}/{s}",
	 .needs = MAY_ALL,
	 .run = static_get,
	 .summary = N_("A style sheet, script or image"),
	 .plain = true},
	{0},
};

const struct asset *asset_find(str path)
{
	for (const struct asset *a = assets; a->name; a++)
		if (str_eq(path, str_from(a->path)))
			return a;
	return NULL;
}

const char *asset_path(const char *name)
{
	const struct asset *a = assets;

	while (a->name && strcmp(a->name, name) != 0)
		a++;
	ASSERT(a->name != NULL);
	return a->path;
}

/* "0.5" is 500; malformed counts as nothing. */
static int quality_parse(str s)
{
	int thousandths = 0, unit = 1000;

	for (size_t i = 0; i < s.n; i++) {
		if (i == 1 && s.p[i] == '.')
			continue;
		if (!is_digit(s.p[i]) || unit == 0)
			return 0;
		thousandths += (s.p[i] - '0') * unit;
		unit /= 10;
	}
	return thousandths > 1000 ? 1000 : thousandths;
}

/* The quality of one element: 1000 without q=. */
static int element_quality(str parameters)
{
	while (parameters.p) {
		const str parameter = str_trim(str_cut(&parameters, ';'));

		if (str_starts(parameter, S("q=")) || str_starts(parameter, S("Q=")))
			return quality_parse(str_slice(parameter, 2, parameter.n));
	}
	return 1000;
}

int coding_quality(str accept_encoding, str coding)
{
	int any = 0;

	while (accept_encoding.n) {
		str parameters = str_cut(&accept_encoding, ',');
		const str name = str_trim(str_cut(&parameters, ';'));

		if (str_eq_nocase(name, coding))
			return element_quality(parameters);
		if (str_eq(name, S("*")))
			any = element_quality(parameters);
	}
	return any;
}

void asset_answer(const struct asset *asset, const struct request *rq, struct response *rs)
{
	const struct {
		str coding, bytes;
	} codings[] = {{S("br"), asset->brotli}, {S("gzip"), asset->gzip}};
	str best = S(""), bytes = asset->raw;
	int most = 0;

	for (size_t i = 0; i < COUNT_OF(codings); i++) {
		const int quality = codings[i].bytes.n ? coding_quality(rq->accept_encoding, codings[i].coding) : 0;

		if (quality > most) {
			most = quality;
			best = codings[i].coding;
			bytes = codings[i].bytes;
		}
	}
	rs->type = asset->type;
	rs->content_encoding = best;
	rs->cache_forever = true;
	rs->etag = arena_printf(rq->c->arena, "\"%s%s%.*s\"", asset->hash, best.n ? "-" : "", STR_ARG(best));
	buf_puts(&rs->out.body, bytes);
}
