#include "app/doctor.h"
#include "db/db.h"
#include "text/json.h"
#include "text/message.h"

#include <stdio.h>
#include <unistd.h>

static const char *const states[] = {[DOCTOR_OK] = "ok", [DOCTOR_NOTE] = "note", [DOCTOR_FAULT] = "fault"};

void doctor_say(struct doctor *d, const char *name, enum doctor_state state, str text, str advice)
{
	struct doctor_finding *finding = vec_push(d->c->arena, d->report);

	*finding = (struct doctor_finding){name, state, text, advice};
}

bool doctor_has_fault(const struct doctor_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		if (report->items[i].state == DOCTOR_FAULT)
			return true;
	return false;
}

static void write_text(const struct doctor_report *report, struct buf *out)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct doctor_finding *f = &report->items[i];

		buf_printf(out, "%-5s  %-16s %.*s", states[f->state], f->name, STR_ARG(f->text));
		if (f->advice.n)
			buf_printf(out, ". %.*s", STR_ARG(f->advice));
		buf_char(out, '\n');
	}
}

static void write_json(const struct doctor_report *report, struct buf *out)
{
	struct json w;

	json_begin(&w, out);
	json_object_begin(&w);
	json_member_bool(&w, "well", !doctor_has_fault(report));
	json_member_list(&w, "checks");
	for (size_t i = 0; i < report->count; i++) {
		const struct doctor_finding *f = &report->items[i];

		json_object_begin(&w);
		json_member_str(&w, "check", str_from(f->name));
		json_member_str(&w, "state", str_from(states[f->state]));
		json_member_str(&w, "finding", f->text);
		json_member_str(&w, "advice", f->advice);
		json_object_end(&w);
	}
	json_array_end(&w);
	json_object_end(&w);
	json_end(&w);
	buf_char(out, '\n');
}

/* Without --db, and with nothing at its default, the machine alone is looked at. */
static bool has_database(const struct cli *cli)
{
	return cli_text(cli, "db") || access(cli->db_location, F_OK) == 0;
}

static void check_database(struct cli *cli, struct doctor *d)
{
	struct ctx *c = &cli->c;

	c->err = (struct err){0};
	if (!has_database(cli))
		doctor_say(d, "database", DOCTOR_NOTE, S("none is named"), S("Name one with --db to have it checked."));
	else if (cli_open(cli, true) == OK)
		doctor_check_database(d);
	else
		doctor_say(d, "database", DOCTOR_FAULT, message_fault(c->arena, LANG_EN, &c->err.main),
			   arena_str(c->arena, c->err.detail));
}

static int doctor(struct cli *cli)
{
	struct doctor_report report = {0};
	struct doctor d = {&cli->c, cli->db_location, &report};
	const char *format = cli_text(cli, "format");
	struct buf out = {.arena = &cli->arena};

	doctor_check_machine(&d);
	check_database(cli, &d);
	db_close(cli->c.db);
	(format && str_eq(str_from(format), S("json")) ? write_json : write_text)(&report, &out);
	fwrite(out.p, 1, out.n, stdout);
	return doctor_has_fault(&report) ? EXIT_NOT_DONE : EXIT_DONE;
}

static const struct cli_option options[] = {
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command doctor_commands[] = {
	{
		.name = "doctor",
		.summary = "Check the machine and the database.",
		.details =
			"One line for each check: ok, note or fault, what was found, what to do. Sandbox, fonts, "
			"reading of\n"
			"PDF, clock, disk; of the database schema, integrity, references, journal, mode of the file, "
			"age of\n"
			"the last verified backup, holidays, accounts, translations. Changes nothing; may run while "
			"serving.\n"
			"JSON: {\"well\", \"checks\": [{\"check\", \"state\", \"finding\", \"advice\"}]}.",
		.options = options,
		.exit_not_done = "At least one check found a fault.",
		.run = doctor,
	},
	{0},
};
