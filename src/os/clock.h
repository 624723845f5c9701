/* The machine's clocks. Only programs read them; everything else is given ctx->now. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include "base/base.h"

/* Seconds since 1970 UTC. */
int64_t clock_now(void);

/* Milliseconds since some moment in the past; never goes back, so differences are lengths of time. */
int64_t clock_monotonic_ms(void);

#endif
