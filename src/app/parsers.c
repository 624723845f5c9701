#include "app/parsers.h"
#include "domain/programme/programme_record.h"
#include "os/parser.h"

static const struct parser parsers[] = {
	{"programme", programme_parser_run, PROGRAMME_BYTES_MAX + 1},
	{0},
};

int parse_main(int argc, char **argv)
{
	return parser_child_main(parsers, argc, argv);
}
