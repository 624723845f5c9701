/* The spaces of a page, held against a second reading of the same page. */
#include "domain/programme/programme_pages.h"

#include "base/num.h"

enum {
	PAGE_BYTES_MAX = 64 * 1024, /* beyond that it is no page of text */
	SEARCHED_BYTES_MAX = 64 * 1024 * 1024,
	ANCHOR_BYTES = 8,	/* so many bytes stand in one place of a page */
	HALVES_MIN = 24,	/* a piece that is not found is sought in halves down to this */
	BYTES_PER_GAP_MAX = 12, /* a page with fewer gaps was not read well the second time: words have 5 letters */
};

/* What may stand between two bytes that are no white space. */
enum gap { GAP_NONE, GAP_SPACE, GAP_LINE };

/* A text without its white space, and what of it stood behind each byte. */
struct dense {
	char *p;
	unsigned char *behind;
	size_t n, gaps;
};

struct respacing {
	struct arena *a;
	struct dense flow;   /* of the page, its second reading */
	size_t at;	     /* in it, behind the piece that was found last */
	size_t searched;     /* bytes, in all pages */
	unsigned char *drop; /* for each byte of the page in its layout: this space is none */
	bool *raised;	     /* for each: a raised mark ends with this byte */
};

static struct dense dense_of(struct arena *a, str text)
{
	struct dense dense = {arena_alloc(a, text.n + 1), arena_alloc(a, text.n + 1), 0, 0};

	for (size_t i = 0; i < text.n; i++) {
		if (!is_space(text.p[i])) {
			dense.behind[dense.n] = GAP_NONE;
			dense.p[dense.n++] = text.p[i];
		} else if (dense.n > 0 && (text.p[i] == '\n' || dense.behind[dense.n - 1] == GAP_NONE)) {
			dense.gaps += dense.behind[dense.n - 1] == GAP_NONE;
			dense.behind[dense.n - 1] = text.p[i] == '\n' ? GAP_LINE : GAP_SPACE;
		}
	}
	return dense;
}

/* Where a piece stands in the second reading: behind the one before it, further down, or further up. */
static size_t piece_find(struct respacing *s, str piece)
{
	str flow = {s->flow.p, s->flow.n};
	size_t found;

	if (str_starts(str_slice(flow, s->at, flow.n), piece))
		return s->at;
	if (s->searched > SEARCHED_BYTES_MAX)
		return SIZE_MAX;
	s->searched += flow.n;
	found = str_find(flow, piece, s->at);
	return found == SIZE_MAX ? str_find(flow, piece, 0) : found;
}

/* Marks what is different behind one byte of the page: at in the page, found in the second reading. */
static void gap_compare(struct respacing *s, str page, size_t at, size_t found)
{
	bool space = at + 1 < page.n && page.p[at + 1] == ' ';
	bool ends = at + 1 >= page.n;

	s->drop[at + 1] = space && s->flow.behind[found] == GAP_NONE;
	s->raised[at] = !ends && s->flow.behind[found] == GAP_LINE && (is_digit(page.p[at]) || page.p[at] == '*');
}

/* The middle of a piece, at a space; its end where there is none. */
static size_t middle_of(str page, size_t from, size_t to)
{
	for (size_t i = from + (to - from) / 2; i < to; i++)
		if (page.p[i] == ' ')
			return i;
	return to;
}

/* Compares the bytes [from, to) of the page, which have single spaces at most. */
static void piece_compare(struct respacing *s, str page, size_t from, size_t to)
{
	struct dense dense = dense_of(s->a, str_slice(page, from, to));
	size_t found = piece_find(s, (str){dense.p, dense.n}), middle;

	if (found != SIZE_MAX) {
		for (size_t i = from, at = found; i < to; i++)
			if (!is_space(page.p[i]))
				gap_compare(s, str_slice(page, 0, to), i, at++);
		s->at = dense.n >= ANCHOR_BYTES ? found + dense.n : s->at;
		return;
	}
	middle = middle_of(page, from, to);
	if (to - from < HALVES_MIN || middle == to)
		return;
	piece_compare(s, page, from, middle);
	piece_compare(s, page, middle + 1, to);
}

/* A piece ends where a line does, or where more than a space stands: that is set on purpose. */
static bool ends_piece(str page, size_t at)
{
	return at >= page.n ||
	       (is_space(page.p[at]) && (page.p[at] != ' ' || at + 1 >= page.n || is_space(page.p[at + 1])));
}

static void page_put(struct respacing *s, str page, struct buf *out)
{
	static const str word_joiner = S("\xE2\x81\xA0");

	for (size_t i = 0; i < page.n; i++) {
		if (!s->drop[i])
			buf_char(out, page.p[i]);
		if (s->raised[i])
			buf_puts(out, word_joiner);
	}
}

static void page_respace(struct respacing *s, str page, str flow, struct buf *out)
{
	if (page.n > PAGE_BYTES_MAX || flow.n > PAGE_BYTES_MAX || flow.n == 0) {
		buf_puts(out, page);
		return;
	}
	s->flow = dense_of(s->a, flow);
	if (s->flow.n > (s->flow.gaps + 1) * BYTES_PER_GAP_MAX) {
		buf_puts(out, page);
		return;
	}
	s->at = 0;
	s->drop = arena_new(s->a, unsigned char, page.n + 1);
	s->raised = arena_new(s->a, bool, page.n + 1);
	for (size_t from = 0, i = 0; i <= page.n; i++) {
		if (!ends_piece(page, i))
			continue;
		if (i > from)
			piece_compare(s, page, from, i);
		from = i + 1;
	}
	page_put(s, page, out);
}

str programme_respace(struct arena *a, str layout, str flow)
{
	struct respacing s = {.a = a};
	struct buf out = {.arena = a};

	while (layout.p) {
		str page = str_cut(&layout, '\f');

		page_respace(&s, page, flow.p ? str_cut(&flow, '\f') : (str){0}, &out);
		if (layout.p)
			buf_char(&out, '\f');
	}
	return buf_str(&out);
}
