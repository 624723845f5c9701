#include "domain/draft/draft_text.h"
#include "base/num.h"

/* Comparing needs a table of all pairs of words; beyond this many pairs it is not worth its memory. */
enum { PAIRS_MAX = 4 * 1000 * 1000 };

/* Whether the words before a year make it the year of the programme. */
static bool moves_on(str before)
{
	static const str words[] = {S("for "), S("during "), S("1 January "), S("31 December ")};

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t start = before.n - words[i].n;

		if (str_ends(before, words[i]) &&
		    (start == 0 || !(is_alpha(before.p[start - 1]) || is_digit(before.p[start - 1]))))
			return true;
	}
	return false;
}

str draft_shift_year(struct arena *a, str text, int64_t from, int64_t to)
{
	str year = arena_printf(a, "%lld", (long long)from);
	struct buf out = {.arena = a};
	size_t done = 0;

	for (size_t at; (at = str_find(text, year, done)) != SIZE_MAX;) {
		size_t end = at + year.n;
		bool whole = end == text.n || !(is_digit(text.p[end]) || text.p[end] == '/');

		buf_puts(&out, str_slice(text, done, at));
		if (whole && moves_on(str_slice(text, 0, at)))
			buf_int(&out, to);
		else
			buf_puts(&out, year);
		done = end;
	}
	buf_puts(&out, str_slice(text, done, text.n));
	return buf_str(&out);
}

struct words {
	str *items;
	size_t count, capacity;
};

/* Words with the white space behind them. */
static struct words words_of(struct arena *a, str text)
{
	struct words words = {0};
	size_t at = 0;

	while (at < text.n) {
		size_t start = at;

		while (at < text.n && !is_space(text.p[at]))
			at++;
		while (at < text.n && is_space(text.p[at]))
			at++;
		*(str *)vec_push(a, &words) = str_slice(text, start, at);
	}
	return words;
}

static void run_add(struct arena *a, struct word_runs *runs, enum word_change change, str text)
{
	struct word_run *last = runs->count ? &runs->items[runs->count - 1] : NULL;

	if (text.n == 0)
		return;
	if (last && last->change == change && last->text.p + last->text.n == text.p)
		last->text.n += text.n;
	else
		*(struct word_run *)vec_push(a, runs) = (struct word_run){change, text};
}

/* What lies between the words that both texts begin and end with. */
struct comparison {
	struct arena *a;
	const str *before, *after;
	size_t before_n, after_n;
	uint16_t *common; /* length of the longest common subsequence behind each pair of words */
	struct word_runs *runs;
};

static uint16_t *common_at(const struct comparison *d, size_t i, size_t k)
{
	return &d->common[i * (d->after_n + 1) + k];
}

static void common_fill(struct comparison *d)
{
	d->common = arena_new(d->a, uint16_t, (d->before_n + 1) * (d->after_n + 1));
	for (size_t i = d->before_n; i-- > 0;) {
		for (size_t k = d->after_n; k-- > 0;) {
			uint16_t down = *common_at(d, i + 1, k), right = *common_at(d, i, k + 1);

			if (str_eq(str_trim(d->before[i]), str_trim(d->after[k])))
				*common_at(d, i, k) = (uint16_t)(*common_at(d, i + 1, k + 1) + 1);
			else
				*common_at(d, i, k) = down > right ? down : right;
		}
	}
}

static void middle_compare(struct comparison *d)
{
	size_t i = 0, k = 0;

	common_fill(d);
	while (i < d->before_n && k < d->after_n) {
		if (str_eq(str_trim(d->before[i]), str_trim(d->after[k]))) {
			run_add(d->a, d->runs, WORDS_SAME, d->after[k++]);
			i++;
		} else if (*common_at(d, i + 1, k) >= *common_at(d, i, k + 1)) {
			run_add(d->a, d->runs, WORDS_REMOVED, d->before[i++]);
		} else {
			run_add(d->a, d->runs, WORDS_ADDED, d->after[k++]);
		}
	}
	while (i < d->before_n)
		run_add(d->a, d->runs, WORDS_REMOVED, d->before[i++]);
	while (k < d->after_n)
		run_add(d->a, d->runs, WORDS_ADDED, d->after[k++]);
}

static void middle_replace(struct comparison *d)
{
	for (size_t i = 0; i < d->before_n; i++)
		run_add(d->a, d->runs, WORDS_REMOVED, d->before[i]);
	for (size_t k = 0; k < d->after_n; k++)
		run_add(d->a, d->runs, WORDS_ADDED, d->after[k]);
}

struct word_runs draft_compare_words(struct arena *a, str before, str after)
{
	struct words old = words_of(a, before), new = words_of(a, after);
	struct word_runs runs = {0};
	size_t head = 0, tail = 0;
	struct comparison d = {.a = a, .runs = &runs};

	while (head < old.count && head < new.count &&str_eq(old.items[head], new.items[head]))
		run_add(a, &runs, WORDS_SAME, new.items[head++]);
	while (tail < old.count - head &&
	       tail < new.count - head &&str_eq(old.items[old.count - 1 - tail], new.items[new.count - 1 - tail]))
		tail++;
	d.before = old.items + head;
	d.after = new.items + head;
	d.before_n = old.count - head - tail;
	d.after_n = new.count - head - tail;
	if (d.before_n < UINT16_MAX && d.after_n < UINT16_MAX && d.before_n * d.after_n <= PAIRS_MAX)
		middle_compare(&d);
	else
		middle_replace(&d);
	for (size_t i = new.count - tail; i < new.count; i++)
		run_add(a, &runs, WORDS_SAME, new.items[i]);
	return runs;
}
