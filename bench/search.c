/* Search over 100,000 texts in six languages: each kind of query on each engine, as the page asks. */
#include "bench/bench.h"

#include "db/db.h"
#include "domain/search/search_find.h"
#include "domain/search/search_show.h"
#include "text/message.h"

enum { TEXTS = 100000, BATCH = 1000, TIMES = 15, GOAL_US = 20 * 1000, LINES_MAX = 4096 };

/* What a desk officer asks for, from the rarest to what is in nearly all. */
static const struct {
	const char *what, *words;
	enum search_kind kind;
	int64_t year;
	bool late; /* the page after the tenth */
} classes[] = {
	{"nothing has it", "zyzzyva", 0, 0, false},
	{"a word that one text has", "item77778", 0, 0, false},
	{"a symbol", "s/2015/731", 0, 0, false},
	{"a resolution in some texts", "resolution 1540", 0, 0, false},
	{"a resolution in most texts", "resolution 1373", 0, 0, false},
	{"that resolution and a year", "resolution 1373", 0, 2015, false},
	{"that resolution and a kind", "resolution 1373", SEARCH_EVENT, 0, false},
	{"a common word", "terrorism", 0, 0, false},
	{"a common word, the eleventh page", "terrorism", 0, 0, true},
	{"a common word of one kind", "terrorism", SEARCH_EVENT, 0, false},
	{"two common words", "committee states", 0, 0, false},
	{"a common word without another", "committee -states", 0, 0, false},
	{"a phrase of common words", "\"the committee\"", 0, 0, false},
	{"the beginning of a word", "terro*", 0, 0, false},
	{"a word in Chinese", "\xE6\x81\x90\xE6\x80\x96\xE4\xB8\xBB\xE4\xB9\x89", 0, 0, false},
	{"a word in Arabic", "\xD8\xA7\xD9\x84\xD9\x84\xD8\xAC\xD9\x86\xD8\xA9", 0, 0, false},
	{"a word in nearly all", "the", 0, 0, false},
	{"two words in nearly all", "of the", 0, 0, false},
	{"a phrase of such words", "\"of the\"", 0, 0, false},
	{"a phrase of three words", "\"security council committee\"", 0, 0, false},
	{"words of a sentence", "the work of the committee and the states", 0, 0, false},
};

/* Sentences to make texts of. */
struct lines {
	str items[LINES_MAX];
	size_t count;
};

struct filling {
	struct ctx c;
	struct lines lines[LANG_COUNT];
	uint64_t state;
};

/* The same numbers in every run. */
static size_t below(struct filling *f, size_t bound)
{
	f->state ^= f->state << 13;
	f->state ^= f->state >> 7;
	f->state ^= f->state << 17;
	return (size_t)(f->state >> 11) % bound;
}

static void lines_read(struct filling *f, str texts)
{
	while (texts.n) {
		str text = str_cut(&texts, '\x1e'), code = str_cut(&text, '\x1f');
		enum lang lang;

		for (int i = 0; text.n; i++) {
			str row = str_cut(&text, '\n');
			enum lang of = lang_parse(code, &lang) ? lang : (enum lang)(i % LANG_COUNT);
			struct lines *l = &f->lines[of];

			if (row.n && l->count < LINES_MAX)
				l->items[l->count++] = row;
		}
	}
}

static str text_made(struct filling *f, enum lang lang, size_t sentences, size_t number)
{
	struct buf out = {.arena = f->c.arena};

	for (size_t i = 0; i < sentences; i++) {
		buf_puts(&out, f->lines[lang].items[below(f, f->lines[lang].count)]);
		buf_char(&out, ' ');
	}
	buf_printf(&out, "item%zu", number);
	return buf_str(&out);
}

static enum code text_put(struct filling *f, size_t number)
{
	static const enum search_kind kinds[] = {SEARCH_PARAGRAPH, SEARCH_PARAGRAPH, SEARCH_PARAGRAPH, SEARCH_EVENT,
						 SEARCH_DUTY,	   SEARCH_DOCUMENT,  SEARCH_RESOLUTION};
	struct search_document d = {
		.kind = kinds[below(f, COUNT_OF(kinds))],
		.address = arena_printf(f->c.arena, "/bench/%zu", number),
		.lang = below(f, 3) < 2 ? LANG_EN : (enum lang)below(f, LANG_COUNT),
		.day = {(int)(1995 + below(f, 30)), (int)(1 + below(f, 12)), (int)(1 + below(f, 28))},
		.superseded = below(f, 5) == 0,
	};

