#include "domain/catalogue/addressee.h"
#include "addressee_sql.h"
#include "data/data.h"
#include "domain/search/search.h"
#include "text/locale.h"
#include "text/message.h"

/* Columns of the catalogue: six names for lists, then six for letters. */
enum { CODE, KIND, NAMES, COLUMNS = NAMES + 12 };

const char *const addressee_kinds[] = {"observer_state", "un_entity", "intergovernmental", "other", NULL};

const char *addressee_kind_name(str kind)
{
	static const char *const names[] = {N_("Non-member observer State"), N_("United Nations entity"),
					    N_("Intergovernmental organization"), N_("Other organization")};
	size_t i = 0;

	while (i + 1 < COUNT_OF(names) && !str_eq(kind, str_from(addressee_kinds[i])))
		i++;
	return names[i];
}

static enum code names_add(struct ctx *c, str code, const char *kind, const str *names)
{
	int64_t added;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		TRY(addressee_name_add(c,
				       &(struct addressee_name_add_in){
					       .addressee_code = code,
					       .language = str_from(lang_code(lang)),
					       .kind = str_from(kind),
					       .name = names[lang],
					       .sort_key = locale_sort_key(c->arena, lang, names[lang]),
					       .folded = locale_fold(c->arena, names[lang]),
				       },
				       &added));
	return OK;
}

static enum code addressee_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	TRY(addressee_add(c, field[CODE], field[KIND], &added));
	TRY(names_add(c, field[CODE], "list", field + NAMES));
	return names_add(c, field[CODE], "formal", field + NAMES + LANG_COUNT);
}

enum code addressee_load(struct ctx *c, bool demonstration)
{
	const char *observers = demonstration ? "demo/observers.csv" : "catalogue/observers.csv";

	TRY(data_rows(c, &(struct data_table){observers, COLUMNS, addressee_row, NULL}));
	return data_rows(c, &(struct data_table){"catalogue/organizations.csv", COLUMNS, addressee_row, NULL});
}

/* The name that a row holds; behind that of letters, the code by which people know an organization. */
static void search_name_add(struct arena *a, const struct addressee_names_row *row, struct search_document *d)
{
	enum lang lang;

	if (!lang_parse(row->language, &lang) || lang >= LANG_COUNT)
		return;
	if (str_eq(row->kind, S("list")))
		d->title[lang] = row->name;
	else
		d->body[lang] = arena_printf(a, "%.*s (%.*s)", STR_ARG(row->name), STR_ARG(row->addressee_code));
}

enum code addressee_search_index(struct ctx *c)
{
	struct addressee_names_row *rows;
	size_t count;

	TRY(addressee_names(c, &(struct addressee_names_in){0}, &rows, &count));
	for (size_t i = 0, next; i < count; i = next) {
		struct search_document d = {
			.kind = SEARCH_ADDRESSEE,
			.address = arena_printf(c->arena, "/addressees/%.*s", STR_ARG(rows[i].addressee_code)),
			.in_six = true,
			.number = rows[i].addressee_code,
		};

		for (next = i; next < count && str_eq(rows[next].addressee_code, rows[i].addressee_code); next++)
			search_name_add(c->arena, &rows[next], &d);
		TRY(search_put(c, &d));
	}
	return OK;
}
