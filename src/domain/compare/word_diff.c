#include "domain/compare/word_diff.h"

/* Kept runs of fewer words between two changes are joined to them: "the" alone helps nobody to read. */
enum { KEPT_WORDS_MIN = 2 };

/* Two stretches of words that are still to be compared. */
struct box {
	size_t a_from, a_to, b_from, b_to;
};

struct differ {
	struct arena *arena;
	const struct words *a, *b;
	int64_t *forward, *backward; /* furthest positions by diagonal, with room for DIFF_STEPS_MAX on either side */
	struct diff_runs runs;
};

/* The stretch that a shortest script has in its middle: words that are kept, maybe none. */
struct snake {
	size_t a_from, b_from, a_to, b_to;
};

enum { DIAGONALS = 2 * (DIFF_STEPS_MAX + 2) + 1, MIDDLE = DIFF_STEPS_MAX + 2 };

static bool same_word(const struct differ *d, int64_t i, int64_t k)
{
	return d->a->items[i].id == d->b->items[k].id;
}

static void run_add(struct differ *d, enum diff_kind kind, size_t from, size_t to)
{
	struct diff_run *last = d->runs.count ? &d->runs.items[d->runs.count - 1] : NULL;

	if (from == to)
		return;
	if (last && last->kind == kind && last->to == from)
		last->to = to;
	else
		*vec_push(d->arena, &d->runs) = (struct diff_run){kind, from, to};
}

/* The lowest diagonal that a number of steps reaches inside a side of that length. */
static int64_t diagonal_first(int64_t steps, int64_t length)
{
	return steps <= length ? -steps : steps - 2 * length;
}

/* One more step forward on all diagonals; true where it meets what came backward. */
static bool step_forward(struct differ *d, const struct box *box, int64_t steps, struct snake *out)
{
	int64_t n = (int64_t)(box->a_to - box->a_from), m = (int64_t)(box->b_to - box->b_from), delta = n - m;
	int64_t a0 = (int64_t)box->a_from, b0 = (int64_t)box->b_from;

	for (int64_t k = diagonal_first(steps, m); k <= -diagonal_first(steps, n); k += 2) {
		bool down = k == -steps || (k != steps && d->forward[MIDDLE + k - 1] < d->forward[MIDDLE + k + 1]);
		int64_t x = down ? d->forward[MIDDLE + k + 1] : d->forward[MIDDLE + k - 1] + 1, start = x;

		while (x < n && x - k < m && x - k >= 0 && same_word(d, a0 + x, b0 + x - k))
			x++;
		d->forward[MIDDLE + k] = x;
		if (delta % 2 == 0 || k < delta - (steps - 1) || k > delta + (steps - 1))
			continue;
		if (x + d->backward[MIDDLE + delta - k] < n)
			continue;
		*out = (struct snake){(size_t)(a0 + start), (size_t)(b0 + start - k), (size_t)(a0 + x),
				      (size_t)(b0 + x - k)};
		return true;
	}
	return false;
}

/* The same from the ends; positions are counted from there. */
static bool step_backward(struct differ *d, const struct box *box, int64_t steps, struct snake *out)
{
	int64_t n = (int64_t)(box->a_to - box->a_from), m = (int64_t)(box->b_to - box->b_from), delta = n - m;
	int64_t a1 = (int64_t)box->a_to, b1 = (int64_t)box->b_to;

	for (int64_t k = diagonal_first(steps, m); k <= -diagonal_first(steps, n); k += 2) {
		bool down = k == -steps || (k != steps && d->backward[MIDDLE + k - 1] < d->backward[MIDDLE + k + 1]);
		int64_t x = down ? d->backward[MIDDLE + k + 1] : d->backward[MIDDLE + k - 1] + 1, start = x;

		while (x < n && x - k < m && x - k >= 0 && same_word(d, a1 - 1 - x, b1 - 1 - (x - k)))
			x++;
		d->backward[MIDDLE + k] = x;
		if (delta % 2 != 0 || k < delta - steps || k > delta + steps)
			continue;
		if (x + d->forward[MIDDLE + delta - k] < n)
			continue;
		*out = (struct snake){(size_t)(a1 - x), (size_t)(b1 - (x - k)), (size_t)(a1 - start),
				      (size_t)(b1 - (start - k))};
		return true;
	}
	return false;
}

/* False where the two stretches differ in more than DIFF_STEPS_MAX words. */
static bool middle_find(struct differ *d, const struct box *box, struct snake *out)
{
	size_t words = (box->a_to - box->a_from) + (box->b_to - box->b_from);
	int64_t half = (int64_t)((words + 1) / 2);
	int64_t limit = half < DIFF_STEPS_MAX / 2 ? half : DIFF_STEPS_MAX / 2;
	size_t used = (size_t)(2 * limit + 3) * sizeof(*d->forward);

	memset(d->forward + MIDDLE - limit - 1, 0, used);
	memset(d->backward + MIDDLE - limit - 1, 0, used);
	for (int64_t steps = 0; steps <= limit; steps++)
		if (step_forward(d, box, steps, out) || step_backward(d, box, steps, out))
			return true;
	return false;
}

