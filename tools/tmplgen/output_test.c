/* Runs the functions compiled from golden/page.html on hostile values and compares what they write. */
#include "base/base.h"
#include "page.h"
#include "page_html.h"
#include "text/locale.h"
#include "text/message.h"

#include <stdio.h>

/* Stand-ins for the translations, so that the generator is tested without the tables that the build makes later. */
const char *message(enum lang lang, const char *id)
{
	(void)lang;
	return id;
}

const char *message_plural(enum lang lang, const char *one, const char *many, int64_t n)
{
	(void)lang;
	return n == 1 ? one : many;
}

str message_format(struct arena *a, const char *translated, const str *args, size_t count)
{
	return count ? arena_printf(a, "%s [%.*s]", translated, STR_ARG(args[0])) : str_from(translated);
}

str locale_date(struct arena *a, enum lang lang, struct date d)
{
	(void)lang;
	return date_format(a, d);
}

str locale_day(struct arena *a, enum lang lang, struct date d)
{
	return locale_date(a, lang, d);
}

str locale_number(struct arena *a, enum lang lang, int64_t n)
{
	(void)lang;
	return arena_printf(a, "%lld", (long long)n);
}

static str read_file(struct arena *a, const char *path)
{
	struct buf b = {.arena = a};
	char block[4096];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		return S("");
	do {
		n = fread(block, 1, sizeof(block), file);
		buf_put(&b, block, n);
	} while (n > 0);
	fclose(file);
	return buf_str(&b);
}

static void write_pages(struct html *o)
{
	const struct row rows[] = {
		{1, S("\"><script>"), S("S/2020/731"), S("a&b=\"c\"/../"), "' onclick='", true},
		{-2, S("ليبيا\x01\xff"), S("<"), S("é"), "plain", false},
	};
	struct page hostile = {
		.title = S("</title><script>alert(1)</script>"),
		.link = S("JaVaScript:alert('1')"),
		.stylesheet = "//evil.example/a.css",
		.text = "</textarea></pre>' \"",
		.rows = rows,
		.row_count = COUNT_OF(rows),
	};
	struct page empty = {.title = S("Empty"), .link = S("/a?b=1&c"), .stylesheet = "/app.css"};

	page(o, &hostile);
	buf_lit(&o->body, "\n=====\n");
	page(o, &empty);
	buf_lit(&o->body, "\n");
}

/* usage: output_test EXPECTED */
int main(int argc, char **argv)
{
	struct arena a;
	struct html o = {.body = {.arena = &a}, .lang = LANG_EN};
	bool same;

	arena_init(&a, 1 << 22);
	write_pages(&o);
	same = argc == 2 && str_eq(buf_str(&o.body), read_file(&a, argv[1]));
	if (!same)
		printf("%.*s", STR_ARG(buf_str(&o.body)));
	arena_reset(&a);
	return same ? 0 : 1;
}
