#include "http/log.h"

#include <time.h>
#include <unistd.h>

int64_t clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

int64_t clock_epoch_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return now.tv_sec;
}

/* key="text" with everything but plain ASCII, and quotes and backslashes, as \xNN. */
static void put_quoted(struct buf *line, const char *key, str text)
{
	buf_printf(line, " %s=\"", key);
	for (size_t i = 0; i < text.n; i++) {
		const char c = text.p[i];

		if (c < ' ' || c > '~' || c == '"' || c == '\\')
			buf_printf(line, "\\x%02x", (unsigned)(unsigned char)c);
		else
			buf_char(line, c);
	}
	buf_char(line, '"');
}

static void put_text(struct buf *line, const char *key, str text)
{
	buf_puts(line, str_from(key));
	buf_puts(line, text);
}

static void put_int(struct buf *line, const char *key, int64_t i)
{
	buf_puts(line, str_from(key));
	buf_int(line, i);
}

/* Two digits after the character that divides them from what stands before. */
static void put_two(struct buf *line, char divider, int number)
{
	buf_put(line, (char[]){divider, (char)('0' + number / 10), (char)('0' + number % 10)}, 3);
}

/* Put together by hand, since there is one for each request. */
static void put_start(struct buf *line, const char *level, int64_t epoch_seconds)
{
	const struct date d = date_from_days(epoch_seconds / 86400);
	const int second = (int)(epoch_seconds % 86400);

	buf_lit(line, "level=");
	buf_puts(line, str_from(level));
	put_int(line, " time=", d.year);
	put_two(line, '-', d.month);
	put_two(line, '-', d.day);
	put_two(line, 'T', second / 3600);
	put_two(line, ':', second / 60 % 60);
	put_two(line, ':', second % 60);
	buf_char(line, 'Z');
}

/* Of the methods that we serve; another one is not repeated. */
static str method_name(str method)
{
	static const str known[] = {S("GET"), S("HEAD"), S("POST")};

	for (size_t i = 0; i < COUNT_OF(known); i++)
		if (str_eq(method, known[i]))
			return known[i];
	return S("-");
}

str log_line(const struct log_entry *entry, int64_t epoch_seconds)
{
	const struct request *rq = entry->rq;
	const struct err *e = &rq->c->err;
	struct buf line = {.arena = rq->c->arena};

	put_start(&line, entry->status >= 500 ? "error" : "info", epoch_seconds);
	put_text(&line, " request=", rq->request_id);
	put_int(&line, " actor=", rq->c->actor);
	put_text(&line, " method=", method_name(rq->method));
	put_text(&line, " route=", str_from(rq->route ? rq->route->pattern : "-"));
	put_int(&line, " status=", entry->status);
	put_int(&line, " us=", entry->run_us);
	put_int(&line, " queue_us=", entry->queue_us);
	if (entry->refused)
		put_quoted(&line, "refused", str_from(entry->refused));
	if (entry->status >= 500 && e->code != OK) {
		put_quoted(&line, "where", str_from(e->where));
		put_quoted(&line, "message", str_from(e->main.message));
		put_quoted(&line, "detail", e->detail);
	}
	buf_char(&line, '\n');
	return buf_str(&line);
}

/* One write for each line, so that lines of several threads do not mix. A log that cannot be written is no reason to
 * stop. */
static void write_line(str line)
{
	const ssize_t written = write(STDERR_FILENO, line.p, line.n);

	(void)written;
}

void log_request(const struct log_entry *entry)
{
	write_line(log_line(entry, clock_epoch_seconds()));
}

void log_event(const char *level, const char *text)
{
	struct arena a;
	struct buf line = {.arena = &a};

	arena_init(&a, 64 * 1024);
	put_start(&line, level, clock_epoch_seconds());
	put_quoted(&line, "event", str_from(text));
	buf_char(&line, '\n');
	write_line(buf_str(&line));
	arena_reset(&a);
}
