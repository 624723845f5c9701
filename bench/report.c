/* The lines of the table, and the texts in them. */
#include "bench/bench.h"

#include <stdio.h>

const char *text(struct bench *b, const char *format, const char *value)
{
	struct buf out = {.arena = &b->arena};
	str rest = str_from(format), before = str_cut(&rest, '%');

	buf_puts(&out, before);
	buf_puts(&out, str_from(value));
	buf_puts(&out, rest);
	return arena_str(&b->arena, buf_str(&out)).p;
}

const char *place(struct bench *b, const char *name)
{
	return arena_printf(&b->arena, "%s/%s", b->directory, name).p;
}

void heading(void)
{
	printf("%-52s %18s %18s %6s  %-8s %s\n", "figure", "program (best)", "floor (best)", "ratio", "goal", "");
}

void line(const char *figure, const char *product, const char *floor, const char *ratio, const char *goal, bool met)
{
	printf("%-52s %18s %18s %6s  %-8s %s\n", figure, product, floor, ratio, goal,
	       goal[0] == '\0' ? "" : (met ? "ok" : "misses"));
	fflush(stdout);
}

const char *rate(struct bench *b, double median, double best)
{
	const int decimals = median < 10 ? 1 : 0;

	return arena_printf(&b->arena, "%.*f/s (%.*f)", decimals, median, decimals, best).p;
}

const char *milliseconds(struct bench *b, int64_t us)
{
	return arena_printf(&b->arena, "%.2f ms", (double)us / 1000).p;
}

const char *quotient(struct bench *b, double ratio)
{
	return arena_printf(&b->arena, "%.2f", ratio).p;
}

const char *milliseconds_best(struct bench *b, int64_t us, int64_t best_us)
{
	return arena_printf(&b->arena, "%.1f ms (%.1f)", (double)us / 1000, (double)best_us / 1000).p;
}
