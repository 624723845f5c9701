#include "domain/programme/programme_phrases.h"

#include "domain/programme/programme_fixture.h"
#include "tests/test.h"

/* "10 12" : the numbers of the paragraphs of a part that carry a bit. */
static str numbers_with(struct arena *a, const struct programme *p, enum programme_part part, size_t bit, bool duty)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < p->paragraph_count; i++) {
		const struct programme_paragraph *now = &p->paragraphs[i];

		if (now->part != part || !((duty ? now->duties : now->kinds) >> bit & 1))
			continue;
		if (out.n > 0)
			buf_char(&out, ' ');
		buf_puts(&out, now->number);
	}
	return buf_str(&out);
}

struct duty_row {
	const char *code, *annex, *enclosure;
};

static void check_duties(struct arena *a, const struct programme *p, const struct duty_row *rows, size_t count)
{
	for (size_t bit = 0; bit < PROGRAMME_DUTY_COUNT; bit++) {
		struct duty_row expected = {"", "", ""};

		for (size_t i = 0; i < count; i++)
			if (str_eq(str_from(rows[i].code), programme_duty_code(bit)))
				expected = rows[i];
		CHECK_STR(numbers_with(a, p, PART_ANNEX, bit, true), str_from(expected.annex));
		CHECK_STR(numbers_with(a, p, PART_ENCLOSURE, bit, true), str_from(expected.enclosure));
		CHECK_STR(numbers_with(a, p, PART_LETTER, bit, true), bit == 0 ? S("letter") : S(""));
	}
}

TEST(duties_and_kinds_are_found_by_their_wording)
{
	static const struct duty_row rows[] = {
		{"RO-02", "3", "3"}, {"RO-03", "3", ""}, {"RO-05", "4", "4"}, {"RO-06", "4", "4"}, {"RO-07a", "", "4"},
		{"RO-07b", "4", ""}, {"RO-09", "5", ""}, {"RO-14", "", "5"},  {"RO-23", "6", "6"},
	};
	struct arena a;
	struct programme p;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	CHECK(programme_read(&a, fixture_corpus(&a, "plain"), &p));
	programme_classify(&a, &p);
	check_duties(&a, &p, rows, COUNT_OF(rows));
	CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_INFO, false), S("4"));
	CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_SUBMIT, false), S("4"));
	CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_PREPARE, false), S("5"));
	CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_SUPPORT, false), S("3"));
	CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_OWN, false), S("6"));
	CHECK_STR(numbers_with(&a, &p, PART_ANNEX, KIND_OWN, false), S("6"));
	arena_reset(&a);
}

TEST(the_duties_of_2024_are_those_of_the_register_of_duties)
{
	static const struct duty_row rows[] = {
		{"RO-02", "10", "10"},	     {"RO-03", "10", "10"}, {"RO-04", "10", "10"},
		{"RO-05", "10 12", "10 12"}, {"RO-06", "12", "12"}, {"RO-07a", "", "12"},
		{"RO-07b", "12", ""},	     {"RO-08", "12", "12"}, {"RO-09", "14", "14"},
		{"RO-10", "14", "14"},	     {"RO-11", "16", "16"}, {"RO-12", "16", "16"},
		{"RO-13", "16 35", "16 35"}, {"RO-14", "30", "30"}, {"RO-15", "43", "43"},
		{"RO-16", "43", "43"},	     {"RO-17", "36", "36"}, {"RO-18", "36", "36"},
		{"RO-19", "47", "47"},	     {"RO-20", "9", "9"},   {"RO-21", "13 51", "13 51"},
		{"RO-22", "3 8", "3 8"},     {"RO-23", "51", "51"},
	};
	struct arena a;
	struct programme p;
	str text;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	text = fixture_shared(&a, "work-programme-2024.txt");
	if (text.p) {
		CHECK(programme_read(&a, text, &p));
		programme_classify(&a, &p);
		check_duties(&a, &p, rows, COUNT_OF(rows));
		CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_INFO, false),
			  S("5 6 7 9 11 12 13 16 20 21 23 24 25 26 29 33 37 38 39 41 42 45 46 47 49 50"));
		CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_SUBMIT, false), S("12 26 36 51"));
		CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_PREPARE, false), S("30"));
		CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_SUPPORT, false),
			  S("3 4 8 9 10 12 14 15 16 17 18 19 22 28 31 32 34 35 40 43 44 45 46 48 51"));
		CHECK_STR(numbers_with(&a, &p, PART_ENCLOSURE, KIND_OWN, false), S("27"));
		CHECK_STR(numbers_with(&a, &p, PART_ANNEX, KIND_PREPARE, false), S("30"));
	}
	arena_reset(&a);
}

TEST(the_duties_of_2020_are_found_at_their_other_numbers)
{
	static const struct duty_row rows[] = {
		{"RO-02", "6", "6"},   {"RO-03", "6", "6"},   {"RO-05", "6 9", "6 9"},	   {"RO-06", "9", "9"},
		{"RO-07a", "", "9"},   {"RO-07b", "9", ""},   {"RO-08", "9", "9"},	   {"RO-09", "13", "13"},
		{"RO-10", "13", "13"}, {"RO-11", "15", "15"}, {"RO-12", "15", "15"},	   {"RO-13", "15 28", "15 28"},
		{"RO-15", "32", "32"}, {"RO-16", "32", "32"}, {"RO-17", "29", "29"},	   {"RO-18", "29", "29"},
		{"RO-19", "37", "37"}, {"RO-20", "5", "5"},   {"RO-21", "12 40", "12 40"}, {"RO-22", "3", "3"},
		{"RO-23", "40", "40"},
	};
	struct arena a;
	struct programme p;
	str text;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	text = fixture_shared(&a, "work-programme-2020.txt");
	if (text.p) {
		CHECK(programme_read(&a, text, &p));
		programme_classify(&a, &p);
		check_duties(&a, &p, rows, COUNT_OF(rows));
		for (size_t i = 0; i < p.paragraph_count; i++)
			CHECK(p.paragraphs[i].part == PART_LETTER || str_eq(p.paragraphs[i].number, S("heading")) ||
			      str_eq(p.paragraphs[i].section, S("I")) || p.paragraphs[i].kinds != 0);
	}
	arena_reset(&a);
}
