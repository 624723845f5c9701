/* The formats that the sandboxed child reads: `stocktake parse FORMAT`. */
#ifndef APP_PARSERS_H
#define APP_PARSERS_H

/* argv[0] is "parse", argv[1] the format. Returns the exit status of the child. */
int parse_main(int argc, char **argv);

#endif
