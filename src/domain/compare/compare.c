#include "domain/compare/compare.h"
#include "domain/compare/match.h"

static const struct {
	const char *code, *name;
} statuses[COMPARE_STATUS_COUNT] = {
	[COMPARE_SAME] = {"same", N_("Same")},
	[COMPARE_CHANGED] = {"changed", N_("Changed")},
	[COMPARE_NEW] = {"new", N_("New")},
	[COMPARE_MERGED] = {"merged", N_("Merged")},
	[COMPARE_DROPPED] = {"dropped", N_("Dropped")},
};

/* The numbered paragraphs of a part with their words. */
struct side {
	const struct edition_paragraph **paragraphs;
	struct words *words;
	size_t count;
};

struct comparing {
	struct ctx *c;
	struct vocabulary vocabulary;
	struct side before, after;
	struct match match;
	bool *row_made; /* by paragraph of the earlier side: it is in a row already */
	struct comparison *out;
};

const char *compare_status_code(enum compare_status status)
{
	return statuses[status].code;
}

const char *compare_status_name(enum compare_status status)
{
	return statuses[status].name;
}

bool compare_status_parse(str code, enum compare_status *out)
{
	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		if (!str_eq(code, str_from(statuses[i].code)))
			continue;
		*out = (enum compare_status)i;
		return true;
	}
	return false;
}

static struct side side_of(struct comparing *x, const struct edition *e)
{
	struct arena *a = x->c->arena;
	struct side side = {.paragraphs = arena_new(a, const struct edition_paragraph *, e->paragraph_count),
			    .words = arena_new(a, struct words, e->paragraph_count)};

	for (size_t i = 0; i < e->paragraph_count; i++) {
		const struct edition_paragraph *p = &e->paragraphs[i];

		if (!edition_is_numbered(p) || !str_eq(p->row.part, x->out->part))
			continue;
		side.words[side.count] = words_of(&x->vocabulary, p->row.body);
		side.paragraphs[side.count++] = p;
	}
	return side;
}

static bool cites(const struct edition_paragraph *p, str symbol)
{
	for (size_t i = 0; i < p->citation_count; i++)
		if (str_eq(p->citations[i].symbol, symbol))
			return true;
	return false;
}

static bool any_cites(const struct edition_paragraph *const *list, size_t count, str symbol)
{
	for (size_t i = 0; i < count; i++)
		if (cites(list[i], symbol))
			return true;
	return false;
}

/* Adds the citations of p that none of the others has, and that are not there yet. */
static void citations_add(struct arena *a, struct compare_citations *out, const struct edition_paragraph *p,
			  const struct edition_paragraph *const *others, size_t other_count)
{
	for (size_t i = 0; i < p->citation_count; i++) {
		bool known = any_cites(others, other_count, p->citations[i].symbol);

		for (size_t k = 0; !known && k < out->count; k++)
			known = str_eq(out->items[k]->symbol, p->citations[i].symbol);
		if (!known)
			*vec_push(a, out) = &p->citations[i];
	}
}

static void citations_compare(struct arena *a, struct compare_row *row)
{
	const struct edition_paragraph *const *from = row->from;

	if (row->to)
		citations_add(a, &row->added, row->to, from, row->from_count);
	for (size_t i = 0; i < row->from_count; i++)
		citations_add(a, &row->removed, from[i], &row->to, row->to ? 1 : 0);
}

/* The text of several paragraphs in their order, as words. */
static struct words words_joined(struct comparing *x, const size_t *indexes, size_t count)
{
	struct buf text = {.arena = x->c->arena};

	if (count == 1)
		return x->before.words[indexes[0]];
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_char(&text, ' ');
		buf_puts(&text, x->before.paragraphs[indexes[i]]->row.body);
	}
	return words_of(&x->vocabulary, buf_str(&text));
}

static struct compare_row *row_add(struct comparing *x, struct compare_row row)
{
	struct compare_row *added = &x->out->rows[x->out->row_count++];

	*added = row;
	citations_compare(x->c->arena, added);
	x->out->count[row.status]++;
	return added;
}

