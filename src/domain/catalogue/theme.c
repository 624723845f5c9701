#include "domain/catalogue/theme.h"
#include "data/data.h"
#include "domain/search/search.h"
#include "text/message.h"

enum { CODE, LABEL, KIND, ANNEX, COLUMNS };
enum { YEAR = 2024 }; /* of the programme of which the catalogue gives the paragraphs */

const char *const theme_kinds[] = {"assessable",   "cross-cutting", "machinery", "analysis",
				   "coordination", "adjacent",	    NULL};

const char *theme_kind_name(str kind)
{
	static const char *const names[] = {N_("Assessed"), N_("Cross-cutting"), N_("Machinery of the Committee"),
					    N_("Analysis"), N_("Coordination"),	 N_("Adjacent")};
	size_t i = 0;

	while (i + 1 < COUNT_OF(names) && !str_eq(kind, str_from(theme_kinds[i])))
		i++;
	return names[i];
}

static enum code place_row(struct ctx *c, void *user, const str *field)
{
	str numbers = field[ANNEX];
	int64_t added;

	(void)user;
	while (numbers.n)
		TRY(theme_paragraph_add(c, field[CODE], YEAR, str_cut(&numbers, ';'), &added));
	return OK;
}

enum code theme_load_places(struct ctx *c)
{
	return data_rows(c, &(struct data_table){"catalogue/themes.csv", COLUMNS, place_row, NULL});
}

static struct theme_shown shown_of(struct ctx *c, const struct theme_rows_row *row)
{
	return (struct theme_shown){
		.entry = {row->code, str_from(message(c->lang, row->label.p))},
		.kind = row->kind,
		.resolution_count = row->resolutions,
		.provision_count = row->provisions,
		.paragraph_count = row->paragraphs,
	};
}

enum code theme_all(struct ctx *c, const struct catalogue_choice *choice, struct theme_shown **out, size_t *count)
{
	struct theme_rows_row *rows;
	size_t n;

	TRY(theme_rows(c, &(struct theme_rows_in){0}, &rows, &n));
	*out = arena_new(c->arena, struct theme_shown, n + 1);
	*count = 0;
	for (size_t i = 0; i < n; i++) {
		struct theme_shown theme = shown_of(c, &rows[i]);

		if (catalogue_fits(c, choice, &theme.entry, theme.kind))
			(*out)[(*count)++] = theme;
	}
	catalogue_sort(c, *out, *count, sizeof(**out));
	return OK;
}

enum code theme_read(struct ctx *c, str code, struct theme_shown *out)
{
	struct theme_rows_row *rows;
	size_t n;

	TRY(theme_rows(c, &(struct theme_rows_in){.with_code = true, .code = code}, &rows, &n));
	if (n == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	*out = shown_of(c, &rows[0]);
	return OK;
}

enum code catalogue_themes_of(struct ctx *c, int64_t year, str number, struct catalogue_links *out)
{
	struct theme_of_paragraph_row *rows;
	size_t n;

	TRY(theme_of_paragraph(c, year, number, &rows, &n));
	for (size_t i = 0; i < n; i++)
		*vec_push(c->arena, out) =
			(struct catalogue_link){rows[i].code, str_from(message(c->lang, rows[i].label.p))};
	catalogue_sort(c, out->items, out->count, sizeof(*out->items));
	return OK;
}

enum code theme_search_index(struct ctx *c)
{
	struct theme_rows_row *rows;
	size_t n;

	TRY(theme_rows(c, &(struct theme_rows_in){0}, &rows, &n));
	for (size_t i = 0; i < n; i++) {
		struct search_document d = {
			.kind = SEARCH_THEME,
			.address = arena_printf(c->arena, "/themes/%.*s", STR_ARG(rows[i].code)),
			.in_six = true,
			.number = rows[i].code,
		};

		for (enum lang lang = 0; lang < LANG_COUNT; lang++)
			d.title[lang] = str_from(message(lang, rows[i].label.p));
		TRY(search_put(c, &d));
	}
	return OK;
}
