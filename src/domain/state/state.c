#include "domain/state/state.h"
#include "data/data.h"
#include "state_sql.h"
#include "text/locale.h"
#include "text/message.h"

/* Columns of the catalogue. The names follow in the order of languages: six for lists, then six for letters. */
enum {
	ID,
	ALPHA2,
	ALPHA3,
	REGIONAL_GROUP,
	REGION,
	SUBREGION,
	LDC,
	LLDC,
	SIDS,
	ADMITTED_ON,
	NAMES,
	COLUMNS = NAMES + 12
};
enum { GROUP_KIND, GROUP_CODE, GROUP_NAMES, GROUP_COLUMNS = GROUP_NAMES + LANG_COUNT };

static enum code names_add(struct ctx *c, int64_t state_id, const char *kind, const str *names)
{
	int64_t added;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		TRY(state_name_add(c,
				   &(struct state_name_add_in){
					   .state_id = state_id,
					   .language = str_from(lang_code(lang)),
					   .kind = str_from(kind),
					   .name = names[lang],
					   .sort_key = locale_sort_key(c->arena, lang, names[lang]),
					   .folded = locale_fold(c->arena, names[lang]),
				   },
				   &added));
	return OK;
}

static enum code state_row(struct ctx *c, void *user, const str *field)
{
	int64_t added, id = data_number(field[ID]);

	(void)user;
	TRY(state_add(c,
		      &(struct state_add_in){
			      .id = id,
			      .alpha2 = field[ALPHA2],
			      .alpha3 = field[ALPHA3],
			      .regional_group = field[REGIONAL_GROUP],
			      .region = field[REGION],
			      .subregion = field[SUBREGION],
			      .ldc = data_number(field[LDC]),
			      .lldc = data_number(field[LLDC]),
			      .sids = data_number(field[SIDS]),
			      .admitted_on = field[ADMITTED_ON],
		      },
		      &added));
	TRY(names_add(c, id, "list", field + NAMES));
	return names_add(c, id, "formal", field + NAMES + LANG_COUNT);
}

static enum code group_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		str name = field[GROUP_NAMES + lang];

		TRY(state_group_add(c,
				    &(struct state_group_add_in){
					    .kind = field[GROUP_KIND],
					    .code = field[GROUP_CODE],
					    .language = str_from(lang_code(lang)),
					    .name = name,
					    .sort_key = locale_sort_key(c->arena, lang, name),
				    },
				    &added));
	}
	return OK;
}

enum code state_load_catalogue(struct ctx *c, bool demonstration)
{
	const char *groups = demonstration ? "demo/groups.csv" : "catalogue/groups.csv";
	const char *states = demonstration ? "demo/states.csv" : "catalogue/states.csv";

	TRY(data_rows(c, &(struct data_table){groups, GROUP_COLUMNS, group_row, NULL}));
	TRY(data_rows(c, &(struct data_table){states, COLUMNS, state_row, NULL}));
	return state_search_index(c);
}
