#include "domain/compare/compare_fixture.h"
#include "domain/compare/mirror.h"
#include "domain/programme/programme_fixture.h"
#include "tests/test.h"

static struct mirror checked(struct arena *a, str text)
{
	struct edition *e = arena_new(a, struct edition, 1);
	struct mirror mirror;

	*e = fixture_edition(a, text);
	mirror_check(a, e, &mirror);
	return mirror;
}

/* The finding of a kind about a paragraph that one part lacks something of, or NULL. */
static const struct mirror_finding *find(const struct mirror *m, enum mirror_kind kind, const char *number,
					 const char *missing_in)
{
	for (size_t i = 0; i < m->count; i++)
		if (m->items[i].kind == kind && str_eq(m->items[i].has->row.number, str_from(number)) &&
		    str_eq(m->items[i].missing_in, str_from(missing_in)))
			return &m->items[i];
	return NULL;
}

#define HEAD                                                                                                           \
	"Letter dated 14 February 2031 from the Chair\n\nThe plans for the period from 1 January to 31 December "      \
	"2031.\n\nAnnex\n\nWork programme of the Committee for 2031\n\nI. Tasks\n\n"
#define MIDDLE "\nEnclosure\n\nWork programme of the Executive Directorate for 2031\n\nI. Tasks\n\n"

TEST(two_parts_that_say_the_same_have_no_finding)
{
	struct arena a;
	struct mirror m;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	m = checked(&a,
		    S(HEAD "1. The Committee will follow resolution 1373 (2001) by: (a) visits; and (b) talks of the "
			   "Committee.\n" MIDDLE
			   "1. The Executive Directorate will support the Committee under resolution 1373 (2001) by: "
			   "(a) the visits; and (b) talks of the Executive Directorate.\n"));
	CHECK_INT((int64_t)m.pair_count, 1);
	CHECK_INT((int64_t)m.count, 0);
	arena_reset(&a);
}

TEST(what_one_part_lacks_is_found_in_either_direction)
{
	struct arena a;
	struct mirror m;
	const struct mirror_finding *f;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	m = checked(&a, S(HEAD "1. It follows resolutions 1373 (2001) and 1624 (2005).\n\n"
			       "2. It will care for: (a) lanterns of copper; (b) ladders; and (c) ropes.\n\n"
			       "3. Only here.\n" MIDDLE "1. It follows S/2020/731 and resolution 1373 (2001).\n\n"
			       "2. It will care for: (a) lanterns; and (b) ladders of ash wood.\n"));
	f = find(&m, MIRROR_CITATIONS, "1", "enclosure");
	CHECK(f && f->citations.count == 1 && !f->cites_none);
	CHECK_STR(f ? f->citations.items[0]->symbol : S(""), S("S/RES/1624 (2005)"));
	CHECK(find(&m, MIRROR_CITATIONS, "1", "annex") != NULL);
	f = find(&m, MIRROR_WORDS, "2", "enclosure");
	CHECK_STR(f ? f->words : S(""), S("of copper"));
	f = find(&m, MIRROR_WORDS, "2", "annex");
	CHECK_STR(f ? f->words : S(""), S("of ash wood"));
	f = find(&m, MIRROR_NO_ITEM, "2", "enclosure");
	CHECK_STR(f ? f->label : S(""), S("c"));
	CHECK(find(&m, MIRROR_NO_PAIR, "3", "enclosure") != NULL);
	CHECK_INT((int64_t)m.count, 6);
	arena_reset(&a);
}

TEST(the_mirror_check_finds_what_the_enclosure_of_2024_lacks)
{
	struct arena a;
	struct mirror m;
	const struct mirror_finding *f;

	if (!test_shared_dir()) {
		test_skip("the published programmes are absent");
		return;
	}
	arena_init(&a, 2 * (size_t)PROGRAMME_ARENA_BYTES);
	m = checked(&a, fixture_shared(&a, "work-programme-2024.txt"));
	f = find(&m, MIRROR_WORDS, "51", "enclosure");
	CHECK_STR(f ? f->label : S(""), S("d"));
	CHECK_STR(f ? f->words : S(""), S("conducive to terrorism"));
	f = find(&m, MIRROR_CITATIONS, "10", "enclosure");
	CHECK(f && f->cites_none);
	CHECK_INT(f ? (int64_t)f->citations.count : 0, 7);
	CHECK_INT((int64_t)m.pair_count, 51);
	CHECK_INT((int64_t)m.count, 4);
	arena_reset(&a);
}
