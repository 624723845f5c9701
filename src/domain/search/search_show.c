#include "domain/search/search_show.h"
#include "base/utf8.h"
#include "domain/paragraph/paragraph.h"
#include "text/message.h"

enum { TITLE_CHARS = 400, BEFORE_CHARS = 60 };

static const char ellipsis[] = "\xE2\x80\xA6";

static size_t chars_forward(str text, size_t at, size_t chars)
{
	while (at < text.n && chars-- > 0)
		utf8_next(text, &at);
	return at;
}

static size_t chars_backward(str text, size_t at, size_t chars)
{
	while (at > 0 && chars-- > 0)
		for (at--; at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80;)
			at--;
	return at;
}

/* The window of a text that begins a little before a mark; its ends are moved to spaces where some are near. */
static struct search_span window_at(str text, size_t mark, size_t chars_max)
{
	size_t start = chars_backward(text, mark, BEFORE_CHARS), end = chars_forward(text, start, chars_max), at;

	if (end == text.n) /* the whole end, as much as goes in */
		start = chars_backward(text, text.n, chars_max);
	for (at = start; start > 0 && at < mark; at++) {
		if (text.p[at] == ' ') {
			start = at + 1;
			break;
		}
	}
	for (at = end; end < text.n && at > mark && end - at < BEFORE_CHARS; at--) {
		if (text.p[at] == ' ') {
			end = at;
			break;
		}
	}
	return (struct search_span){start, end};
}

static struct search_span window_best(str text, const struct search_span *marks, size_t count, size_t chars_max)
{
	struct search_span best = window_at(text, 0, chars_max);
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		struct search_span window = window_at(text, marks[i].start, chars_max);
		size_t inside = 0;

		while (i + inside < count && marks[i + inside].end <= window.end)
			inside++;
		if (inside > most) {
			most = inside;
			best = window;
		}
	}
	return best;
}

static void run_add(struct arena *a, struct search_runs *out, str text, bool marked)
{
	if (text.n == 0)
		return;
	*vec_push(a, out) = (struct search_run){text, marked};
	out->mark_count += marked;
}

void search_snippet(struct arena *a, const struct search_query *query, enum lang lang, str text, size_t chars_max,
		    struct search_runs *out)
{
	struct search_span *marks, window;
	size_t count = search_query_marks(a, query, lang, text, &marks), at;

	*out = (struct search_runs){.lang = lang};
	window = window_best(text, marks, count, chars_max);
	at = window.start;
	if (window.start > 0)
		run_add(a, out, str_from(ellipsis), false);
	for (size_t i = 0; i < count; i++) {
		if (marks[i].start < window.start || marks[i].end > window.end)
			continue;
		run_add(a, out, str_slice(text, at, marks[i].start), false);
		run_add(a, out, str_slice(text, marks[i].start, marks[i].end), true);
		at = marks[i].end;
	}
	run_add(a, out, str_slice(text, at, window.end), false);
	if (window.end < text.n)
		run_add(a, out, str_from(ellipsis), false);
}

static enum lang lang_of(const struct search_hit *hit)
{
	return hit->language ? (enum lang)(hit->language - 1) : LANG_EN;
}

/* Line number n of several. */
static str line_at(str lines, size_t n)
{
	str line = str_cut(&lines, '\n');

	while (n-- > 0)
		line = str_cut(&lines, '\n');
	return line;
}

static enum lang shown_lang(const struct search_hit *hit, enum lang reader)
{
	if (hit->language)
		return lang_of(hit);
	return reader < LANG_COUNT ? reader : LANG_EN;
}

str search_line(const struct search_hit *hit, str lines, enum lang reader)
{
	return hit->language ? lines : line_at(lines, shown_lang(hit, reader));
}

str search_title(struct ctx *c, const struct search_hit *hit)
{
	str place, year;

	if (hit->kind != SEARCH_PARAGRAPH)
		return search_line(hit, hit->title, c->lang);
	place = paragraph_title(c->arena, c->lang, str_from(search_part_code(hit->part)), hit->section, hit->number);
	year = arena_printf(c->arena, "%lld", (long long)search_key_year(hit->id));
	return message_text(c->arena, message(c->lang, N_("Work programme %1: %2")), year, place);
}

static void title_show(struct ctx *c, const struct search_query *query, const struct search_hit *hit,
		       struct search_runs *out)
{
	if (hit->kind != SEARCH_PARAGRAPH) {
		search_snippet(c->arena, query, shown_lang(hit, c->lang), search_title(c, hit), TITLE_CHARS, out);
		return;
	}
	run_add(c->arena, out, search_title(c, hit), false);
	out->lang = c->lang;
}

/*
 * Looks through lines in six languages for a better one than there is: the reader's where something in it matches,
 * else that with the most matches; the reader's again where nothing matches.
 */
static void line_show(struct ctx *c, const struct search_query *query, const struct search_hit *hit, str lines,
		      struct search_runs *best)
{
	const enum lang own = shown_lang(hit, c->lang);

	for (enum lang lang = 0; lang < LANG_COUNT && lines.n; lang++) {
		const str line = str_cut(&lines, '\n');
		const bool settled = best->lang == own && best->mark_count > 0;
		struct search_runs runs;

		if (line.n == 0 || settled)
			continue;
		search_snippet(c->arena, query, lang, line, SEARCH_SNIPPET_CHARS, &runs);
		if (runs.mark_count > best->mark_count || (lang == own && (runs.mark_count > 0 || best->count == 0)))
			*best = runs;
	}
}

/* Where the title matches in the reader's language, the text beside it is in the same. */
static void own_line_show(struct ctx *c, const struct search_query *query, const struct search_hit *hit,
			  struct search_runs *out)
{
	const str line = search_line(hit, hit->body, c->lang);

	if (line.n)
		search_snippet(c->arena, query, shown_lang(hit, c->lang), line, SEARCH_SNIPPET_CHARS, out);
}

void search_show(struct ctx *c, const struct search_query *query, const struct search_hit *hit,
		 struct search_shown *out)
{
	*out = (struct search_shown){.hit = hit, .kind = message(c->lang, search_kind_name(hit->kind))};
	if (hit->kind != SEARCH_PARAGRAPH && hit->kind != SEARCH_DOCUMENT)
		date_parse(hit->day, &out->day);
	title_show(c, query, hit, &out->title);
	if (hit->language || out->title.mark_count > 0) {
		own_line_show(c, query, hit, &out->text);
	} else {
		line_show(c, query, hit, hit->body, &out->text);
		line_show(c, query, hit, hit->title, &out->text);
	}
	if (hit->symbols.n)
		search_snippet(c->arena, query, LANG_EN, hit->symbols, SEARCH_SYMBOLS_CHARS, &out->symbols);
	if (out->symbols.mark_count == 0)
		out->symbols.count = 0;
}

str search_runs_text(struct arena *a, const struct search_runs *runs)
{
	struct buf text = {.arena = a};

	for (size_t i = 0; i < runs->count; i++)
		buf_puts(&text, runs->items[i].text);
	return buf_str(&text);
}
