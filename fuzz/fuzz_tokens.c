/*
 * Any bytes as a text and as a query: words have only letters that both engines take as they are, places lie within the
 * text and in its order, and a query written for an engine has its operators and such words alone.
 */
#include "domain/search/search_query.h"
#include "domain/search/search_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void check_tokens(struct arena *a, enum lang lang, str text)
{
	struct tokens tokens = {0};

	search_text_read(a, lang, text, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *t = &tokens.items[i];

		ASSERT(t->start < t->end && t->end <= text.n && t->word.n > 1);
		for (size_t k = 0; k < t->word.n; k++)
			ASSERT(is_plain(t->word.p[k]));
		ASSERT(i == 0 || t->beside || tokens.items[i - 1].beside || tokens.items[i - 1].start <= t->start);
	}
}

static void check_query(struct arena *a, str text)
{
	struct search_query query;
	struct search_span *marks;
	size_t count;

	search_query_read(a, text, &query);
	count = search_query_marks(a, &query, LANG_EN, text, &marks);
	for (size_t i = 0; i < count; i++)
		ASSERT(marks[i].start < marks[i].end && marks[i].end <= text.n &&
		       (i == 0 || marks[i - 1].end < marks[i].start));
	if (query.wanted_count == 0)
		return;
	for (int postgres = 0; postgres < 2; postgres++) {
		str written = search_query_write(a, &query, SEARCH_NOT_IN_TITLE, postgres);

		for (size_t i = 0; i < written.n; i++)
			ASSERT(is_plain(written.p[i]) || strchr(postgres ? "() <->|&!" : "() \"ANDORT", written.p[i]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str text = {(const char *)data, n};
	struct arena a;

	arena_init(&a, (size_t)1 << 30);
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		check_tokens(&a, lang, text);
	check_query(&a, text);
	arena_reset(&a);
	return 0;
}
