#include "doc/to_html.h"

#include "text/message.h"

#define LIT(o, literal) buf_lit(&(o)->body, literal)

static const char style[] =
	"html{font:1.0625rem/1.55 'Noto Serif',Georgia,serif;color:#1b1b1b;background:#fff}"
	"[lang=ar]{font-family:'Noto Naskh Arabic','Noto Serif',serif;line-height:1.8}"
	"[lang=zh]{font-family:'Noto Serif CJK SC','Songti SC',SimSun,serif}"
	"body{max-inline-size:42rem;margin-inline:auto;margin-block:2rem;padding-inline:1rem}"
	".masthead{display:grid;grid-template-columns:1fr auto;gap:.75rem 2rem;margin-block-end:3rem}"
	".masthead p{margin:0}.organ{font-size:1.5rem;font-weight:bold}"
	".symbol{grid-column:2;font-weight:bold;border-block-end:1px solid;padding-block-end:.25rem;text-align:end}"
	".facts{grid-column:2;font-size:.875rem}.note{grid-column:1/-1;border-inline-start:.25rem solid #595959;"
	"padding-inline-start:1rem}"
	"h1{font-size:1.375rem}h2{font-size:1.1875rem}h3,h4{font-size:1.0625rem}"
	"h1,h2,h3,h4{line-height:1.35;margin-block:2rem 1rem;break-after:avoid}"
	".part{margin-block-start:4rem;break-before:page}.part .label{display:block;margin-block-end:1rem}"
	".numbered{display:grid;grid-template-columns:3rem 1fr;margin-block:1rem}"
	".numbered>p,.item>p{margin:0}.number{white-space:nowrap}"
	".item{display:grid;grid-template-columns:2.5rem 1fr;margin-block:.5rem;margin-inline-start:3rem}"
	".level-2{margin-inline-start:5.5rem}"
	".signature{margin-block:2.5rem;margin-inline-start:50%}"
	".page-break{break-after:page}"
	"table{border-collapse:collapse;inline-size:100%;margin-block:1rem}"
	"th,td{border-block-end:1px solid #767676;padding:.375rem .5rem;text-align:start;vertical-align:top}"
	"@page{size:A4;margin:25mm}@media print{html{font-size:10pt}body{max-inline-size:none;margin:0}}";

/* lang and dir of an element whose language is not that of the document. */
static void language(struct html *o, enum lang lang)
{
	if (lang == o->lang)
		return;
	buf_printf(&o->body, " lang=\"%s\" dir=\"%s\"", lang_code(lang), lang_is_rtl(lang) ? "rtl" : "ltr");
}

static void run(struct html *o, const struct doc_run *r)
{
	static const struct {
		const char *open, *close;
	} styles[DOC_STYLE_COUNT] = {{"", ""}, {"<strong>", "</strong>"}, {"<em>", "</em>"}};

	buf_puts(&o->body, str_from(styles[r->style].open));
	if (r->href.n) {
		LIT(o, "<a href=\"");
		html_url(o, r->href);
		LIT(o, "\">");
	}
	if (r->symbol.n)
		html_filter_ltr(o, r->text);
	else
		html_text(o, r->text);
	if (r->href.n)
		LIT(o, "</a>");
	buf_puts(&o->body, str_from(styles[r->style].close));
}

static void runs(struct html *o, const struct doc_text *text)
{
	for (size_t i = 0; i < text->count; i++)
		run(o, &text->items[i]);
}

static void number(struct html *o, const struct doc_block *b)
{
	html_text(o, doc_number_text(o->body.arena, b));
}

/* Heads are one step below the title of the page they stand in. */
static void heading(struct html *o, const struct doc_block *b)
{
	const int depth = doc_outline_level(b);

	buf_printf(&o->body, "<h%d", depth);
	language(o, b->lang);
	buf_char(&o->body, '>');
	if (b->number.n) {
		LIT(o, "<span class=\"number\">");
		number(o, b);
		LIT(o, "</span> ");
	}
	runs(o, &b->text);
	buf_printf(&o->body, "</h%d>\n", depth);
}

static void part(struct html *o, const struct doc_block *b)
{
	LIT(o, "<h1 class=\"part\"");
	if (b->name.n) {
		LIT(o, " id=\"");
		html_text(o, b->name);
		buf_char(&o->body, '"');
	}
	language(o, b->lang);
	LIT(o, "><span class=\"label\">");
	html_text(o, b->number);
	LIT(o, "</span> ");
	runs(o, &b->text);
	LIT(o, "</h1>\n");
}

