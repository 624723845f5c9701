#include "app/commands.h"
#include "app/parsers.h"

#include <signal.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc > 1 && str_eq(str_from(argv[1]), S("parse")))
		_exit(parse_main(argc - 1, argv + 1)); /* a usual exit makes calls that the sandbox refuses */
	if (argc > 1 && str_eq(str_from(argv[1]), S("render")))
		_exit(render_main(argc - 1, argv + 1));
	signal(SIGPIPE, SIG_IGN); /* a reader that went away is an output that failed, which is told */
	signal(SIGXFSZ, SIG_IGN); /* so is a file that may grow no further */
	return cli_run(command_tables, "/proc/self/exe", argc, argv);
}
