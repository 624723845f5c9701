#include "domain/search/search_find.h"
#include "base/num.h"
#include "db/db.h"
#include "search_sql.h"
#include "text/message.h"

#include <stdlib.h>

/* Where a hit stands in the order: what has all in its title first, then more matches, then the newer. */
struct rank {
	int64_t titled, matches, id;
};

/* Of so many entries next to each other the words are looked into, and how many hits make that worth while. */
enum { WINDOW = 150, WINDOW_HITS_MIN = 5000 };

/* Between which numbers, of which 0 is none, and in which order. */
struct search_reach {
	int64_t below, above;
	enum search_page_order order;
};

/* One page on its way. */
struct finding {
	struct ctx *c;
	const struct search_request *request;
	struct search_page *out;
	int64_t total;
	struct rank cursor;
	bool has_cursor, backward;
	struct rank found[SEARCH_ROWS + 1]; /* one more than is shown: whether there is a further page */
	size_t count;
};

/* What all three statements choose by. */
#define CHOOSE(request, query_text)                                                                                    \
	.query = (query_text), .with_from_id = (request)->year > 0, .from_id = search_key_from_year((request)->year),  \
	.to_id = search_key_from_year((request)->year + 1), .with_kind = (request)->kind > 0,                          \
	.kind = (int64_t)(request)->kind, .with_part = (request)->part > 0, .part = (int64_t)(request)->part,          \
	.with_language = (request)->language > 0, .language = (request)->language - 1,                                 \
	.current_only = !(request)->all_editions

static str query_text(struct ctx *c, const struct search_request *request, enum search_place place)
{
	return search_query_write(c->arena, &request->query, place, c->db->postgres);
}

static void year_count_add(struct search_facets *facets, int64_t year, int64_t total)
{
	size_t at = 0;

	while (at < facets->year_count && facets->years[at].year > year)
		at++;
	if (at < facets->year_count && facets->years[at].year == year) {
		facets->years[at].count += total;
		return;
	}
	if (year == 0 || facets->year_count == SEARCH_YEARS_MAX)
		return;
	memmove(facets->years + at + 1, facets->years + at, (facets->year_count - at) * sizeof(*facets->years));
	facets->years[at] = (struct search_year_count){year, total};
	facets->year_count++;
}

static void class_count_add(struct search_facets *facets, int64_t class, int64_t total)
{
	struct search_key key = search_key_read(0, class);

	facets->total += total;
	facets->kinds[key.kind] += total;
	facets->parts[key.part] += total;
	facets->languages[key.language] += total;
}

/* Counts of hits that come one by one, mostly many of a year in a row. */
struct counting {
	struct search_facets *facets;
	int64_t classes[SEARCH_CLASSES];
	int64_t year, of_year;
};

static enum code count_hit(void *user, const struct search_ids_row *row)
{
	struct counting *counting = user;
	int64_t year = search_key_year(row->id);

	counting->classes[search_key_class(row->id)]++;
	if (year != counting->year) {
		year_count_add(counting->facets, counting->year, counting->of_year);
		counting->year = year;
		counting->of_year = 0;
	}
	counting->of_year++;
	return OK;
}

/* SQLite sorts to group, which takes five times as long as to count here. */
static enum code count_here(struct ctx *c, const struct search_request *request, struct search_facets *out)
{
	struct counting *counting = arena_new(c->arena, struct counting, 1);

	counting->facets = out;
	TRY(search_ids(c, &(struct search_ids_in){CHOOSE(request, query_text(c, request, SEARCH_ANYWHERE))}, count_hit,
		       counting));
	year_count_add(out, counting->year, counting->of_year);
	for (int64_t class = 0; class < SEARCH_CLASSES; class ++)
		if (counting->classes[class])
			class_count_add(out, class, counting->classes[class]);
	return OK;
}

/*
 * PostgreSQL groups by itself; to send every hit takes several times as long. It sorts to group where it believes that
 * a condition leaves few hits, so that superseded ones, which are few, are left out here.
 */
