#include "domain/state/state.h"
#include "base/num.h"
#include "data/data.h"
#include "state_sql.h"
#include "text/csv.h"
#include "text/locale.h"
#include "text/message.h"

/* Columns of the catalogue. The names follow in the order of languages: six for lists, then six for letters. */
enum { ID, ALPHA2, ALPHA3, REGIONAL_GROUP, REGION, SUBREGION, LDC, LLDC, SIDS, ADMITTED_ON, NAMES, COLUMNS = NAMES + 12 };
enum { GROUP_KIND, GROUP_CODE, GROUP_NAMES, GROUP_COLUMNS = GROUP_NAMES + LANG_COUNT };

static const struct csv_limits limits = {.rows = 1000, .columns = 40, .field_bytes = 1000};

/* The catalogue is part of the program: a bad number in it is a bug that every test would meet. */
static int64_t number(str text)
{
	int64_t n = 0;
	bool read = num_parse(text, 0, INT32_MAX, &n);

	ASSERT(read);
	return n;
}

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

static enum code row_add(struct ctx *c, const struct csv_row *row)
{
	const str *field = row->items;
	int64_t added, id = number(field[ID]);

	TRY(state_add(c,
		      &(struct state_add_in){
			      .id = id,
			      .alpha2 = field[ALPHA2],
			      .alpha3 = field[ALPHA3],
			      .regional_group = field[REGIONAL_GROUP],
			      .region = field[REGION],
			      .subregion = field[SUBREGION],
			      .ldc = number(field[LDC]),
			      .lldc = number(field[LLDC]),
			      .sids = number(field[SIDS]),
			      .admitted_on = field[ADMITTED_ON],
		      },
		      &added));
	TRY(names_add(c, id, "list", field + NAMES));
	return names_add(c, id, "formal", field + NAMES + LANG_COUNT);
}

static enum code group_add(struct ctx *c, const struct csv_row *row)
{
	int64_t added;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		str name = row->items[GROUP_NAMES + lang];

		TRY(state_group_add(c,
				    &(struct state_group_add_in){
					    .kind = row->items[GROUP_KIND],
					    .code = row->items[GROUP_CODE],
					    .language = str_from(lang_code(lang)),
					    .name = name,
					    .sort_key = locale_sort_key(c->arena, lang, name),
				    },
				    &added));
	}
	return OK;
}

/* Every row of a catalogue after its heading. */
static enum code rows_add(struct ctx *c, const char *file, size_t columns,
			  enum code (*add)(struct ctx *c, const struct csv_row *row))
{
	struct csv_table table = {0};

	TRY(csv_read(c, data_file(file), CSV_COMMA, &limits, &table));
	for (size_t i = 1; i < table.count; i++) {
		ASSERT(table.items[i].count == columns);
		TRY(add(c, &table.items[i]));
	}
	return OK;
}

enum code state_load_catalogue(struct ctx *c, bool demonstration)
{
	TRY(rows_add(c, demonstration ? "demo/groups.csv" : "catalogue/groups.csv", GROUP_COLUMNS, group_add));
	return rows_add(c, demonstration ? "demo/states.csv" : "catalogue/states.csv", COLUMNS, row_add);
}
