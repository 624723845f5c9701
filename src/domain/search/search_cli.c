#include "domain/search/search_cli.h"
#include "domain/search/search_show.h"
#include "text/json.h"
#include "text/message.h"

static const char *language_code(const struct search_hit *hit)
{
	return hit->language ? lang_code((enum lang)(hit->language - 1)) : "mul";
}

static void member(struct json *w, const char *key, str value)
{
	json_key(w, key);
	json_str(w, value);
}

static void write_json_hit(struct ctx *c, const struct search_shown *shown, struct json *w)
{
	const struct search_hit *hit = shown->hit;

	json_object_begin(w);
	member(w, "address", hit->address);
	member(w, "kind", str_from(search_kind_code(hit->kind)));
	member(w, "language", str_from(language_code(hit)));
	member(w, "date", hit->day);
	member(w, "title", search_title(c, hit));
	member(w, "text", search_runs_text(c->arena, &shown->text));
	json_object_end(w);
}

static void write_json(struct ctx *c, const struct search_query *query, int64_t total, const struct search_page *page,
		       struct buf *out)
{
	struct json w;

	json_begin(&w, out);
	json_object_begin(&w);
	json_key(&w, "total");
	json_int(&w, total);
	json_key(&w, "results");
	json_array_begin(&w);
	for (size_t i = 0; i < page->count; i++) {
		struct search_shown shown;

		search_show(c, query, &page->hits[i], &shown);
		write_json_hit(c, &shown, &w);
	}
	json_array_end(&w);
	member(&w, "next", page->next);
	json_object_end(&w);
	json_end(&w);
	buf_char(out, '\n');
}

static void write_text(struct ctx *c, const struct search_query *query, int64_t total, const struct search_page *page,
		       struct buf *out)
{
	buf_printf(out, "%lld found\n", (long long)total);
	for (size_t i = 0; i < page->count; i++) {
		struct search_shown shown;
		str text;

		search_show(c, query, &page->hits[i], &shown);
		text = search_runs_text(c->arena, &shown.text);
		buf_printf(out, "%.*s  %.*s\n", STR_ARG(page->hits[i].address),
			   STR_ARG(search_title(c, &page->hits[i])));
		if (text.n)
			buf_printf(out, "    %.*s\n", STR_ARG(text));
	}
	if (page->next.n)
		buf_printf(out, "More: --after %.*s\n", STR_ARG(page->next));
}

static str words_joined(struct cli *cli)
{
	struct buf words = {.arena = &cli->arena};

	for (size_t i = 0; i < cli->argument_count; i++) {
		if (i)
			buf_char(&words, ' ');
		buf_puts(&words, str_from(cli->arguments[i]));
	}
	return buf_str(&words);
}

static enum code find(struct cli *cli, struct buf *out)
{
	struct ctx *c = &cli->c;
	const char *after = cli_text(cli, "after");
	struct search_request request = {.after = str_from(after), .all_editions = cli_flag(cli, "all-editions")};
	struct search_facets facets;
	struct search_page page;

	search_query_read(c->arena, words_joined(cli), &request.query);
	TRY(search_count(c, &request, &facets));
	TRY(search_find(c, &request, facets.total, &page));
	(cli_is(cli, "format", "json") ? write_json : write_text)(c, &request.query, facets.total, &page, out);
	return OK;
}

static int search(struct cli *cli)
{
	return cli_report(cli, find);
}

static const struct cli_option options[] = {
	{"format", "json|text", OPTION_CHOICE, false, "Default: text."},
	{"after", "CURSOR", OPTION_TEXT, false, "Go on behind the last result of a page, as it says."},
	{"all-editions", NULL, OPTION_FLAG, false, "Find older editions of a year's programme too."},
	{0},
};

const struct cli_command search_commands[] = {
	{
		.name = "search",
		.arguments = "WORD...",
		.summary = "Find words and symbols in all texts.",
		.details =
			"All words must be there; \"words in quotation marks\" must stand side by side. A symbol is\n"
			"found in any spelling. A word that is not wanted goes with a minus into one argument with\n"
			"others: 'visits -reports'. "
			"JSON: {\"total\", \"results\": [{\"address\", \"kind\", \"title\", ...}], \"next\"}.",
		.options = options,
		.exit_not_done = "The database could not be read.",
		.opens_db = true,
		.run = search,
	},
	{0},
};
