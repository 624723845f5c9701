#include "domain/compare/compare_fixture.h"
#include "domain/programme/programme_fixture.h"
#include "tests/test.h"
#include "tests/world.h"
#include "text/csv.h"

/* An invented year, of a committee that looks after libraries: no word of it is of a published programme. */
#define OPENING                                                                                                        \
	"The Committee will consider information provided by the Executive Directorate on the opening hours of "       \
	"branch libraries in rural districts and on the wishes of readers who work at night."
#define BINDING                                                                                                        \
	"The Committee, with the support of the Executive Directorate, will continue to promote the binding of worn "  \
	"volumes by local workshops, pursuant to resolution 2001 (2011)."
#define CATALOGUE                                                                                                      \
	"The Committee will consider information provided by the Executive Directorate on the card catalogue, its "    \
	"errors and the training of cataloguers, taking into account resolutions 1373 (2001) and 1624 (2005)."
#define MAPS "The Chair of the Committee will invite keepers of old maps to show their collections once a year."
#define MUSIC                                                                                                          \
	"The Committee will further consider proposals for lending sheet music and instruments to schools without a "  \
	"teacher of their own."
#define FIRE                                                                                                           \
	"The Committee, assisted by the Executive Directorate, will review alarms, sprinklers and escape routes of "   \
	"reading rooms every spring."
#define MOTHS                                                                                                          \
	"The Committee will take note of remedies against moths, mould and silverfish that restorers have tried in "   \
	"damp cellars."

static const struct fixture_line year_one[] = {
	{"1", OPENING}, {"2", BINDING}, {"3", CATALOGUE}, {"4", MAPS}, {"5", MUSIC}, {"6", FIRE}, {"7", MOTHS},
};

static str compared(struct world *w, const struct fixture_line *lines, size_t count)
{
	struct edition *editions = arena_new(&w->arena, struct edition, 2);

	editions[0] = fixture_annex(&w->arena, 2030, year_one, COUNT_OF(year_one));
	editions[1] = fixture_annex(&w->arena, 2031, lines, count);
	return fixture_compared(&w->c, &editions[0], &editions[1]);
}

/* A context is all that comparing needs. */
static void open_bare(struct world *w)
{
	*w = (struct world){0};
	arena_init(&w->arena, 256 * 1024 * 1024);
	w->c.arena = &w->arena;
	w->c.lang = LANG_EN;
}

#define CHECK_COMPARED(expected, ...)                                                                                  \
	do {                                                                                                           \
		const struct fixture_line lines_[] = {__VA_ARGS__};                                                    \
		struct world w_;                                                                                       \
		open_bare(&w_);                                                                                        \
		CHECK_STR(compared(&w_, lines_, COUNT_OF(lines_)), S(expected));                                       \
		arena_reset(&w_.arena);                                                                                \
	} while (0)

TEST(an_edition_is_the_same_as_itself)
{
	CHECK_COMPARED("1>1 same; 2>2 same; 3>3 same; 4>4 same; 5>5 same; 6>6 same; 7>7 same", {"1", OPENING},
		       {"2", BINDING}, {"3", CATALOGUE}, {"4", MAPS}, {"5", MUSIC}, {"6", FIRE}, {"7", MOTHS});
}

TEST(a_new_number_changes_nothing_and_a_dropped_paragraph_stands_at_its_old_place)
{
	CHECK_COMPARED("1> dropped; 2>1 same; 3>2 same; 4>3 same; 5> dropped; 6>4 same; 7>5 same", {"1", BINDING},
		       {"2", CATALOGUE}, {"3", MAPS}, {"4", FIRE}, {"5", MOTHS});
}

TEST(paragraphs_in_another_order_are_found_by_their_words)
{
	CHECK_COMPARED("7>1 same; 6>2 same; 5>3 same; 4>4 same; 3>5 same; 2>6 same; 1>7 same", {"1", MOTHS},
		       {"2", FIRE}, {"3", MUSIC}, {"4", MAPS}, {"5", CATALOGUE}, {"6", BINDING}, {"7", OPENING});
}

TEST(two_paragraphs_in_one_are_merged_also_where_words_are_added)
{
	CHECK_COMPARED("1>1 same; 2>2 same; 3>3 same; 4+5>4 merged; 6>5 same; 7>6 same", {"1", OPENING}, {"2", BINDING},
		       {"3", CATALOGUE}, {"4", MAPS " " MUSIC " It will do so in good time."}, {"5", FIRE},
		       {"6", MOTHS});
}

TEST(three_paragraphs_far_apart_in_one_are_merged)
{
	CHECK_COMPARED("2>1 same; 3>2 same; 5>3 same; 6>4 same; 1+4+7>5 merged", {"1", BINDING}, {"2", CATALOGUE},
		       {"3", MUSIC}, {"4", FIRE}, {"5", MOTHS " " OPENING " " MAPS});
}

