#include "domain/state/state_cli.h"
#include "domain/state/state.h"
#include "state_sql.h"
#include "text/csv.h"
#include "text/json.h"
#include "text/locale.h"
#include "text/message.h"

struct output {
	struct buf text;
	struct json json;
	struct date day;
	enum lang lang;
	bool is_json;
};

static void write_line(struct output *o, const struct state_each_row *row)
{
	const str fields[] = {row->alpha3,
			      row->name,
			      row->regional_group,
			      row->ldc ? S("ldc") : S(""),
			      row->lldc ? S("lldc") : S(""),
			      row->sids ? S("sids") : S("")};

	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		if (fields[i].n == 0)
			continue;
		if (i)
			buf_char(&o->text, '\t');
		buf_puts(&o->text, fields[i]);
	}
	buf_char(&o->text, '\n');
}

static enum code state_put(void *user, const struct state_each_row *row)
{
	struct output *o = user;

	if (!o->is_json) {
		write_line(o, row);
		return OK;
	}
	json_object_begin(&o->json);
	json_member_str(&o->json, "code", row->alpha3);
	json_member_str(&o->json, "name", row->name);
	json_member_str(&o->json, "regional_group", row->regional_group);
	json_member_str(&o->json, "group_note",
			row->group_note.n ? str_from(message(o->lang, row->group_note.p)) : S(""));
	json_member_bool(&o->json, "ldc", row->ldc);
	json_member_bool(&o->json, "lldc", row->lldc);
	json_member_bool(&o->json, "sids", row->sids);
	json_member_day(&o->json, "admitted_on", row->admitted_on);
	json_member_date(&o->json, "as_of", o->day);
	json_object_end(&o->json);
	return OK;
}

static str option_of(struct cli *cli, const char *name)
{
	const char *text = cli_text(cli, name);

	return text ? str_from(text) : S("");
}

static enum code states_write(struct cli *cli, struct output *o)
{
	struct state_each_in in = {
		.language = option_of(cli, "language"),
		.on_day = date_format(&cli->arena, o->day),
		.regional_group = option_of(cli, "group"),
		.flag = option_of(cli, "flag"),
		.contains = locale_fold(&cli->arena, option_of(cli, "name")),
	};

	if (in.language.n == 0)
		in.language = S("en");
	in.with_regional_group = in.regional_group.n > 0;
	if (in.with_regional_group)
		TRY(state_check_group(&cli->c, in.regional_group));
	if (cli->c.err.field_count)
		return ERR_INPUT;
	in.with_flag = in.flag.n > 0;
	in.with_contains = in.contains.n > 0;
	json_array_begin(&o->json);
	TRY(state_each(&cli->c, &in, state_put, o));
	json_array_end(&o->json);
	return OK;
}

static enum code states_read(struct cli *cli, struct buf *out)
{
	struct output o = {.text = {.arena = &cli->arena}, .day = cli_date(cli, "as-of"), .lang = LANG_EN};
	struct buf json = {.arena = &cli->arena};

	if (!o.day.year)
		o.day = cli->c.today;
	lang_parse(option_of(cli, "language"), &o.lang);
	o.is_json = cli_is(cli, "format", "json");
	json_begin(&o.json, &json);
	TRY(states_write(cli, &o));
	buf_char(&json, '\n');
	buf_puts(out, buf_str(o.is_json ? &json : &o.text));
	return OK;
}

static int states(struct cli *cli)
{
	return cli_report(cli, states_read);
}

static const struct cli_option options[] = {
	{"as-of", "DATE", OPTION_DATE, false, "Names and groups as they were on this day. Default: today."},
	{"group", "CODE", OPTION_TEXT, false, "Only States of this regional group."},
	{"flag", "ldc|lldc|sids", OPTION_CHOICE, false, "Only States of this special group."},
	{"name", "TEXT", OPTION_TEXT, false, "Only States with this in a name, of today or before, or with this code."},
	{"language", "ar|en|es|fr|ru|zh", OPTION_CHOICE, false, "Of the names and of their order. Default: en."},
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command state_commands[] = {
	{
		.name = "states",
		.summary = "List the Member States as of a day.",
		.details = "One line for each State: code, name, regional group and special groups, with tabs between "
			   "them, in the\n"
			   "order of the alphabet. States admitted later than the day are left out. JSON: [{\"code\", "
			   "\"name\",\n"
			   "\"regional_group\", \"group_note\", \"ldc\", \"lldc\", \"sids\", \"admitted_on\", "
			   "\"as_of\"}].",
		.options = options,
		.exit_not_done = "The database could not be read.",
		.opens_db = true,
		.run = states,
	},
	{0},
};
