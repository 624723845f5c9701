#include "os/clock.h"

#include <time.h>

static struct timespec read_clock(clockid_t id)
{
	struct timespec t = {0};

	ASSERT(clock_gettime(id, &t) == 0);
	return t;
}

int64_t clock_now(void)
{
	return read_clock(CLOCK_REALTIME).tv_sec;
}

int64_t clock_monotonic_ms(void)
{
	struct timespec t = read_clock(CLOCK_MONOTONIC);

	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