TEST(a_paragraph_parted_in_two_is_changed_in_both)
{
	CHECK_COMPARED("1>1 same; 2>2 same; 3>3 changed; 3>4 changed; 4>5 same; 5>6 same; 6>7 same; 7>8 same",
		       {"1", OPENING}, {"2", BINDING},
		       {"3",
			"The Committee will consider information provided by the Executive Directorate on the card "
			"catalogue and its errors."},
		       {"4", "The Committee will look after the training of cataloguers."}, {"5", MAPS}, {"6", MUSIC},
		       {"7", FIRE}, {"8", MOTHS});
}

TEST(a_paragraph_in_other_words_is_changed_and_one_of_another_subject_is_new)
{
	CHECK_COMPARED("1>1 changed; 2>2 same; 3>3 same; >4 new; 4>5 changed; 5>6 same; 6>7 same; 7> dropped",
		       {"1",
			"The Executive Directorate will tell the Committee how long rural branch libraries are open "
			"and what readers working at night want."},
		       {"2", BINDING}, {"3", CATALOGUE},
		       {"4", "The Committee will consider information provided by the Executive Directorate on vending "
			     "machines, parking and bicycle stands."},
		       {"5", "Once a year, keepers of historical maps will be invited by the Chair to exhibit them."},
		       {"6", MUSIC}, {"7", FIRE});
}

TEST(case_punctuation_and_citations_leave_a_paragraph_the_same)
{
	CHECK_COMPARED(
		"1>1 same; 2>2 same; 3>3 same; 4>4 same; 5>5 same; 6>6 same; 7>7 changed", {"1", OPENING},
		{"2", "The Committee \xE2\x80\x93 with the support of the Executive Directorate \xE2\x80\x93 will "
		      "continue to promote the binding of worn volumes by local workshops pursuant to resolutions "
		      "2001 (2011), 2178 (2014) and 2396 (2017)."},
		{"3", "The COMMITTEE will consider information provided by the Executive Directorate on the card "
		      "catalogue, its errors and the training of cataloguers, taking into account resolution "
		      "1373 (2001)."},
		{"4", MAPS}, {"5", MUSIC}, {"6", FIRE}, {"7", MOTHS " It may do so again."});
}

TEST(nothing_against_something_is_all_new_or_all_dropped)
{
	struct world w;
	struct edition none, one;

	open_bare(&w);
	none = fixture_annex(&w.arena, 2030, NULL, 0);
	one = fixture_annex(&w.arena, 2031, year_one, 2);
	CHECK_STR(fixture_compared(&w.c, &none, &one), S(">1 new; >2 new"));
	CHECK_STR(fixture_compared(&w.c, &one, &none), S("1> dropped; 2> dropped"));
	CHECK_STR(fixture_compared(&w.c, &none, &none), S(""));
	arena_reset(&w.arena);
}

TEST(a_paragraph_that_stands_twice_keeps_its_order)
{
	const struct fixture_line twice[] = {{"1", MAPS}, {"2", MAPS}, {"3", FIRE}};
	struct world w;
	struct edition e;

	open_bare(&w);
	e = fixture_annex(&w.arena, 2030, twice, COUNT_OF(twice));
	CHECK_STR(fixture_compared(&w.c, &e, &e), S("1>1 same; 2>2 same; 3>3 same"));
	arena_reset(&w.arena);
}

TEST(citations_come_and_go_apart_from_words)
{
	const struct fixture_line later[] = {
		{"9",
		 "The Committee, with the support of the Executive Directorate, will continue to promote the binding "
		 "of worn volumes by local workshops, pursuant to resolution 2396 (2017) (see S/2020/731)."},
	};
	struct world w;
	struct edition before, after;
	struct comparison comparison;
	struct buf json = {0};

	open_bare(&w);
	json.arena = &w.arena;
	before = fixture_annex(&w.arena, 2030, &year_one[1], 1);
	after = fixture_annex(&w.arena, 2031, later, COUNT_OF(later));
	CHECK_INT(compare_editions(&w.c, &before, &after, S("annex"), false, &comparison), OK);
	compare_write_json(&comparison, NULL, &json);
	CHECK_STR(buf_str(&json),
		  S("{\"paragraphs\":[{\"from\":[\"2\"],\"to\":\"9\",\"status\":\"changed\","
		    "\"resolutions_added\":[\"S/RES/2396 (2017)\"],\"resolutions_removed\":[\"S/RES/2001 (2011)\"],"
		    "\"documents_added\":[\"S/2020/731\"],\"documents_removed\":[]}]}\n"));
	arena_reset(&w.arena);
}

TEST(paragraphs_beyond_the_limit_are_refused_and_not_waited_for)
{
	struct world w;
	struct fixture_line *lines;
	struct edition e;
	struct comparison comparison;

	open_bare(&w);
	lines = arena_new(&w.arena, struct fixture_line, 501);
	for (size_t i = 0; i < 501; i++)
		lines[i] = (struct fixture_line){"1", "word"};
	e = fixture_annex(&w.arena, 2030, lines, 501);
	CHECK_INT(compare_editions(&w.c, &e, &e, S("annex"), true, &comparison), ERR_TOO_LARGE);
	arena_reset(&w.arena);
}

