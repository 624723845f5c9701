/* What the sandboxed child reads (`stocktake parse FORMAT`) and writes (`stocktake render FORMAT`). */
#ifndef APP_PARSERS_H
#define APP_PARSERS_H

/* argv[0] is "parse", argv[1] the format. Returns the exit status of the child. */
int parse_main(int argc, char **argv);

/* argv[0] is "render", argv[1] the format. Returns the exit status of the child. */
int render_main(int argc, char **argv);

#endif
