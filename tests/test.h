/*
 * The test harness. A test is a sentence: TEST(import_keeps_a_gap_in_the_numbering_as_printed).
 * Tests register themselves; the runner runs each on the engine it was asked for.
 */
#ifndef TEST_TEST_H
#define TEST_TEST_H

#include "base/base.h"

struct test_case {
	const char *name, *file;
	void (*run)(void);
	struct test_case *next;
};

void test_register(struct test_case *t);

/* Records a failed check; the test goes on. */
void test_fail(const char *file, int line, const char *what);

/* Ends the running test as skipped, saying why. Return from the test after it. */
void test_skip(const char *why);

/* Directory of the project's sources, for golden files and corpora. */
const char *test_source_dir(void);

/* Address of the PostgreSQL server where the tests run on one, or NULL: they run on SQLite. */
const char *test_postgres(void);

/* Directory with the published documents and samples, or NULL where it is absent: then test_skip(). */
const char *test_shared_dir(void);

#define TEST(id)                                                                                                       \
	static void id(void);                                                                                          \
	static struct test_case case_##id = {#id, __FILE__, id, NULL};                                                 \
	__attribute__((constructor)) static void register_##id(void)                                                   \
	{                                                                                                              \
		test_register(&case_##id);                                                                             \
	}                                                                                                              \
	static void id(void)

#define CHECK(condition) ((condition) ? (void)0 : test_fail(__FILE__, __LINE__, #condition))
#define CHECK_STR(actual, expected) test_check_str(__FILE__, __LINE__, (actual), (expected))
#define CHECK_INT(actual, expected) test_check_int(__FILE__, __LINE__, (actual), (expected))

void test_check_str(const char *file, int line, str actual, str expected);
void test_check_int(const char *file, int line, int64_t actual, int64_t expected);

#endif