/*
 * Where the comparison of the published programmes says something else than the table of facts, and why. The table
 * was made by reading for substance; the comparison holds every word to be one (only citations stand apart).
 */
static const struct {
	const char *number, *table, *found, *why;
} differences[] = {
	{"3", "same", "changed",
	 "The Executive Directorate's own review is named; the Secretariat's part is reworded."},
	{"4", "same", "changed", "\"stemming\" was put in."},
	{"21", "same", "changed", "\"related\" became \"relating\"."},
	{"26", "same", "changed", "\"Council\" became \"Security Council\"."},
	{"31", "same", "changed", "\"Counter-Terrorism\" and \"also\" were taken out, \"the\" became \"its\"."},
	{"33", "same", "changed", "\"Counter-Terrorism\" was taken out before \"Committee\"."},
	{"34", "same", "changed", "\"and notes\" became \"noting\"."},
	{"43", "same", "changed", "\"as well as inviting\" became \"and will invite\"."},
};

/* What the table says of a paragraph, in the words of the comparison. */
static str table_status(str status, str origins)
{
	if (str_eq(status, S("modified")))
		return str_find(origins, S("+"), 0) == SIZE_MAX ? S("changed") : S("merged");
	return status;
}

/* "7 (heavily rewritten)" and "8+9" as the numbers alone. */
static str table_origins(str text)
{
	return str_trim(str_slice(text, 0, str_find(text, S("("), 0)));
}

static str origins_of(struct arena *a, const struct compare_row *row)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < row->from_count; i++) {
		buf_puts(&out, i ? S("+") : S(""));
		buf_puts(&out, row->from[i]->row.number);
	}
	return buf_str(&out);
}

static size_t difference_find(str number, str table, str found)
{
	for (size_t i = 0; i < COUNT_OF(differences); i++)
		if (str_eq(number, str_from(differences[i].number)) && str_eq(table, str_from(differences[i].table)) &&
		    str_eq(found, str_from(differences[i].found)))
			return i;
	return SIZE_MAX;
}

/* A paragraph of the later edition against its line of the table. */
static void check_line(struct arena *a, const struct comparison *comparison, const struct csv_row *line,
		       bool *explained)
{
	const struct compare_row *row = fixture_row(comparison, arena_str(a, line->items[0]).p);
	str origins = table_origins(line->items[1]), table = table_status(line->items[2], origins), found;
	size_t difference;

	CHECK(row != NULL);
	if (!row)
		return;
	found = str_from(compare_status_code(row->status));
	CHECK_STR(origins_of(a, row), origins);
	if (str_eq(found, table))
		return;
	difference = difference_find(line->items[0], table, found);
	if (difference == SIZE_MAX)
		CHECK_STR(arena_printf(a, "%.*s %.*s", STR_ARG(line->items[0]), STR_ARG(found)), table);
	else
		explained[difference] = true;
}

/* Paragraphs that the table calls dropped as a whole; 7 is the origin of the new 6, and parts are no paragraphs. */
static bool dropped_whole(const struct csv_row *line)
{
	return line->items[0].n == 0 && str_eq(line->items[2], S("dropped")) &&
	       str_find(line->items[1], S("("), 0) == SIZE_MAX && !str_eq(line->items[1], S("7"));
}

static bool is_dropped(const struct comparison *comparison, str number)
{
	for (size_t i = 0; i < comparison->row_count; i++)
		if (comparison->rows[i].status == COMPARE_DROPPED &&
		    str_eq(comparison->rows[i].from[0]->row.number, number))
			return true;
	return false;
}

TEST(the_published_programmes_compare_as_the_table_of_facts_says_each_difference_explained)
{
	const struct csv_limits limits = {1000, 10, 10000};
	bool explained[COUNT_OF(differences)] = {0};
	struct world w;
	struct edition before, after;
	struct comparison comparison;
	struct csv_table table = {0};
	size_t dropped = 0;

	if (!test_shared_dir()) {
		test_skip("the published programmes are absent");
		return;
	}
	open_bare(&w);
	before = fixture_edition(&w.arena, fixture_shared(&w.arena, "work-programme-2020.txt"));
	after = fixture_edition(&w.arena, fixture_shared(&w.arena, "work-programme-2024.txt"));
	CHECK_INT(compare_editions(&w.c, &before, &after, S("annex"), true, &comparison), OK);
	CHECK_INT(csv_read(&w.c, fixture_shared(&w.arena, "../reference/crosswalk_2020_2024.csv"), CSV_COMMA, &limits,
			   &table),
		  OK);
	for (size_t i = 1; i < table.count; i++) {
		if (table.items[i].items[0].n)
			check_line(&w.arena, &comparison, &table.items[i], explained);
		else if (dropped_whole(&table.items[i])) {
			CHECK(is_dropped(&comparison, table.items[i].items[1]));
			dropped++;
		}
	}
	CHECK_INT((int64_t)comparison.count[COMPARE_DROPPED], (int64_t)dropped);
	for (size_t i = 0; i < COUNT_OF(differences); i++)
		CHECK(explained[i]);
	arena_reset(&w.arena);
}
