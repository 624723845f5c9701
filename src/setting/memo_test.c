#include "setting/memo.h"

#include "tests/test.h"

/* Numbers that are read from the context's clock, so that a test sees when they were read. */
static enum code times_read(struct ctx *c, void **rows, size_t *count)
{
	int64_t *times = arena_new(c->arena, int64_t, 1);

	if (c->now < 0)
		return fail(c, ERR_DB, "unreadable");
	times[0] = c->now;
	*rows = times;
	*count = 1;
	return OK;
}

static int64_t time_kept(struct ctx *c)
{
	void *rows = NULL;
	size_t count = 0;

	CHECK_INT(memo_rows(c, times_read, &rows, &count), OK);
	CHECK_INT((int64_t)count, 1);
	return count ? *(int64_t *)rows : -1;
}

TEST(what_is_kept_lives_from_request_to_request_until_the_version_changes)
{
	struct arena a;
	struct memo memo;
	struct ctx c = {.arena = &a, .memo = &memo, .now = 1, .memo_version = S("first")};

	arena_init(&a, 1 << 20);
	memo_init(&memo);
	CHECK_INT(time_kept(&c), 1);
	arena_reset(&a);
	c.now = 2;
	CHECK_INT(time_kept(&c), 1);
	c.memo_version = S("second");
	CHECK_INT(time_kept(&c), 2);
	c.now = 3;
	CHECK_INT(time_kept(&c), 2);
	memo_free(&memo);
	arena_reset(&a);
}

TEST(nothing_is_kept_where_the_version_is_unknown_or_there_is_no_memory)
{
	struct arena a;
	struct memo memo;
	struct ctx c = {.arena = &a, .memo = &memo, .now = 1};

	arena_init(&a, 1 << 20);
	memo_init(&memo);
	CHECK_INT(time_kept(&c), 1);
	c.now = 2;
	CHECK_INT(time_kept(&c), 2);
	c.memo = NULL;
	c.memo_version = S("first");
	c.now = 3;
	CHECK_INT(time_kept(&c), 3);
	memo_free(&memo);
	arena_reset(&a);
}

TEST(a_failure_is_not_kept)
{
	struct arena a;
	struct memo memo;
	struct ctx c = {.arena = &a, .memo = &memo, .now = -1, .memo_version = S("first")};
	void *rows;
	size_t count;

	arena_init(&a, 1 << 20);
	memo_init(&memo);
	CHECK_INT(memo_rows(&c, times_read, &rows, &count), ERR_DB);
	CHECK_INT(c.err.code, ERR_DB);
	c.now = 1;
	CHECK_INT(time_kept(&c), 1);
	memo_free(&memo);
	arena_reset(&a);
}
