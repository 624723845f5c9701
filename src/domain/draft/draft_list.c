#include "domain/draft/draft_list.h"
#include "base/num.h"

enum { NUMBER_DIGITS = 5, YEAR_DIGITS = 4 };

static const str word = S("resolution");

static bool is_at(str text, size_t at, str what)
{
	return at <= text.n && str_starts(str_slice(text, at, text.n), what);
}

static size_t spaces_skip(str text, size_t at)
{
	while (at < text.n && is_space(text.p[at]))
		at++;
	return at;
}

/* Digits at *at, at least one and at most max. */
static bool digits_read(str text, size_t *at, size_t max, int64_t *out)
{
	size_t end = *at;

	while (end < text.n && is_digit(text.p[end]))
		end++;
	if (end == *at || end - *at > max || !num_parse(str_slice(text, *at, end), 0, INT32_MAX, out))
		return false;
	*at = end;
	return true;
}

/* "1373 (2001)" at *at. */
static bool entry_read(str text, size_t *at, struct list_entry *out)
{
	size_t here = *at;

	if (!digits_read(text, &here, NUMBER_DIGITS, &out->number))
		return false;
	here = spaces_skip(text, here);
	if (!is_at(text, here, S("(")))
		return false;
	here++;
	if (!digits_read(text, &here, YEAR_DIGITS, &out->year) || !is_at(text, here, S(")")))
		return false;
	*at = here + 1;
	return true;
}

/* ", ", " and ", ", and ", " or " at *at; the conjunction where it has one. */
static bool divider_read(str text, size_t *at, str *conjunction)
{
	static const str conjunctions[] = {S("and"), S("or")};
	size_t here = spaces_skip(text, *at);
	bool comma = is_at(text, here, S(","));

	if (comma)
		here = spaces_skip(text, here + 1);
	for (size_t i = 0; i < COUNT_OF(conjunctions); i++) {
		if (!is_at(text, here, conjunctions[i]) || here == *at)
			continue;
		*conjunction = conjunctions[i];
		*at = spaces_skip(text, here + conjunctions[i].n);
		return true;
	}
	*at = here;
	return comma;
}

static bool list_read(struct arena *a, str text, size_t begin, struct resolution_list *out)
{
	struct list_entry entry;
	size_t at = begin;
	str conjunction = {0};

	while (entry_read(text, &at, &entry)) {
		*(struct list_entry *)vec_push(a, out) = entry;
		out->end = at;
		if (conjunction.n)
			out->conjunction = conjunction;
		if (!divider_read(text, &at, &conjunction))
			break;
	}
	out->begin = begin;
	return out->count > 0;
}

/* "General Assembly resolution 77/298", "Economic and Social Council resolutions": not ours. */
static bool is_of_another_organ(str text, size_t at)
{
	str before = str_trim(str_slice(text, 0, at));

	return str_ends(before, S("Assembly")) || str_ends(before, S("Social Council")) ||
	       str_ends(before, S("Human Rights Council"));
}

struct resolution_lists list_find_all(struct arena *a, str text)
{
	struct resolution_lists lists = {0};

	for (size_t at = 0; at < text.n; at++) {
		struct resolution_list list = {.word = at};
		size_t here = at + word.n;

		if ((text.p[at] | 0x20) != 'r' || (at > 0 && is_alpha(text.p[at - 1])) ||
		    !str_eq_nocase(str_slice(text, at, here), word))
			continue;
		here = spaces_skip(text, here + is_at(text, here, S("s")));
		if (is_of_another_organ(text, at) || !list_read(a, text, here, &list))
			continue;
		*(struct resolution_list *)vec_push(a, &lists) = list;
		at = list.end - 1;
	}
	return lists;
}

bool list_has(const struct resolution_list *list, int64_t number)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].number == number)
			return true;
	return false;
}

static void entries_write(struct buf *out, const struct resolution_list *list, str conjunction)
{
	for (size_t i = 0; i < list->count; i++) {
		bool last = i > 0 && i + 1 == list->count;

		if (last && conjunction.n)
			buf_printf(out, " %.*s ", STR_ARG(conjunction));
		else if (i > 0)
			buf_lit(out, ", ");
		buf_printf(out, "%lld (%lld)", (long long)list->items[i].number, (long long)list->items[i].year);
	}
}

/* The text with the list in place of the one that stood there; the word agrees with how many there are. */
static str list_write(struct arena *a, str text, const struct resolution_list *list, size_t count_before)
{
	struct buf out = {.arena = a};
	str conjunction = list->conjunction.n || count_before > 1 ? list->conjunction : S("and");

	buf_puts(&out, str_slice(text, 0, list->word + word.n));
	if (list->count > 1)
		buf_char(&out, 's');
	buf_char(&out, ' ');
	entries_write(&out, list, conjunction);
	buf_puts(&out, str_slice(text, list->end, text.n));
	return buf_str(&out);
}

str list_add(struct arena *a, str text, size_t index, struct list_entry entry)
{
	struct resolution_lists lists = list_find_all(a, text);
	struct resolution_list *list = index < lists.count ? &lists.items[index] : NULL;
	size_t at;

	if (!list || list_has(list, entry.number))
		return text;
	vec_push(a, list);
	for (at = list->count - 1; at > 0 && list->items[at - 1].number > entry.number; at--)
		list->items[at] = list->items[at - 1];
	list->items[at] = entry;
	return list_write(a, text, list, list->count - 1);
}

str list_remove(struct arena *a, str text, size_t index, int64_t number)
{
	struct resolution_lists lists = list_find_all(a, text);
	struct resolution_list *list = index < lists.count ? &lists.items[index] : NULL;
	size_t kept = 0;

	if (!list || !list_has(list, number) || list->count == 1)
		return text;
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].number != number)
			list->items[kept++] = list->items[i];
	list->count = kept;
	return kept ? list_write(a, text, list, kept + 1) : text;
}

void list_neighbours_add(struct list_neighbours *n, const struct resolution_lists *lists, int64_t number)
{
	for (size_t i = 0; i < lists->count; i++) {
		for (size_t k = 0; k < lists->items[i].count; k++) {
			int64_t other = lists->items[i].items[k].number;

			if (other < number && other > n->below)
				n->below = other;
			if (other > number && (n->above == 0 || other < n->above))
				n->above = other;
		}
	}
}
