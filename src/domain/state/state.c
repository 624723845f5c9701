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
/* Names of before: those that a language has kept are empty. */
enum { OLD_ID, OLD_FROM, OLD_TO, OLD_SOURCE, OLD_NAMES, OLD_COLUMNS = OLD_NAMES + 12 };
/* Groups of before, and what is known of those of today: they have no last day. */
enum { MEMBER_ID, MEMBER_KIND, MEMBER_CODE, MEMBER_FROM, MEMBER_TO, MEMBER_NOTE, MEMBER_SOURCE, MEMBER_COLUMNS };

static enum code name_add(struct ctx *c, enum lang lang, struct state_name_add_in *in)
{
	int64_t added;

	in->language = str_from(lang_code(lang));
	in->sort_key = locale_sort_key(c->arena, lang, in->name);
	in->folded = locale_fold(c->arena, in->name);
	return state_name_add(c, in, &added);
}

static enum code names_add(struct ctx *c, int64_t state_id, const char *kind, const str *names)
{
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		TRY(name_add(c, lang,
			     &(struct state_name_add_in){
				     .state_id = state_id, .kind = str_from(kind), .name = names[lang]}));
	return OK;
}

static enum code member_add(struct ctx *c, int64_t id, const char *kind, str code)
{
	int64_t added;

	return state_membership_add(
		c, &(struct state_membership_add_in){.state_id = id, .kind = str_from(kind), .code = code}, &added);
}

static enum code groups_add(struct ctx *c, int64_t id, const str *field)
{
	static const struct {
		int column;
		const char *kind;
	} flags[] = {{LDC, "ldc"}, {LLDC, "lldc"}, {SIDS, "sids"}};

	TRY(member_add(c, id, "regional_group", field[REGIONAL_GROUP]));
	for (size_t i = 0; i < COUNT_OF(flags); i++)
		if (data_number(field[flags[i].column]))
			TRY(member_add(c, id, flags[i].kind, str_from(flags[i].kind)));
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
			      .region = field[REGION],
			      .subregion = field[SUBREGION],
			      .admitted_on = field[ADMITTED_ON],
		      },
		      &added));
	TRY(groups_add(c, id, field));
	TRY(names_add(c, id, "list", field + NAMES));
	return names_add(c, id, "formal", field + NAMES + LANG_COUNT);
}

/* The day after the last day of what was before: what followed holds from it. */
static str day_after(struct ctx *c, str last)
{
	struct date day;
	bool is_day = date_parse(last, &day);

	ASSERT(is_day);
	return date_format(c->arena, date_add_days(day, 1));
}

/* One kind of names of before; the present one of each language in which it differs begins the day after. */
static enum code old_names_add(struct ctx *c, const str *field, const char *kind, const str *names)
{
	int64_t id = data_number(field[OLD_ID]), changed;
	str begins = day_after(c, field[OLD_TO]);

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		if (names[lang].n == 0)
			continue;
		TRY(state_name_begin(c,
				     &(struct state_name_begin_in){.state_id = id,
								   .language = str_from(lang_code(lang)),
								   .kind = str_from(kind),
								   .valid_from = begins,
								   .source = field[OLD_SOURCE]},
				     &changed));
		ASSERT(changed == 1);
		TRY(name_add(c, lang,
			     &(struct state_name_add_in){.state_id = id,
							 .kind = str_from(kind),
							 .name = names[lang],
							 .valid_from = field[OLD_FROM],
							 .valid_to = field[OLD_TO],
							 .source = field[OLD_SOURCE]}));
	}
	return OK;
}

static enum code old_name_row(struct ctx *c, void *user, const str *field)
{
	(void)user;
	TRY(old_names_add(c, field, "list", field + OLD_NAMES));
	return old_names_add(c, field, "formal", field + OLD_NAMES + LANG_COUNT);
}

/* A row without a last day says more of the group of today; one with a last day is of a group before it. */
static enum code membership_row(struct ctx *c, void *user, const str *field)
{
	int64_t id = data_number(field[MEMBER_ID]), changed;
	bool is_present = field[MEMBER_TO].n == 0;
	struct state_membership_begin_in present = {
		.state_id = id,
		.kind = field[MEMBER_KIND],
		.valid_from = is_present ? field[MEMBER_FROM] : day_after(c, field[MEMBER_TO]),
		.note = field[MEMBER_NOTE],
		.source = field[MEMBER_SOURCE],
	};

	(void)user;
	TRY(state_membership_begin(c, &present, &changed));
	if (is_present)
		return OK;
	TRY(state_membership_leave(c, id, field[MEMBER_KIND], &changed));
	return state_membership_add(c,
				    &(struct state_membership_add_in){.state_id = id,
								      .kind = field[MEMBER_KIND],
								      .code = field[MEMBER_CODE],
								      .valid_from = field[MEMBER_FROM],
								      .valid_to = field[MEMBER_TO],
								      .note = field[MEMBER_NOTE],
								      .source = field[MEMBER_SOURCE]},
				    &changed);
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

enum code state_load_history(struct ctx *c, bool demonstration)
{
	const char *names = demonstration ? "demo/state_names.csv" : "catalogue/state_names.csv";
	const char *members = demonstration ? "demo/state_memberships.csv" : "catalogue/state_memberships.csv";

	TRY(data_rows(c, &(struct data_table){names, OLD_COLUMNS, old_name_row, NULL}));
	return data_rows(c, &(struct data_table){members, MEMBER_COLUMNS, membership_row, NULL});
}

enum code state_load_catalogue(struct ctx *c, bool demonstration)
{
	const char *groups = demonstration ? "demo/groups.csv" : "catalogue/groups.csv";
	const char *states = demonstration ? "demo/states.csv" : "catalogue/states.csv";

	TRY(data_rows(c, &(struct data_table){groups, GROUP_COLUMNS, group_row, NULL}));
	TRY(data_rows(c, &(struct data_table){states, COLUMNS, state_row, NULL}));
	TRY(state_load_history(c, demonstration));
	return state_search_index(c);
}

enum code state_check_group(struct ctx *c, str code)
{
	struct state_groups_row *rows;
	struct buf codes = {.arena = c->arena};
	size_t count;

	TRY(state_groups(c, S("regional_group"), S("en"), &rows, &count));
	for (size_t i = 0; i < count; i++) {
		if (str_eq(rows[i].code, code))
			return OK;
		buf_printf(&codes, "%s%.*s", i ? ", " : "", STR_ARG(rows[i].code));
	}
	fail_field(c, "group", N_("Choose one of these: %1."), buf_str(&codes));
	return OK;
}
