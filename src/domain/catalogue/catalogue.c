#include "domain/catalogue/catalogue.h"
#include "catalogue_sql.h"
#include "domain/catalogue/addressee.h"
#include "domain/catalogue/partner.h"
#include "domain/catalogue/provision.h"
#include "domain/catalogue/theme.h"
#include "text/locale.h"

#include <stdlib.h>

enum code catalogue_load(struct ctx *c, bool demonstration)
{
	TRY(addressee_load(c, demonstration));
	TRY(partner_load(c));
	TRY(theme_load_places(c));
	return catalogue_search_index(c);
}

enum code catalogue_is_loaded(struct ctx *c, bool *loaded)
{
	struct catalogue_any_row row;

	return catalogue_any(c, &row, loaded);
}

enum code catalogue_search_index(struct ctx *c)
{
	TRY(addressee_search_index(c));
	TRY(partner_search_index(c));
	TRY(provision_search_index(c));
	return theme_search_index(c);
}

struct catalogue_choice catalogue_choice_of(const struct request *rq)
{
	return (struct catalogue_choice){.contains = locale_fold(rq->c->arena, str_trim(field(rq, "q"))),
					 .kind = str_trim(field(rq, "kind"))};
}

bool catalogue_fits(struct ctx *c, const struct catalogue_choice *choice, const struct catalogue_link *entry, str kind)
{
	if (choice->kind.n && !str_eq(choice->kind, kind))
		return false;
	return choice->contains.n == 0 || str_eq_nocase(choice->contains, entry->code) ||
	       str_find(locale_fold(c->arena, entry->name), choice->contains, 0) != SIZE_MAX;
}

struct placed {
	str key;
	const char *row;
};

static int compare_placed(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = str_cmp(a->key, b->key);

	return order ? order : (a->row > b->row) - (a->row < b->row);
}

void catalogue_sort(struct ctx *c, void *rows, size_t count, size_t row_bytes)
{
	struct placed *placed = arena_new(c->arena, struct placed, count + 1);
	char *copy = arena_alloc(c->arena, count * row_bytes + 1), *to = rows;

	if (count == 0)
		return;
	memcpy(copy, rows, count * row_bytes);
	for (size_t i = 0; i < count; i++) {
		const struct catalogue_link *entry = (const void *)(copy + i * row_bytes);

		placed[i] = (struct placed){locale_sort_key(c->arena, c->lang, entry->name), copy + i * row_bytes};
	}
	qsort(placed, count, sizeof(*placed), compare_placed);
	for (size_t i = 0; i < count; i++)
		memcpy(to + i * row_bytes, placed[i].row, row_bytes);
}
