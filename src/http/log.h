/*
 * The log: one line on standard error for each request, key=value. Queries, bodies
 * and anything else that a client wrote stay out of it, and what is quoted cannot
 * end its line or its quotes.
 */
#ifndef HTTP_LOG_H
#define HTTP_LOG_H

#include "http/http.h"

/* What a line tells about a request. */
struct log_entry {
	const struct request *rq;
	int status;
	int64_t run_us, queue_us;
	const char *refused; /* why it was not let in, or NULL */
};

void log_request(const struct log_entry *entry);

/* The line without writing it. epoch_seconds: when. */
str log_line(const struct log_entry *entry, int64_t epoch_seconds);

/* An event of the server itself. */
void log_event(const char *level, const char *text);

/* Microseconds of the monotonic clock. */
int64_t clock_us(void);

/* Seconds since 1970 UTC. */
int64_t clock_epoch_seconds(void);

#endif
