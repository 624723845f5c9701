#include "base/record.h"

#include "base/utf8.h"

void record_write_number(struct buf *out, uint32_t value)
{
	unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8), (unsigned char)(value >> 16),
				  (unsigned char)(value >> 24)};

	buf_put(out, bytes, sizeof(bytes));
}

void record_write_text(struct buf *out, str text)
{
	record_write_number(out, (uint32_t)text.n);
	buf_puts(out, text);
}

void record_write_date(struct buf *out, struct date date)
{
	record_write_number(out, (uint32_t)(date.year * 10000 + date.month * 100 + date.day));
}

void record_require(struct record_reader *r, bool condition)
{
	if (!condition) {
		r->wrong = true;
		r->rest = (str){0};
	}
}

uint32_t record_read_number(struct record_reader *r, uint32_t max)
{
	const unsigned char *p = (const unsigned char *)r->rest.p;
	uint32_t value;

	record_require(r, r->rest.n >= 4);
	if (r->wrong)
		return 0;
	value = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	r->rest = str_slice(r->rest, 4, r->rest.n);
	record_require(r, value <= max);
	return r->wrong ? 0 : value;
}

uint32_t record_read_count(struct record_reader *r, uint32_t max)
{
	uint32_t count = record_read_number(r, max);

	record_require(r, count <= r->rest.n / 4);
	return r->wrong ? 0 : count;
}

str record_read_text(struct record_reader *r, uint32_t bytes_max)
{
	uint32_t n = record_read_number(r, bytes_max);
	str text;

	record_require(r, r->rest.n >= n);
	if (r->wrong)
		return (str){0};
	text = str_slice(r->rest, 0, n);
	r->rest = str_slice(r->rest, n, r->rest.n);
	record_require(r, utf8_valid(text));
	return r->wrong ? (str){0} : text;
}

struct date record_read_date(struct record_reader *r)
{
	uint32_t value = record_read_number(r, 99991231);
	struct date date = {(int)(value / 10000), (int)(value / 100 % 100), (int)(value % 100)};

	record_require(r, value == 0 || date_valid(date));
	return r->wrong ? (struct date){0} : date;
}
