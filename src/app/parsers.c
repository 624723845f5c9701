#include "app/parsers.h"
#include "domain/programme/programme_record.h"
#include "os/parser.h"

/* A faulty programme is a result: its record says what is wrong. */
static int programme_parser_run(struct arena *a, str input, struct buf *output)
{
	struct programme programme = {0};

	programme_read(a, input, &programme);
	programme_record_write(output, &programme);
	return 0;
}

static const struct parser parsers[] = {
	{"programme", programme_parser_run, PROGRAMME_BYTES_MAX + 1},
	{0},
};

int parse_main(int argc, char **argv)
{
	return parser_child_main(parsers, argc, argv);
}
