#include "domain/catalogue/provision.h"
#include "domain/search/search.h"
#include "provision_sql.h"
#include "text/message.h"

enum { ALL = INT32_MAX }; /* more than any catalogue has */

static struct provision_rows_in rows_in(const struct provision_choice *choice, const struct provision_place *place)
{
	return (struct provision_rows_in){
		.with_resolution_id = choice->resolution_id > 0,
		.resolution_id = choice->resolution_id,
		.with_force = choice->force.n > 0,
		.force = choice->force,
		.with_theme = choice->theme.n > 0,
		.theme = choice->theme,
		.with_contains = choice->contains.n > 0,
		.contains = choice->contains,
		.with_after_id = place->after > 0 && !place->backward,
		.with_before_id = place->after > 0 && place->backward,
		.after_id = place->after,
		.before_id = place->after,
		.limit = place->limit ? place->limit : ALL,
		.order = place->backward ? PROVISION_ROWS_ORDER_BACKWARD : PROVISION_ROWS_ORDER_FORWARD,
	};
}

static struct catalogue_link link_of(struct ctx *c, str code, str label)
{
	return (struct catalogue_link){code, str_from(message(c->lang, label.p))};
}

/* The row of a provision, or NULL. */
static struct provision_shown *row_of(struct provision_shown *rows, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (rows[i].id == id)
			return &rows[i];
	return NULL;
}

static enum code themes_fill(struct ctx *c, struct provision_shown *rows, size_t count)
{
	struct provision_theme_rows_row *themes;
	int64_t first = INT64_MAX, last = 0;
	size_t n;

	for (size_t i = 0; i < count; i++) {
		first = rows[i].id < first ? rows[i].id : first;
		last = rows[i].id > last ? rows[i].id : last;
	}
	if (count == 0)
		return OK;
	TRY(provision_theme_rows(c, first, last, &themes, &n));
	for (size_t i = 0; i < n; i++) {
		struct provision_shown *row = row_of(rows, count, themes[i].provision_id);

		if (row)
			*vec_push(c->arena, &row->themes) = link_of(c, themes[i].code, themes[i].label);
	}
	for (size_t i = 0; i < count; i++)
		catalogue_sort(c, rows[i].themes.items, rows[i].themes.count, sizeof(*rows[i].themes.items));
	return OK;
}

enum code provision_read(struct ctx *c, const struct provision_choice *choice, const struct provision_place *place,
			 struct provision_shown **out, size_t *count)
{
	struct provision_rows_in in = rows_in(choice, place);
	struct provision_rows_row *rows;

	TRY(provision_rows(c, &in, &rows, count));
	*out = arena_new(c->arena, struct provision_shown, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct provision_shown){
			.id = rows[i].id,
			.resolution_id = rows[i].resolution_id,
			.symbol = rows[i].symbol,
			.paragraphs = rows[i].paragraphs,
			.force = str_from(message(c->lang, rows[i].force.p)),
			.paraphrase = rows[i].paraphrase,
			.checked = rows[i].checked != 0,
		};
	return themes_fill(c, *out, *count);
}

enum code provision_total(struct ctx *c, const struct provision_choice *choice, int64_t *total)
{
	struct provision_rows_in in = rows_in(choice, &(struct provision_place){0});
	struct provision_count_row row;

	TRY(provision_count(c,
			    &(struct provision_count_in){
				    .with_resolution_id = in.with_resolution_id,
				    .resolution_id = in.resolution_id,
				    .with_force = in.with_force,
				    .force = in.force,
				    .with_theme = in.with_theme,
				    .theme = in.theme,
				    .with_contains = in.with_contains,
				    .contains = in.contains,
			    },
			    &row));
	*total = row.total;
	return OK;
}

enum code provision_themes_used(struct ctx *c, struct catalogue_links *out)
{
	struct provision_themes_row *rows;
	size_t n;

	TRY(provision_themes(c, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*vec_push(c->arena, out) = link_of(c, rows[i].code, rows[i].label);
	catalogue_sort(c, out->items, out->count, sizeof(*out->items));
	return OK;
}

enum code provision_forces_used(struct ctx *c, struct catalogue_links *out)
{
	struct provision_forces_row *rows;
	size_t n;

	TRY(provision_forces(c, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*vec_push(c->arena, out) = link_of(c, rows[i].force, rows[i].force);
	catalogue_sort(c, out->items, out->count, sizeof(*out->items));
	return OK;
}

str provision_href(struct arena *a, const struct provision_shown *row)
{
	return arena_printf(a, "/resolutions/%lld#provision-%lld", (long long)row->resolution_id, (long long)row->id);
}

/* Found under the symbol of the resolution, and without its day: else they would stand before the resolution itself. */
enum code provision_search_index(struct ctx *c)
{
	struct provision_rows_in in = rows_in(&(struct provision_choice){0}, &(struct provision_place){0});
	struct provision_rows_row *rows;
	size_t n;

	TRY(provision_rows(c, &in, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		const struct provision_shown place = {.id = rows[i].id, .resolution_id = rows[i].resolution_id};
		struct search_document d = {
			.kind = SEARCH_PROVISION,
			.address = provision_href(c->arena, &place),
			.lang = LANG_EN,
			.title = {rows[i].symbol},
			.body = {rows[i].paraphrase},
			.number = rows[i].paragraphs,
		};

		if (rows[i].paragraphs.n)
			d.title[0] = arena_printf(c->arena, "%.*s, %.*s", STR_ARG(rows[i].symbol),
						  STR_ARG(rows[i].paragraphs));
		TRY(search_put(c, &d));
	}
	return OK;
}