/* The paragraphs of the earlier edition that went into one of the later; in their order. */
static size_t origins_of(const struct comparing *x, size_t to, size_t *indexes)
{
	size_t count = 0;

	for (size_t i = 0; i < x->before.count; i++)
		if (x->match.after_of[i] == to || x->match.before_of[to] == i)
			indexes[count++] = i;
	return count;
}

/* Whether a paragraph of the earlier edition went into more than one of the later. */
static bool is_parted(const struct comparing *x, size_t from)
{
	size_t parts = 0;

	for (size_t k = 0; k < x->after.count; k++)
		parts += x->match.before_of[k] == from || x->match.after_of[from] == k;
	return parts > 1;
}

static enum compare_status status_of(const struct comparing *x, size_t to, const size_t *indexes, size_t count)
{
	if (count == 0)
		return COMPARE_NEW;
	if (count > 1)
		return COMPARE_MERGED;
	return words_equal(&x->before.words[indexes[0]], &x->after.words[to]) ? COMPARE_SAME : COMPARE_CHANGED;
}

static void later_row(struct comparing *x, size_t to, bool with_words)
{
	struct arena *a = x->c->arena;
	size_t *indexes = arena_new(a, size_t, x->before.count);
	struct compare_row row = {.to = x->after.paragraphs[to], .from_count = origins_of(x, to, indexes)};
	struct words joined;

	row.status = status_of(x, to, indexes, row.from_count);
	row.from = arena_new(a, const struct edition_paragraph *, row.from_count);
	for (size_t i = 0; i < row.from_count; i++) {
		row.from[i] = x->before.paragraphs[indexes[i]];
		row.is_part = row.is_part || is_parted(x, indexes[i]);
		x->row_made[indexes[i]] = true;
	}
	if (with_words && (row.status == COMPARE_CHANGED || row.status == COMPARE_MERGED)) {
		joined = words_joined(x, indexes, row.from_count);
		row.pieces = word_diff_pieces(a, &joined, &x->after.words[to]);
	}
	row_add(x, row);
}

static void dropped_row(struct comparing *x, size_t from)
{
	struct compare_row row = {.status = COMPARE_DROPPED, .from_count = 1};

	row.from = arena_new(x->c->arena, const struct edition_paragraph *, 1);
	row.from[0] = x->before.paragraphs[from];
	x->row_made[from] = true;
	row_add(x, row);
}

static bool is_dropped(const struct comparing *x, size_t from)
{
	if (x->match.after_of[from] != MATCH_NONE)
		return false;
	for (size_t k = 0; k < x->after.count; k++)
		if (x->match.before_of[k] == from)
			return false;
	return true;
}

/* Dropped paragraphs that stood right behind one that the row just made comes from. */
static void dropped_behind(struct comparing *x, size_t to)
{
	for (size_t i = 0; i < x->before.count; i++)
		if (x->match.before_of[to] == i || x->match.after_of[i] == to)
			for (size_t next = i + 1; next < x->before.count && !x->row_made[next] && is_dropped(x, next);
			     next++)
				dropped_row(x, next);
}

static void rows_make(struct comparing *x, bool with_words)
{
	x->row_made = arena_new(x->c->arena, bool, x->before.count);
	x->out->rows = arena_new(x->c->arena, struct compare_row, x->before.count + x->after.count);
	for (size_t i = 0; i < x->before.count && is_dropped(x, i); i++)
		dropped_row(x, i);
	for (size_t k = 0; k < x->after.count; k++) {
		later_row(x, k, with_words);
		dropped_behind(x, k);
	}
}

enum code compare_editions(struct ctx *c, const struct edition *before, const struct edition *after, str part,
			   bool with_words, struct comparison *out)
{
	struct comparing x = {.c = c, .vocabulary = {.arena = c->arena}, .out = out};

	*out = (struct comparison){.before = before, .after = after, .part = part};
	x.before = side_of(&x, before);
	x.after = side_of(&x, after);
	if (!match_sides(c->arena, &(struct match_side){x.before.words, x.before.count},
			 &(struct match_side){x.after.words, x.after.count}, &x.match))
		return fail(c, ERR_TOO_LARGE, N_("These editions are too long to be compared paragraph by paragraph."));
	rows_make(&x, with_words);
	return OK;
}