static enum code count_there(struct ctx *c, const struct search_request *request, struct search_facets *out)
{
	struct search_cells_in in = {CHOOSE(request, query_text(c, request, SEARCH_ANYWHERE))};
	struct search_cells_row *rows;
	size_t count;

	in.current_only = false;
	TRY(search_cells(c, &in, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		int64_t class = search_cell_class(rows[i].cell);

		if (search_key_read(0, class).superseded && !request->all_editions)
			continue;
		class_count_add(out, class, rows[i].total);
		year_count_add(out, search_cell_year(rows[i].cell), rows[i].total);
	}
	return OK;
}

enum code search_count(struct ctx *c, const struct search_request *request, struct search_facets *out)
{
	*out = (struct search_facets){0};
	if (request->query.wanted_count == 0)
		return OK;
	return c->db->postgres ? count_there(c, request, out) : count_here(c, request, out);
}

/* In the order of a list: negative where a stands before b. */
static int rank_cmp(const struct rank *a, const struct rank *b)
{
	if (a->titled != b->titled)
		return a->titled > b->titled ? -1 : 1;
	if (a->matches != b->matches)
		return a->matches > b->matches ? -1 : 1;
	if (a->id != b->id)
		return a->id > b->id ? -1 : 1;
	return 0;
}

static int rank_cmp_void(const void *a, const void *b)
{
	return rank_cmp(a, b);
}

static str cursor_of(struct finding *f, const struct rank *rank)
{
	return arena_printf(f->c->arena, "%c-%lld-%lld-%lld", f->out->ranked ? 'm' : 'd', (long long)rank->titled,
			    (long long)rank->matches, (long long)rank->id);
}

/* A cursor of the other order is none. */
static bool cursor_read(str text, bool ranked, struct rank *out)
{
	str mark = str_cut(&text, '-'), titled = str_cut(&text, '-'), matches = str_cut(&text, '-');

	return str_eq(mark, ranked ? S("m") : S("d")) && num_parse(titled, 0, 1, &out->titled) &&
	       num_parse(matches, 0, INT32_MAX, &out->matches) && num_parse(text, 1, INT64_MAX, &out->id);
}

struct ranking {
	struct arena *a;
	const struct search_query *query;
	struct rank *items;
	size_t count, capacity;
};

static enum code rank_hit(void *user, const struct search_words_row *row)
{
	struct ranking *ranking = user;
	struct rank *rank = vec_push(ranking->a, ranking);
	bool in_title;

	rank->matches = search_query_matches(ranking->query, row->tokens, &in_title);
	if (search_key_language(row->id) == 0) /* a reader sees one of the six */
		rank->matches = (rank->matches + LANG_COUNT - 1) / LANG_COUNT;
	rank->titled = in_title;
	rank->id = row->id;
	return OK;
}

/* Few hits: all of them, ordered by what matches. */
static enum code find_ranked(struct finding *f)
{
	struct ctx *c = f->c;
	struct ranking ranking = {.a = c->arena, .query = &f->request->query};

	TRY(search_words(c, &(struct search_words_in){CHOOSE(f->request, query_text(c, f->request, SEARCH_ANYWHERE))},
			 rank_hit, &ranking));
	qsort(ranking.items, ranking.count, sizeof(*ranking.items), rank_cmp_void);
	for (size_t i = 0; i < ranking.count && f->count <= SEARCH_ROWS; i++) {
		const struct rank *next = &ranking.items[f->backward ? ranking.count - 1 - i : i];
		int order = f->has_cursor ? rank_cmp(next, &f->cursor) : 1;

		if (f->backward ? order < 0 : order > 0)
			f->found[f->count++] = *next;
	}
	return OK;
}

/* Asks for hits between two numbers, of which 0 is none, and takes as many as are missing. */
static enum code page_ask(struct finding *f, bool titled, const struct search_reach *reach)
{
	enum search_place place = titled ? SEARCH_IN_TITLE : SEARCH_NOT_IN_TITLE;
	struct search_page_in in = {
		CHOOSE(f->request, query_text(f->c, f->request, place)),
		.with_below_id = reach->below > 0,
		.below_id = reach->below,
		.with_above_id = reach->above > 0,
		.above_id = reach->above,
		.order = reach->order,
		.limit = (int64_t)(SEARCH_ROWS + 1 - f->count),
	};
	struct search_page_row *rows;
	size_t count;

