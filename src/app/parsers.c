#include "app/parsers.h"
#include "doc/render.h"
#include "domain/programme/programme_convert.h"
#include "domain/programme/programme_record.h"
#include "os/parser.h"

/* A faulty programme is a result: its record says what is wrong. */
static int programme_parser_run(struct arena *a, str input, struct buf *output)
{
	struct programme programme = {0};

	programme_read_file(a, input, &programme);
	programme_record_write(output, &programme);
	return 0;
}

static int pages_parser_run(struct arena *a, str input, struct buf *output)
{
	struct programme programme = {0};
	str layout, flow;

	programme_pages_read(input, &layout, &flow);
	programme_read_pages(a, layout, flow, &programme);
	programme_record_write(output, &programme);
	return 0;
}

/* -layout keeps the empty lines between paragraphs, and the hyphens of words; pages end in form feeds. */
static char *const pdftotext_arguments[] = {
	(char *)"pdftotext", (char *)"-layout", (char *)"-enc", (char *)"UTF-8", (char *)"-", (char *)"-", NULL};

/* -raw follows the order in which the file draws its letters, and so sees what is one word. */
static char *const pdftotext_flow_arguments[] = {
	(char *)"pdftotext", (char *)"-raw", (char *)"-enc", (char *)"UTF-8", (char *)"-", (char *)"-", NULL};

/* Libraries and where the loader finds them, and the tables of poppler-data. */
static const char *const pdftotext_files[] = {
	"/usr/lib", "/lib", "/usr/lib64", "/lib64", "/etc/ld.so.cache", "/usr/share/poppler", "/usr/share/zoneinfo",
	NULL};

static const struct sandbox_program pdftotext = {
	.path = "/usr/bin/pdftotext",
	.arguments = pdftotext_arguments,
	.readable = pdftotext_files,
};

static const struct sandbox_program pdftotext_flow = {
	.path = "/usr/bin/pdftotext",
	.arguments = pdftotext_flow_arguments,
	.readable = pdftotext_files,
};

static const struct parser parsers[] = {
	{.format = PROGRAMME_FORMAT_FILE, .run = programme_parser_run, .input_limit_bytes = PROGRAMME_BYTES_MAX + 1},
	{.format = PROGRAMME_FORMAT_PAGES, .run = pages_parser_run, .input_limit_bytes = PROGRAMME_PAGES_BYTES_MAX},
	{.format = PROGRAMME_FORMAT_PDF, .program = &pdftotext},
	{.format = PROGRAMME_FORMAT_FLOW, .program = &pdftotext_flow},
	{0},
};

int parse_main(int argc, char **argv)
{
	return parser_child_main(parsers, argc, argv);
}

int render_main(int argc, char **argv)
{
	return parser_child_main(doc_renderers, argc, argv);
}
