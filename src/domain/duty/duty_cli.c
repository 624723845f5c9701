#include "domain/duty/duty_cli.h"
#include "domain/duty/duty.h"

static void write_json(struct ctx *c, const struct duty_items *items, struct buf *out)
{
	(void)c;
	duty_write_json(items, out);
}

static enum code due_read(struct cli *cli, struct buf *out)
{
	static const struct {
		const char *format;
		void (*write)(struct ctx *c, const struct duty_items *items, struct buf *out);
	} writers[] = {{"json", write_json}, {"text", duty_write_text}, {"ics", duty_write_ics}};
	struct duty_query query = {.from = cli_date(cli, "from"), .to = cli_date(cli, "to")};
	const char *format = cli_text(cli, "format");
	struct duty_items items = {0};

	TRY(duty_agenda(&cli->c, &query, &items));
	for (size_t i = 0; i < COUNT_OF(writers); i++)
		if (str_eq(str_from(format ? format : "text"), str_from(writers[i].format)))
			writers[i].write(&cli->c, &items, out);
	return OK;
}

static int due(struct cli *cli)
{
	return cli_report(cli, due_read);
}

static const struct cli_option options[] = {
	{"from", "DATE", OPTION_DATE, true, "The first day."},
	{"to", "DATE", OPTION_DATE, true, "The last day."},
	{"format", "json|text|ics", OPTION_CHOICE, false, "Default: text."},
	{0},
};

const struct cli_command due_commands[] = {
	{
		.name = "due",
		.summary = "List what is due between two days.",
		.details = "Computes the due dates of all duties from their rules and from what happened. A date that "
			   "was put\n"
			   "off is listed on its new day. JSON: {\"due\": [{\"duty\", \"due\", \"paragraphs\", "
			   "\"owner\", \"status\", ...}]}.",
		.options = options,
		.exit_not_done = "The days make no sense, or the database could not be read.",
		.opens_db = true,
		.run = due,
	},
	{0},
};