	TRY(search_page(f->c, &in, &rows, &count));
	for (size_t i = 0; i < count; i++)
		f->found[f->count++] = (struct rank){titled, 0, rows[i].id};
	return OK;
}

/* The number behind the nearest WINDOW entries on the way of a page; 0 where there are not so many. */
static enum code window_end(struct finding *f, const struct search_reach *reach, int64_t *end)
{
	struct search_window_above_row above = {0};
	struct search_window_below_row below = {0};
	bool found;

	if (f->backward) {
		TRY(search_window_above(f->c, reach->above, WINDOW - 1, &above, &found));
		*end = found ? above.id + 1 : 0;
	} else {
		TRY(search_window_below(f->c, reach->below ? reach->below : INT64_MAX, WINDOW - 1, &below, &found));
		*end = found ? below.id - 1 : 0;
	}
	return OK;
}

/* Fills the page from the nearest entries if they have enough hits; else it stays as it is. */
static enum code window_ask(struct finding *f, bool titled, const struct search_reach *reach)
{
	struct search_reach window = *reach;
	size_t before = f->count;
	int64_t end;

	TRY(window_end(f, reach, &end));
	if (end == 0)
		return OK;
	*(f->backward ? &window.below : &window.above) = end;
	TRY(page_ask(f, titled, &window));
	if (f->count <= SEARCH_ROWS)
		f->count = before;
	return OK;
}

/*
 * Many hits: those that have all in their title, then the others, each by day. PostgreSQL reads all hits to find the
 * newest; where they are so many that a few of any entries are hits, it is faster to look at the newest entries first.
 */
static enum code find_dated(struct finding *f, bool titled)
{
	bool sorted = f->c->db->postgres;
	struct search_reach reach = {
		.order = f->backward ? SEARCH_PAGE_ORDER_OLDEST : SEARCH_PAGE_ORDER_NEWEST,
	};

	if (f->has_cursor && f->cursor.titled == titled)
		*(f->backward ? &reach.above : &reach.below) = f->cursor.id;
	if (f->has_cursor && (f->backward ? f->cursor.titled > titled : f->cursor.titled < titled))
		return OK; /* on the far side of the cursor */
	if (sorted && f->total >= WINDOW_HITS_MIN && f->request->year == 0)
		TRY(window_ask(f, titled, &reach));
	if (f->count > SEARCH_ROWS)
		return OK;
	if (sorted)
		reach.order = f->backward ? SEARCH_PAGE_ORDER_OLDEST_SORTED : SEARCH_PAGE_ORDER_NEWEST_SORTED;
	return page_ask(f, titled, &reach);
}

static enum code find_many(struct finding *f)
{
	TRY(find_dated(f, !f->backward));
	if (f->count > SEARCH_ROWS)
		return OK;
	return find_dated(f, f->backward);
}

static int language_of(str code)
{
	enum lang lang;

	return lang_parse(code, &lang) ? (int)lang + 1 : 0;
}

static enum search_kind kind_of(str code)
{
	enum search_kind kind = SEARCH_HELP;

	while (kind < SEARCH_KIND_COUNT - 1 && !str_eq(code, str_from(search_kind_code(kind))))
		kind++;
	return kind;
}

/* What two statements give alike. */
#define HIT_OF(row)                                                                                                    \
	((struct search_hit){                                                                                          \
		.id = (row)->id,                                                                                       \
		.address = (row)->address,                                                                             \
		.day = (row)->day,                                                                                     \
		.section = (row)->section,                                                                             \
		.number = (row)->number,                                                                               \
		.kind = kind_of((row)->kind),                                                                          \
		.part = search_part_of((row)->part),                                                                   \
		.language = language_of((row)->language),                                                              \
		.title = (row)->title,                                                                                 \
		.body = (row)->body,                                                                                   \
		.symbols = (row)->symbols,                                                                             \
		.superseded = search_key_superseded((row)->id),                                                        \
	})

/* Reads the rows of a page and puts them where their numbers stand. */
static enum code rows_read(struct ctx *c, struct search_page *page)
{
	struct search_rows_row *rows;
	struct search_rows_in in;
	int64_t *ids[SEARCH_ROWS] = {&in.id_1,	&in.id_2,  &in.id_3,  &in.id_4,	 &in.id_5,  &in.id_6,  &in.id_7,
				     &in.id_8,	&in.id_9,  &in.id_10, &in.id_11, &in.id_12, &in.id_13, &in.id_14,
				     &in.id_15, &in.id_16, &in.id_17, &in.id_18, &in.id_19, &in.id_20};
	size_t count;