/* Divides until one side is empty; the depth is that of halving the number of changes. */
static void compare(struct differ *d, struct box box)
{
	size_t tail = 0;
	struct snake snake;

	while (box.a_from < box.a_to && box.b_from < box.b_to &&
	       same_word(d, (int64_t)box.a_from, (int64_t)box.b_from)) {
		run_add(d, DIFF_KEPT, box.b_from, box.b_from + 1);
		box.a_from++;
		box.b_from++;
	}
	while (box.a_from < box.a_to && box.b_from < box.b_to &&
	       same_word(d, (int64_t)box.a_to - 1, (int64_t)box.b_to - 1)) {
		box.a_to--;
		box.b_to--;
		tail++;
	}
	if (box.a_from < box.a_to && box.b_from < box.b_to && middle_find(d, &box, &snake)) {
		compare(d, (struct box){box.a_from, snake.a_from, box.b_from, snake.b_from});
		run_add(d, DIFF_KEPT, snake.b_from, snake.b_to);
		compare(d, (struct box){snake.a_to, box.a_to, snake.b_to, box.b_to});
	} else {
		run_add(d, DIFF_REMOVED, box.a_from, box.a_to);
		run_add(d, DIFF_ADDED, box.b_from, box.b_to);
	}
	run_add(d, DIFF_KEPT, box.b_to, box.b_to + tail);
}

/* A change between two runs of kept words: what goes and what comes. */
struct change {
	size_t a_from, a_to, b_from, b_to;
};

struct changes {
	struct change *items;
	size_t count, capacity;
};

/* The changes in order; those with too few kept words between them are one. */
static struct changes changes_of(struct arena *a, const struct diff_runs *runs)
{
	struct changes changes = {0};
	size_t at_a = 0, at_b = 0;

	for (size_t i = 0; i < runs->count; i++) {
		const struct diff_run *run = &runs->items[i];
		size_t words = run->to - run->from;
		struct change *last = changes.count ? &changes.items[changes.count - 1] : NULL;

		if (run->kind == DIFF_KEPT) {
			at_a += words;
			at_b += words;
			continue;
		}
		if (!last || at_b - last->b_to >= KEPT_WORDS_MIN) {
			last = vec_push(a, &changes);
			*last = (struct change){at_a, at_a, at_b, at_b};
		}
		at_a += run->kind == DIFF_REMOVED ? words : 0;
		at_b += run->kind == DIFF_ADDED ? words : 0;
		last->a_to = at_a;
		last->b_to = at_b;
	}
	return changes;
}

struct diff_runs word_diff(struct arena *a, const struct words *before, const struct words *after)
{
	struct differ d = {.arena = a,
			   .a = before,
			   .b = after,
			   .forward = arena_new(a, int64_t, DIAGONALS),
			   .backward = arena_new(a, int64_t, DIAGONALS)};
	struct changes changes;
	size_t at = 0;

	compare(&d, (struct box){0, before->count, 0, after->count});
	changes = changes_of(a, &d.runs);
	d.runs = (struct diff_runs){0};
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = &changes.items[i];

		run_add(&d, DIFF_KEPT, at, change->b_from);
		run_add(&d, DIFF_REMOVED, change->a_from, change->a_to);
		run_add(&d, DIFF_ADDED, change->b_from, change->b_to);
		at = change->b_to;
	}
	run_add(&d, DIFF_KEPT, at, after->count);
	return d.runs;
}

static void piece_add(struct arena *a, struct diff_pieces *pieces, enum diff_kind kind, str text)
{
	if (text.n)
		*vec_push(a, pieces) = (struct diff_piece){kind, text};
}

struct diff_pieces word_diff_pieces(struct arena *a, const struct words *before, const struct words *after)
{
	struct diff_runs runs = word_diff(a, before, after);
	struct diff_pieces pieces = {0};
	size_t shown = 0; /* of the bytes of the new text */

	for (size_t i = 0; i < runs.count; i++) {
		const struct diff_run *run = &runs.items[i];
		const struct words *w = run->kind == DIFF_REMOVED ? before : after;

		if (run->kind == DIFF_REMOVED) {
			bool last = i + 1 == runs.count;
			size_t next = last ? shown : after->items[run[1].from].from;

			/* What stands before the next word of the new text comes first: marks belong to the word
			 * before. */
			piece_add(a, &pieces, DIFF_KEPT, last ? S(" ") : str_slice(after->text, shown, next));
			piece_add(a, &pieces, DIFF_REMOVED, words_slice(w, run->from, run->to));
			piece_add(a, &pieces, DIFF_KEPT, last ? S("") : S(" "));
			shown = next;
			continue;
		}
		piece_add(a, &pieces, DIFF_KEPT, str_slice(after->text, shown, w->items[run->from].from));
		piece_add(a, &pieces, run->kind, words_slice(w, run->from, run->to));
		shown = w->items[run->to - 1].to;
	}
	piece_add(a, &pieces, DIFF_KEPT, str_slice(after->text, shown, after->text.n));
	return pieces;
}