static void paragraph(struct html *o, const struct doc_block *b)
{
	LIT(o, "<p");
	language(o, b->lang);
	buf_char(&o->body, '>');
	runs(o, &b->text);
	LIT(o, "</p>\n");
}

/* A number or label beside its text. */
static void beside(struct html *o, const struct doc_block *b)
{
	if (b->kind == DOC_NUMBERED)
		LIT(o, "<div class=\"numbered\"");
	else
		buf_printf(&o->body, "<div class=\"item level-%d\"", b->level);
	language(o, b->lang);
	LIT(o, "><p class=\"number\">");
	number(o, b);
	LIT(o, "</p><p>");
	runs(o, &b->text);
	LIT(o, "</p></div>\n");
}

static void signature(struct html *o, const struct doc_block *b)
{
	LIT(o, "<p class=\"signature\"");
	language(o, b->lang);
	buf_char(&o->body, '>');
	for (size_t i = 0; i < b->text.count; i++) {
		if (i)
			LIT(o, "<br>");
		run(o, &b->text.items[i]);
	}
	LIT(o, "</p>\n");
}

static void cell(struct html *o, const struct doc_text *text, bool is_header)
{
	buf_puts(&o->body, is_header ? S("<th scope=\"col\">") : S("<td>"));
	runs(o, text);
	buf_puts(&o->body, is_header ? S("</th>") : S("</td>"));
}

static void table(struct html *o, const struct doc_block *b)
{
	LIT(o, "<table");
	language(o, b->lang);
	LIT(o, ">\n");
	for (size_t i = 0; i < b->rows.count; i++) {
		const struct doc_row *row = &b->rows.items[i];

		LIT(o, "<tr>");
		for (size_t k = 0; k < row->count; k++)
			cell(o, &row->items[k], row->is_header);
		LIT(o, "</tr>\n");
	}
	LIT(o, "</table>\n");
}

static void page_break(struct html *o, const struct doc_block *b)
{
	(void)b;
	LIT(o, "<div class=\"page-break\"></div>\n");
}

static void (*const writers[DOC_KIND_COUNT])(struct html *o, const struct doc_block *b) = {
	[DOC_PART] = part,	     [DOC_TITLE] = heading,	  [DOC_HEADING] = heading,
	[DOC_PARAGRAPH] = paragraph, [DOC_NUMBERED] = beside,	  [DOC_ITEM] = beside,
	[DOC_TABLE] = table,	     [DOC_SIGNATURE] = signature, [DOC_PAGE_BREAK] = page_break,
};

static void element(struct html *o, const char *open, str text)
{
	if (text.n == 0)
		return;
	buf_puts(&o->body, str_from(open));
	html_text(o, text);
	LIT(o, "</p>\n");
}

static void masthead(struct html *o, const struct document *d)
{
	struct doc_line lines[DOC_MASTHEAD_LINES_MAX];
	size_t n = doc_masthead_lines(d, lines);

	LIT(o, "<header class=\"masthead\">\n");
	element(o, "<p class=\"organ\">", d->masthead.organ);
	if (d->masthead.symbol.n) {
		LIT(o, "<p class=\"symbol\">");
		html_filter_ltr(o, d->masthead.symbol);
		LIT(o, "</p>\n");
	}
	if (n)
		LIT(o, "<p class=\"facts\">");
	for (size_t i = 0; i < n; i++) {
		if (i)
			LIT(o, "<br>\n");
		html_text(o, lines[i].label);
		if (lines[i].label.n)
			buf_char(&o->body, ' ');
		html_text(o, lines[i].text);
	}
	if (n)
		LIT(o, "</p>\n");
	element(o, "<p class=\"note\">", d->masthead.note);
	LIT(o, "</header>\n");
}

void doc_write_html_fragment(struct html *o, const struct document *d)
{
	buf_printf(&o->body, "<article class=\"document\" lang=\"%s\" dir=\"%s\">\n", lang_code(d->lang),
		   lang_is_rtl(d->lang) ? "rtl" : "ltr");
	o->lang = d->lang;
	masthead(o, d);
	for (size_t i = 0; i < d->count; i++)
		writers[d->items[i].kind](o, &d->items[i]);
	LIT(o, "</article>\n");
}

void doc_write_html_page(struct html *o, const struct document *d)
{
	buf_printf(&o->body,
		   "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
		   lang_code(d->lang), lang_is_rtl(d->lang) ? "rtl" : "ltr");
	html_text(o, d->title);
	LIT(o, "</title>\n<style>");
	buf_puts(&o->body, str_from(style));
	LIT(o, "</style>\n</head>\n<body>\n");
	doc_write_html_fragment(o, d);
	LIT(o, "</body>\n</html>\n");
}