	for (size_t i = 0; i < SEARCH_ROWS; i++)
		*ids[i] = i < page->count ? page->hits[i].id : 0;
	TRY(search_rows(c, &in, &rows, &count));
	for (size_t i = 0; i < page->count; i++) {
		for (size_t k = 0; k < count; k++) {
			const struct search_rows_row *row = &rows[k];

			if (row->id == page->hits[i].id)
				page->hits[i] = HIT_OF(row);
		}
	}
	return OK;
}

/* What was found, in the order in which it is shown, and the ways on from it. */
static void page_fill(struct finding *f)
{
	size_t shown = f->count > SEARCH_ROWS ? SEARCH_ROWS : f->count;
	bool more = f->count > SEARCH_ROWS;

	f->out->count = shown;
	for (size_t i = 0; i < shown; i++)
		f->out->hits[i].id = f->found[f->backward ? shown - 1 - i : i].id;
	if (shown == 0)
		return;
	if (f->backward || more)
		f->out->next = cursor_of(f, &f->found[f->backward ? 0 : shown - 1]);
	if (f->backward ? more : f->has_cursor)
		f->out->previous = cursor_of(f, &f->found[f->backward ? shown - 1 : 0]);
}

enum code search_find(struct ctx *c, const struct search_request *request, int64_t total, struct search_page *out)
{
	struct finding f = {.c = c, .request = request, .out = out, .total = total};

	*out = (struct search_page){.ranked = total <= SEARCH_RANKED_MAX};
	if (total == 0)
		return OK;
	f.backward = request->before.n > 0;
	f.has_cursor = cursor_read(f.backward ? request->before : request->after, out->ranked, &f.cursor);
	out->lost = !f.has_cursor && (request->after.n || request->before.n);
	f.backward = f.backward && f.has_cursor;
	if (out->ranked)
		TRY(find_ranked(&f));
	else
		TRY(find_many(&f));
	page_fill(&f);
	return rows_read(c, out);
}

struct walk {
	search_hit_fn hit;
	void *user;
};

static enum code walk_row(void *user, const struct search_each_row *row)
{
	const struct walk *walk = user;
	const struct search_hit hit = HIT_OF(row);

	return walk->hit(walk->user, &hit);
}

/* Many: those with all in their title, then the others, by day, as find_many() does. */
static enum code walk_many(struct ctx *c, const struct search_request *request, const struct walk *walk)
{
	static const enum search_place places[] = {SEARCH_IN_TITLE, SEARCH_NOT_IN_TITLE};

	for (size_t i = 0; i < COUNT_OF(places); i++)
		TRY(search_each(c, &(struct search_each_in){CHOOSE(request, query_text(c, request, places[i]))},
				walk_row, (void *)walk));
	return OK;
}

enum code search_walk(struct ctx *c, const struct search_request *request, int64_t total, search_hit_fn hit, void *user)
{
	struct search_request page_request = *request;
	struct search_page *page = arena_new(c->arena, struct search_page, 1);

	if (total > SEARCH_RANKED_MAX)
		return walk_many(c, request, &(struct walk){hit, user});
	page_request.before = S("");
	do {
		page_request.after = page->next;
		TRY(search_find(c, &page_request, total, page));
		for (size_t i = 0; i < page->count; i++)
			TRY(hit(user, &page->hits[i]));
	} while (page->next.n);
	return OK;
}
