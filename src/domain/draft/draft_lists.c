/* Keeping the lists of resolutions of a draft alike: where one belongs, and writing it there. */
#include "domain/draft/draft.h"

static str list_changed(struct arena *a, str text, size_t index, bool add, struct list_entry entry)
{
	return add ? list_add(a, text, index, entry) : list_remove(a, text, index, entry.number);
}

static bool is_near(const struct resolution_list *list, const struct list_neighbours *near)
{
	return (near->below && list_has(list, near->below)) || (near->above && list_has(list, near->above));
}

/* Single resolutions are offered only where they are neighbours: most of them are no lists. */
static bool is_candidate(const struct resolution_list *list, bool add, bool near, int64_t number)
{
	if (!add)
		return list->count > 1 && list_has(list, number);
	return !list_has(list, number) && (near || list->count > 1);
}

static void places_add(struct arena *a, struct draft_list_places *out, struct draft_list_place place,
		       const struct resolution_list *list, str changed)
{
	str text = place.row->body;

	place.before = str_slice(text, list->word, list->end);
	place.after = str_slice(changed, list->word, list->end + changed.n - text.n);
	*(struct draft_list_place *)vec_push(a, out) = place;
}

struct draft_list_places draft_lists_find(struct arena *a, const struct draft *d, bool add, struct list_entry entry)
{
	struct resolution_lists *lists = arena_new(a, struct resolution_lists, d->paragraph_count);
	struct draft_list_places out = {0};
	struct list_neighbours near = {0};

	for (size_t i = 0; i < d->paragraph_count; i++) {
		if (d->paragraphs[i].removed)
			continue;
		lists[i] = list_find_all(a, d->paragraphs[i].body);
		list_neighbours_add(&near, &lists[i], entry.number);
	}
	for (size_t i = 0; i < d->paragraph_count; i++) {
		for (size_t k = 0; k < lists[i].count; k++) {
			const struct resolution_list *list = &lists[i].items[k];
			bool suggested = !add || is_near(list, &near);

			if (is_candidate(list, add, suggested, entry.number))
				places_add(a, &out,
					   (struct draft_list_place){&d->paragraphs[i], k, suggested, {0}, {0}}, list,
					   list_changed(a, d->paragraphs[i].body, k, add, entry));
		}
	}
	return out;
}

enum code draft_lists_change(struct ctx *c, const struct draft *d, bool add, struct list_entry entry,
			     const struct draft_list_choice *choices, size_t count)
{
	for (size_t i = 0; i < d->paragraph_count; i++) {
		const struct draft_paragraphs_row *p = &d->paragraphs[i];
		struct draft_change change = {.paragraph_id = p->id, .body = p->body, .cause = "list"};
		bool chosen = false;

		for (size_t k = 0; k < count; k++) {
			if (choices[k].paragraph_id != p->id)
				continue;
			chosen = true;
			change.version = choices[k].version;
			change.body = list_changed(c->arena, change.body, choices[k].index, add, entry);
		}
		if (chosen)
			TRY(draft_write(c, d, &change));
	}
	return OK;
}
