#include "app/commands.h"
#include "app/parsers.h"

int main(int argc, char **argv)
{
	if (argc > 1 && str_eq(str_from(argv[1]), S("parse")))
		return parse_main(argc - 1, argv + 1);
	return cli_run(command_tables, "/proc/self/exe", argc, argv);
}