	d.body[0] = text_made(f, d.lang, 4 + below(f, 5), number);
	if (d.kind == SEARCH_PARAGRAPH)
		d.part = (enum search_part)(1 + below(f, 3));
	else
		d.title[0] = f->lines[d.lang].items[below(f, f->lines[d.lang].count)];
	d.symbols = arena_printf(f->c.arena, "%sS/RES/%zu (%d); S/%d/%zu", below(f, 4) ? "S/RES/1373 (2001); " : "",
				 1500 + below(f, 300), d.day.year - 5, d.day.year, 1 + below(f, 900));
	return search_put(&f->c, &d);
}

static void batch_put(struct filling *f, size_t first)
{
	enum code code = db_begin(&f->c, true);

	for (size_t i = first; code == OK && i < first + BATCH; i++)
		code = text_put(f, i);
	if (code != OK || db_commit(&f->c) != OK)
		bench_give_up("filling the search");
}

void search_fill(struct bench *b, const char *demo, const char *location)
{
	struct filling *f = arena_new(&b->arena, struct filling, 1);
	struct arena a;

	f->state = 1373;
	lines_read(f, engine_sqlite.value(
			      &b->arena, demo,
			      "SELECT group_concat(language || char(31) || title || char(10) || body, char(30)) "
			      "FROM search_entry WHERE kind IN ('paragraph', 'duty', 'help', 'state')"));
	arena_init(&a, 256 * 1024 * 1024);
	f->c.arena = &a;
	if (db_open(location, false, &f->c.db, &f->c.err) != OK)
		bench_give_up(location);
	for (size_t i = 0; i < TEXTS; i += BATCH) {
		batch_put(f, i);
		arena_reset(&a);
	}
	db_close(f->c.db);
}

/* What the page does: counts, finds, and shows the rows of the page. */
static enum code page_asked(struct ctx *c, const struct search_request *request, struct search_facets *facets,
			    struct search_page *page)
{
	struct search_shown shown;

	TRY(search_count(c, request, facets));
	TRY(search_find(c, request, facets->total, page));
	for (size_t i = 0; i < page->count; i++)
		search_show(c, &request->query, &page->hits[i], &shown);
	return OK;
}

static int64_t page_time(struct ctx *c, const struct search_request *request, struct search_facets *facets,
			 struct search_page *page)
{
	int64_t start_us = time_us();

	if (db_begin(c, false) != OK || page_asked(c, request, facets, page) != OK || db_commit(c) != OK)
		bench_give_up("a search");
	return time_us() - start_us;
}

static void class_measure(struct bench *b, const struct engine *engine, struct ctx *c, size_t at)
{
	struct search_request request = {.kind = classes[at].kind, .year = classes[at].year};
	struct search_facets *facets = arena_new(&b->arena, struct search_facets, 1);
	struct search_page *page = arena_new(&b->arena, struct search_page, 1);
	int64_t taken_us[TIMES], median;

	search_query_read(&b->arena, str_from(classes[at].words), &request.query);
	for (int i = 0; i < 10 && classes[at].late; i++) {
		page_time(c, &request, facets, page);
		request.after = arena_str(&b->arena, page->next);
	}
	for (int i = 0; i < TIMES; i++) {
		taken_us[i] = page_time(c, &request, facets, page);
		arena_reset(c->arena);
	}
	median = median_us(taken_us, TIMES);
	line(arena_printf(&b->arena, "%s, 100,000 texts: %s (%lld)", engine->name, classes[at].what,
			  (long long)facets->total)
		     .p,
	     milliseconds_best(b, median, taken_us[0]), "", "", "< 20 ms", median < GOAL_US);
}

void search_figures(struct bench *b, const struct engine *engine, const char *location)
{
	struct arena a;
	struct ctx c = {.arena = &a, .lang = LANG_EN};

	arena_init(&a, 256 * 1024 * 1024);
	core_keep(CORE_SERVER);
	if (db_open(location, false, &c.db, &c.err) != OK)
		bench_give_up(location);
	for (size_t i = 0; i < COUNT_OF(classes); i++)
		class_measure(b, engine, &c, i);
	db_close(c.db);
	core_keep(CORE_CLIENT);
}
