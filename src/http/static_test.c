#include "assets.h"
#include "http/static.h"
#include "tests/test.h"

#include <brotli/decode.h>
#include <zlib.h>

enum { UNPACKED_BYTES_MAX = 8 * 1024 * 1024 };

static const struct asset sample = {
	"a.css", "/static/0123456789abcdef/a.css", "text/css; charset=utf-8", "00112233445566aa", S("raw"), S("gz"),
	S("br")};

static struct response answer_for(struct ctx *c, const struct asset *asset, str accept_encoding)
{
	struct request rq = {.c = c, .accept_encoding = accept_encoding};
	struct response rs = {.status = 200, .out = {.body.arena = c->arena}};

	asset_answer(asset, &rq, &rs);
	return rs;
}

TEST(static_file_is_sent_in_the_coding_that_the_client_likes_best)
{
	static const struct {
		const char *accept;
		str coding, body, etag;
	} cases[] = {
		{"", S(""), S("raw"), S("\"00112233445566aa\"")},
		{"identity", S(""), S("raw"), S("\"00112233445566aa\"")},
		{"gzip, deflate, br", S("br"), S("br"), S("\"00112233445566aa-br\"")},
		{"gzip", S("gzip"), S("gz"), S("\"00112233445566aa-gzip\"")},
		{"br;q=0, gzip;q=0.1", S("gzip"), S("gz"), S("\"00112233445566aa-gzip\"")},
		{"br;q=0.5, gzip;q=0.8", S("gzip"), S("gz"), S("\"00112233445566aa-gzip\"")},
		{"*", S("br"), S("br"), S("\"00112233445566aa-br\"")},
		{"*;q=0", S(""), S("raw"), S("\"00112233445566aa\"")},
		{"br;q=0,gzip;q=0.000", S(""), S("raw"), S("\"00112233445566aa\"")},
		{"br;q=x", S(""), S("raw"), S("\"00112233445566aa\"")},
		{"xbr, GZIP", S("gzip"), S("gz"), S("\"00112233445566aa-gzip\"")},
	};
	struct arena a;
	struct ctx c = {.arena = &a};

	arena_init(&a, 1024 * 1024);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct response rs = answer_for(&c, &sample, str_from(cases[i].accept));

		CHECK_STR(rs.content_encoding, cases[i].coding);
		CHECK_STR(buf_str(&rs.out.body), cases[i].body);
		CHECK_STR(rs.etag, cases[i].etag);
		CHECK(rs.cache_forever);
	}
	arena_reset(&a);
}

TEST(static_file_without_packed_form_is_sent_raw)
{
	const struct asset bare = {.name = "x.png", .type = "image/png", .hash = "1", .raw = S("raw")};
	struct arena a;
	struct ctx c = {.arena = &a};
	struct response rs;

	arena_init(&a, 1024 * 1024);
	rs = answer_for(&c, &bare, S("gzip, br"));
	CHECK_STR(rs.content_encoding, S(""));
	CHECK_STR(buf_str(&rs.out.body), S("raw"));
	arena_reset(&a);
}

static void check_gzip(struct arena *a, const struct asset *asset)
{
	z_stream z = {.next_in = (z_const Bytef *)asset->gzip.p, .avail_in = (uInt)asset->gzip.n};
	char *out = arena_alloc(a, asset->raw.n + 1);

	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)asset->raw.n + 1;
	CHECK_INT(inflateInit2(&z, 15 + 16), Z_OK);
	CHECK_INT(inflate(&z, Z_FINISH), Z_STREAM_END);
	CHECK_STR(((str){out, z.total_out}), asset->raw);
	inflateEnd(&z);
}

static void check_brotli(struct arena *a, const struct asset *asset)
{
	size_t n = asset->raw.n + 1;
	char *out = arena_alloc(a, n);

	CHECK_INT(BrotliDecoderDecompress(asset->brotli.n, (const uint8_t *)asset->brotli.p, &n, (uint8_t *)out),
		  BROTLI_DECODER_RESULT_SUCCESS);
	CHECK_STR(((str){out, n}), asset->raw);
}

TEST(every_embedded_file_unpacks_to_itself_and_is_found_under_the_hash_of_the_set)
{
	struct arena a;
	const str folder = str_slice(str_from(assets[0].path), 0, strlen("/static/0123456789abcdef/"));

	arena_init(&a, 4 * UNPACKED_BYTES_MAX);
	for (const struct asset *asset = assets; asset->name; asset++) {
		CHECK(asset_find(str_from(asset->path)) == asset);
		CHECK(asset_path(asset->name) == asset->path);
		CHECK_STR(str_from(asset->path), arena_printf(&a, "%.*s%s", STR_ARG(folder), asset->name));
		CHECK(asset->gzip.n <= asset->raw.n && asset->brotli.n <= asset->raw.n);
		if (asset->gzip.n)
			check_gzip(&a, asset);
		if (asset->brotli.n)
			check_brotli(&a, asset);
	}
	CHECK(asset_find(S("/static/0000000000000000/none.css")) == NULL);
	arena_reset(&a);
}
