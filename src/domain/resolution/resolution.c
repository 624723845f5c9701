#include "domain/resolution/resolution.h"
#include "base/num.h"
#include "data/data.h"
#include "resolution_sql.h"
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
enum {
	PROVISION_RESOLUTION,
	PROVISION_PARAGRAPHS,
	PROVISION_THEMES,
	PROVISION_FORCE,
	PROVISION_PARAPHRASE,
	PROVISION_CHECKED,
	PROVISION_COLUMNS
};
enum { THEME_CODE, THEME_LABEL, THEME_KIND, THEME_ANNEX, THEME_COLUMNS };

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

static enum code resolution_row(struct ctx *c, void *user, const str *field)
{
	int64_t added, id = data_number(field[NUMBER]), year = data_number(field[YEAR]);

	(void)user;
	TRY(resolution_add(
		c,
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

static enum code theme_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	return theme_add(c, field[THEME_CODE], field[THEME_LABEL], field[THEME_KIND], &added);
}

/* The rows are numbered in the order of the file. */
static enum code provision_row(struct ctx *c, void *user, const str *field)
{
	int64_t *last = user, added;
	str codes = field[PROVISION_THEMES];

	TRY(provision_add(c,
			  &(struct provision_add_in){
				  .id = ++*last,
				  .resolution_id = data_number(field[PROVISION_RESOLUTION]),
				  .paragraphs = field[PROVISION_PARAGRAPHS],
				  .force = field[PROVISION_FORCE],
				  .paraphrase = field[PROVISION_PARAPHRASE],
				  .checked = data_number(field[PROVISION_CHECKED]),
			  },
			  &added));
	while (codes.n)
		TRY(provision_theme_add(c, *last, str_cut(&codes, ';'), &added));
	return OK;
}

enum code resolution_load_catalogue(struct ctx *c)
{
	int64_t provisions = 0;

	TRY(data_rows(c, &(struct data_table){"catalogue/themes.csv", THEME_COLUMNS, theme_row, NULL}));
	TRY(data_rows(c, &(struct data_table){"catalogue/resolutions.csv", COLUMNS, resolution_row, NULL}));
	TRY(data_rows(c,
		      &(struct data_table){"catalogue/provisions.csv", PROVISION_COLUMNS, provision_row, &provisions}));
	return resolution_search_index(c);
}
