/* Sums of whole numbers, and what else the golden tree needs to be a tree. */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include <stddef.h>

/* A pair. */
struct sum_pair {
	int left, right;
	int (*add)(int, int);
};

typedef struct str {
	const char *p;
} str;

/* The sum and the difference. */
int sum_of(int left, int right);
int sum_without(int left, int right);

#define SUM_MANY(...) sum_all((int[]){__VA_ARGS__})

/* Type and prototype stand together under one comment. */
struct sum_list;

struct sum_list *sum_list_new(void) __attribute__((returns_nonnull));

static inline int sum_twice(int n)
{
	return sum_of(n, n);
}

#endif
