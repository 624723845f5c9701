#include "domain/programme/programme_record.h"

#include "domain/programme/programme_fixture.h"
#include "domain/programme/programme_phrases.h"
#include "tests/test.h"

static str record_of(struct arena *a, const char *name, struct programme *p)
{
	struct buf out = {.arena = a};

	if (programme_read(a, fixture_corpus(a, name), p))
		programme_classify(a, p);
	programme_record_write(&out, p);
	return buf_str(&out);
}

TEST(a_programme_comes_back_from_its_record_the_same)
{
	static const char *const names[] = {"plain",   "wrapped", "markdown", "faults", "unmarked", "french",
					    "letters", "two",	  "latin1",   "empty",	"binary",   "notes"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		struct arena a;
		struct programme p, back;
		struct buf again = {.arena = &a};
		str record;

		arena_init(&a, PROGRAMME_ARENA_BYTES);
		record = record_of(&a, names[i], &p);
		CHECK(programme_record_read(&a, record, &back));
		programme_record_write(&again, &back);
		CHECK(str_eq(buf_str(&again), record));
		CHECK_INT(back.paragraph_count, p.paragraph_count);
		CHECK_INT(back.failed, p.failed);
		CHECK_INT(back.failure.message, p.failure.message);
		CHECK_INT(back.finding_count, p.finding_count);
		arena_reset(&a);
	}
}

TEST(a_record_cut_anywhere_or_with_more_behind_it_is_refused)
{
	struct arena a;
	struct programme p, back;
	str record;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	record = record_of(&a, "markdown", &p);
	for (size_t n = 0; n < record.n; n += 7)
		CHECK(!programme_record_read(&a, str_slice(record, 0, n), &back));
	CHECK(!programme_record_read(&a, arena_printf(&a, "%.*sx", STR_ARG(S("PRG2"))), &back));
	record = arena_str(&a, record);
	record.n++;
	CHECK(!programme_record_read(&a, record, &back));
	CHECK_INT(back.paragraph_count, 0);
	arena_reset(&a);
}

static bool is_refused(struct arena *a, str record, const char *from, const char *to)
{
	struct programme back;
	str changed = fixture_replace(a, record, from, to);

	CHECK(!str_eq(changed, record));
	return !programme_record_read(a, changed, &back);
}

TEST(a_record_with_what_no_reading_could_have_made_is_refused)
{
	struct arena a;
	struct programme p;
	str record;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	record = record_of(&a, "plain", &p);
	CHECK(is_refused(&a, record, "PRG2", "PRG3"));
	CHECK(is_refused(&a, record, "S/RES/1373 (2001)", "S/RES/1373  2001)"));
	CHECK(is_refused(&a, record, "S/RES/1373 (2001)", "S/RES/9373 (2001)"));
	CHECK(is_refused(&a, record, "S/2017/375", "S/1017/375"));
	CHECK(is_refused(&a, record, "heading", "Heading"));
	CHECK(is_refused(&a, record, "Opening", "Open\xFFng"));
	arena_reset(&a);
}
