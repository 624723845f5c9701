/* Loading what ships with the program: duties, holidays, ends of mandates, and the demonstration's events. */
#include "data/data.h"
#include "domain/duty/event.h"
#include "duty_sql.h"

enum {
	CODE,
	NAME,
	OWNER,
	OUTPUT,
	ANCHOR,
	KIND,
	MONTHS,
	DAYS,
	MONTH,
	DAY,
	PER_YEAR,
	WARN_DAYS,
	ALERTS,
	SETTING,
	ENABLED,
	NOTE,
	SOURCE,
	DUTY_COLUMNS
};

static enum code duty_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	return duty_add(c,
			&(struct duty_add_in){
				.code = field[CODE],
				.name = field[NAME],
				.owner = field[OWNER],
				.output = field[OUTPUT],
				.anchor = field[ANCHOR],
				.kind = field[KIND],
				.months = data_number(field[MONTHS]),
				.days = data_number(field[DAYS]),
				.month = data_number(field[MONTH]),
				.day = data_number(field[DAY]),
				.per_year = data_number(field[PER_YEAR]),
				.warn_days = data_number(field[WARN_DAYS]),
				.alerts = field[ALERTS],
				.setting_name = field[SETTING],
				.enabled = data_number(field[ENABLED]),
				.note = field[NOTE],
				.source = field[SOURCE],
			},
			&added);
}

static enum code holiday_row(struct ctx *c, void *user, const str *field)
{
	int64_t added;

	(void)user;
	return holiday_add(c, field[0], field[1], field[2], &added);
}

static enum code mandate_row(struct ctx *c, void *user, const str *field)
{
	struct anchor_form form = {
		.anchor = field[0], .happened_on = field[1], .title = field[2], .reference = field[3]};
	int64_t id;

	(void)user;
	return anchor_record(c, &form, &id);
}

static enum code event_row(struct ctx *c, void *user, const str *field)
{
	struct anchor_form form = {
		.anchor = field[0],
		.happened_on = field[1],
		.title = field[2],
		.state_alpha3 = field[3],
		.reference = field[4],
		.is_invented = true,
		.is_confirmed = true,
	};
	int64_t id;

	(void)user;
	return anchor_record(c, &form, &id);
}

/* An invented mistake: the event of an id was withdrawn, for a reason. */
static enum code withdrawal_row(struct ctx *c, void *user, const str *field)
{
	struct anchor_change_form form = {.version = 1, .reason = field[1]};

	(void)user;
	return anchor_withdraw(c, data_number(field[0]), &form);
}

static enum code completion_row(struct ctx *c, void *user, const str *field)
{
	int64_t added, event_id = field[4].n ? data_number(field[4]) : 0;

	(void)user;
	return duty_completion_add(c,
				   &(struct duty_completion_add_in){
					   .duty_code = field[0],
					   .occurrence = field[1],
					   .completed_on = field[2],
					   .reference = field[3],
					   .event_id = event_id ? &event_id : NULL,
					   .at = c->now,
				   },
				   &added);
}

enum code duty_load_catalogue(struct ctx *c)
{
	TRY(data_rows(c, &(struct data_table){"catalogue/duties.csv", DUTY_COLUMNS, duty_row, NULL}));
	TRY(duty_search_index(c));
	TRY(data_rows(c, &(struct data_table){"catalogue/holidays.csv", 3, holiday_row, NULL}));
	return data_rows(c, &(struct data_table){"catalogue/anchors.csv", 4, mandate_row, NULL});
}

enum code duty_load_demonstration(struct ctx *c)
{
	TRY(data_rows(c, &(struct data_table){"demo/events.csv", 5, event_row, NULL}));
	TRY(data_rows(c, &(struct data_table){"demo/withdrawals.csv", 2, withdrawal_row, NULL}));
	return data_rows(c, &(struct data_table){"demo/completions.csv", 5, completion_row, NULL});
}
