#include "domain/resolution/resolution.h"
#include "base/num.h"
#include "data/data.h"
#include "resolution_sql.h"
#include "text/csv.h"
#include "text/locale.h"

enum {
	NUMBER,
	YEAR,
	SYMBOL,
	ADOPTED_ON,
	MEETING,
	TOPIC,
	YES,
	NO,
	ABSTAIN,
	VOTE_KIND,
	SUBJECT,
	CLUSTER,
	THEMES,
	SOURCE,
	COLUMNS
};
enum { THEME_CODE, THEME_LABEL, THEME_KIND, THEME_COLUMNS };

static const struct csv_limits limits = {.rows = 10000, .columns = 40, .field_bytes = 8000};

/* A number of votes, or NULL where the register does not say. */
static const int64_t *votes(struct ctx *c, str text)
{
	int64_t *n = arena_new(c->arena, int64_t, 1);

	return num_parse(text, 0, 20, n) ? n : NULL;
}

static enum code themes_add(struct ctx *c, int64_t resolution_id, str codes)
{
	int64_t added;

	while (codes.n)
		TRY(resolution_theme_add(c, resolution_id, str_cut(&codes, ';'), &added));
	return OK;
}

static enum code row_add(struct ctx *c, const str *field)
{
	int64_t added, id = 0, year = 0;
	bool read = num_parse(field[NUMBER], 1, 99999, &id) && num_parse(field[YEAR], 1946, 2100, &year);

	ASSERT(read);
	TRY(resolution_add(c,
			   &(struct resolution_add_in){
				   .id = id,
				   .year = year,
				   .symbol = field[SYMBOL],
				   .adopted_on = field[ADOPTED_ON],
				   .meeting = field[MEETING],
				   .topic = field[TOPIC],
				   .topic_folded = locale_fold(c->arena, field[TOPIC].n ? field[TOPIC] : field[SUBJECT]),
				   .votes_yes = votes(c, field[YES]),
				   .votes_no = votes(c, field[NO]),
				   .votes_abstain = votes(c, field[ABSTAIN]),
				   .vote_kind = field[VOTE_KIND],
				   .subject = field[SUBJECT],
				   .cluster_code = field[CLUSTER],
				   .register_source = field[SOURCE],
			   },
			   &added));
	return themes_add(c, id, field[THEMES]);
}

static enum code themes_load(struct ctx *c)
{
	struct csv_table table = {0};
	int64_t added;

	TRY(csv_read(c, data_file("catalogue/themes.csv"), CSV_COMMA, &limits, &table));
	for (size_t i = 1; i < table.count; i++) {
		const str *field = table.items[i].items;

		ASSERT(table.items[i].count == THEME_COLUMNS);
		TRY(theme_add(c, field[THEME_CODE], field[THEME_LABEL], field[THEME_KIND], &added));
	}
	return OK;
}

enum code resolution_load_catalogue(struct ctx *c)
{
	struct csv_table table = {0};

	TRY(themes_load(c));
	TRY(csv_read(c, data_file("catalogue/resolutions.csv"), CSV_COMMA, &limits, &table));
	for (size_t i = 1; i < table.count; i++) {
		ASSERT(table.items[i].count == COLUMNS);
		TRY(row_add(c, table.items[i].items));
	}
	return OK;
}
