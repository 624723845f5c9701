#include "doc/to_akn.h"

#include "base/num.h"
#include "base/utf8.h"
#include "doc/xml.h"
#include "text/message.h"

#define LIT(w, literal) buf_lit((w)->out, literal)

enum { DEPTH_MAX = DOC_LEVEL_MAX };

/* Identifiers that are given, as hashes in an open table. Two that collide get different numbers, which does no harm.
 */
struct id_set {
	uint64_t *items;
	size_t count, capacity;
};

struct writer {
	struct buf *out;
	const struct document *d;
	const struct doc_akn *akn;
	struct id_set ids;
	str prefix;		    /* of identifiers, from the attachment: "att_1", or empty */
	str container[DEPTH_MAX];   /* identifiers of the open sections */
	const char *tag[DEPTH_MAX]; /* and their elements */
	size_t depth;
	size_t blocks; /* of this document that stand outside numbered paragraphs, for their identifiers */
};

static uint64_t hash_of(str s)
{
	uint64_t hash = 0xcbf29ce484222325U;

	for (size_t i = 0; i < s.n; i++)
		hash = (hash ^ (unsigned char)s.p[i]) * 0x100000001b3U;
	return hash ? hash : 1;
}

/* The place of a hash, or the empty place where it belongs. */
static uint64_t *id_place(const struct id_set *set, uint64_t hash)
{
	size_t i = hash % set->capacity;

	while (set->items[i] && set->items[i] != hash)
		i = (i + 1) % set->capacity;
	return &set->items[i];
}

static void id_set_init(struct arena *a, struct id_set *set, size_t most)
{
	set->capacity = 4 * most + 16;
	set->items = arena_new(a, uint64_t, set->capacity);
}

/* wanted, or with "_2", "_3" where a number stands twice in a faulty original. */
static str id_unique(struct writer *w, str wanted)
{
	str id = wanted;

	for (int copy = 2; *id_place(&w->ids, hash_of(id)); copy++)
		id = arena_printf(w->out->arena, "%.*s_%d", STR_ARG(wanted), copy);
	*id_place(&w->ids, hash_of(id)) = hash_of(id);
	return id;
}

/* "12", "II", "a" as they may stand in an identifier. */
static str id_number(struct arena *a, str number)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < number.n; i++)
		buf_char(&out, is_alpha(number.p[i]) || is_digit(number.p[i]) ? number.p[i] : '-');
	return buf_str(&out);
}

static str id_make(struct writer *w, str parent, const char *kind, str number)
{
	struct arena *a = w->out->arena;

	return id_unique(w, arena_printf(a, "%.*s%s%s_%.*s", STR_ARG(parent), parent.n ? "__" : "", kind,
					 STR_ARG(id_number(a, number))));
}

/* The identifier of what stands around: the innermost section, or the attachment, or nothing. */
static str around(const struct writer *w)
{
	return w->depth ? w->container[w->depth - 1] : w->prefix;
}

static str counted(struct writer *w, const char *kind, size_t n)
{
	return id_make(w, around(w), kind, arena_printf(w->out->arena, "%zu", n));
}

static void open_tag(struct writer *w, const char *tag, str id, enum lang lang)
{
	buf_printf(w->out, "<%s", tag);
	xml_attribute(w->out, "eId", id);
	if (lang != w->d->lang)
		xml_attribute(w->out, "xml:lang", str_from(lang_code(lang)));
	buf_char(w->out, '>');
}

/* The outermost elements that may have a language say that of the document; what stands in them says only its own. */
static void open_outer(struct writer *w, const char *tag)
{
	buf_printf(w->out, "<%s xml:lang=\"%s\">\n", tag, lang_code(w->d->lang));
}

static str lower(struct arena *a, str s)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < s.n; i++)
		buf_char(&out, is_alpha(s.p[i]) || is_digit(s.p[i]) ? to_lower(s.p[i]) : '-');
	return buf_str(&out);
}

str doc_akn_address(struct arena *a, str symbol, struct date adopted)
{
	const str resolution = S("S/RES/");
	const size_t end = str_find(symbol, S(";"), 0);
	str one = str_trim(str_slice(symbol, 0, end)), number, year;

	if (!str_starts(one, resolution))
		return arena_printf(a, "/akn/un/doc/%.*s", STR_ARG(lower(a, one)));
	year = str_slice(one, resolution.n, one.n);
	number = str_trim(str_cut(&year, '('));
	year = str_cut(&year, ')');
	return arena_printf(a, "/akn/un/statement/deliberation/sc/res/%.*s/%.*s",
			    STR_ARG(adopted.year ? date_format(a, adopted) : year), STR_ARG(number));
}

static void run(struct writer *w, const struct doc_run *r)
{
	static const struct {
		const char *open, *close;
	} styles[DOC_STYLE_COUNT] = {{"", ""}, {"<b>", "</b>"}, {"<i>", "</i>"}};
	const char *element = r->symbol.n ? "ref" : "a";
	str href = r->symbol.n ? doc_akn_address(w->out->arena, r->symbol, r->cited) : r->href;

	buf_puts(w->out, str_from(styles[r->style].open));
	if (href.n) {
		buf_printf(w->out, "<%s", element);
		xml_attribute(w->out, "href", href);
		buf_char(w->out, '>');
	}
	xml_text(w->out, r->text);
	if (href.n)
		buf_printf(w->out, "</%s>", element);
	buf_puts(w->out, str_from(styles[r->style].close));
}

static void runs(struct writer *w, const struct doc_text *text)
{
	for (size_t i = 0; i < text->count; i++)
		run(w, &text->items[i]);
}

static void text_p(struct writer *w, const struct doc_text *text)
{
	LIT(w, "<p>");
	runs(w, text);
	LIT(w, "</p>");
}

static void sections_close(struct writer *w, size_t depth)
{
	while (w->depth > depth) {
		w->depth--;
		buf_printf(w->out, "</%s>\n", w->tag[w->depth]);
	}
}

static void number(struct writer *w, const struct doc_block *b)
{
	if (b->number.n)
		xml_element(w->out, "num", doc_number_text(w->out->arena, b));
}

/* A heading opens a section that lasts until the next heading of its level or above. */
static void heading(struct writer *w, const struct doc_block *b)
{
	static const struct {
		const char *tag, *id;
	} kinds[DEPTH_MAX] = {{"section", "sec"}, {"subsection", "subsec"}, {"clause", "clause"}};
	size_t level = (size_t)b->level - 1 < w->depth ? (size_t)b->level - 1 : w->depth;
	str id;

	sections_close(w, level);
	id = b->number.n ? id_make(w, around(w), kinds[level].id, b->number) : counted(w, kinds[level].id, ++w->blocks);
	open_tag(w, kinds[level].tag, id, b->lang);
	number(w, b);
	LIT(w, "<heading>");
	runs(w, &b->text);
	LIT(w, "</heading>\n");
	w->container[w->depth] = id;
	w->tag[w->depth++] = kinds[level].tag;
}

/* How many of the blocks from i on are items of the paragraph before them. */
static size_t item_count(const struct document *d, size_t i, size_t end, int level)
{
	size_t n = 0;

	while (i + n < end && d->items[i + n].kind == DOC_ITEM && d->items[i + n].level >= level)
		n++;
	return n;
}

static void points(struct writer *w, str parent, size_t from, size_t to, int level);

/* A point, or with points below it a list with an introduction. Returns the index behind them. */
static size_t point(struct writer *w, str parent, size_t i, size_t to)
{
	const struct doc_block *b = &w->d->items[i];
	const size_t below = item_count(w->d, i + 1, to, b->level + 1);
	str id = id_make(w, parent, "point", b->number);

	open_tag(w, "point", id, b->lang);
	number(w, b);
	buf_puts(w->out, below ? S("<intro>") : S("<content>"));
	text_p(w, &b->text);
	buf_puts(w->out, below ? S("</intro>\n") : S("</content>"));
	if (below)
		points(w, id, i + 1, i + 1 + below, b->level + 1);
	LIT(w, "</point>\n");
	return i + 1 + below;
}

static void points(struct writer *w, str parent, size_t from, size_t to, int level)
{
	ASSERT(level <= DOC_LEVEL_MAX + 1);
	for (size_t i = from; i < to;)
		i = point(w, parent, i, to);
}

/* Numbered or not, a paragraph with what belongs to it. Returns how many items follow it. */
static size_t paragraph(struct writer *w, size_t i, size_t end)
{
	const struct doc_block *b = &w->d->items[i];
	const size_t items = item_count(w->d, i + 1, end, 1);
	const char *tag = b->kind == DOC_NUMBERED ? "paragraph" : "hcontainer name=\"paragraph\"";
	str id = b->kind == DOC_NUMBERED ? id_make(w, around(w), "para", b->number)
					 : counted(w, "hcontainer", ++w->blocks);

	open_tag(w, tag, id, b->lang);
	number(w, b);
	if (items == 0) {
		LIT(w, "<content>");
		text_p(w, &b->text);
		LIT(w, "</content>");
	} else {
		str list = id_make(w, id, "list", S("1"));

		open_tag(w, "list", list, w->d->lang);
		LIT(w, "<intro>");
		text_p(w, &b->text);
		LIT(w, "</intro>\n");
		points(w, list, i + 1, i + 1 + items, 1);
		LIT(w, "</list>");
	}
	buf_puts(w->out, b->kind == DOC_NUMBERED ? S("</paragraph>\n") : S("</hcontainer>\n"));
	return items;
}

static void table(struct writer *w, const struct doc_block *b)
{
	str id = counted(w, "hcontainer", ++w->blocks);

	open_tag(w, "hcontainer name=\"table\"", id, b->lang);
	LIT(w, "<content>");
	open_tag(w, "table", id_make(w, id, "table", S("1")), b->lang);
	for (size_t i = 0; i < b->rows.count; i++) {
		const struct doc_row *row = &b->rows.items[i];

		LIT(w, "<tr>");
		for (size_t k = 0; k < row->count; k++) {
			buf_puts(w->out, row->is_header ? S("<th>") : S("<td>"));
			text_p(w, &row->items[k]);
			buf_puts(w->out, row->is_header ? S("</th>") : S("</td>"));
		}
		LIT(w, "</tr>\n");
	}
	LIT(w, "</table></content></hcontainer>\n");
}

static void body(struct writer *w, size_t from, size_t to)
{
	size_t written;

	w->depth = 0;
	w->blocks = 0;
	open_outer(w, "mainBody");
	written = w->out->n;
	for (size_t i = from; i < to; i++) {
		const struct doc_block *b = &w->d->items[i];

		if (b->kind == DOC_HEADING)
			heading(w, b);
		else if (b->kind == DOC_NUMBERED || b->kind == DOC_PARAGRAPH || b->kind == DOC_ITEM)
			i += paragraph(w, i, to);
		else if (b->kind == DOC_TABLE)
			table(w, b);
	}
	sections_close(w, 0);
	if (w->out->n == written)
		LIT(w, "<p/>");
	LIT(w, "</mainBody>\n");
}

static void title_write(struct writer *w, const struct doc_block *b)
{
	LIT(w, "<p");
	if (b->lang != w->d->lang)
		xml_attribute(w->out, "xml:lang", str_from(lang_code(b->lang)));
	LIT(w, "><docTitle>");
	runs(w, &b->text);
	LIT(w, "</docTitle></p>\n");
}

static void conclusions(struct writer *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct doc_block *b = &w->d->items[i];

		if (b->kind != DOC_SIGNATURE)
			continue;
		open_outer(w, "conclusions");
		for (size_t k = 0; k < b->text.count; k++) {
			LIT(w, "<p><signature>");
			run(w, &b->text.items[k]);
			LIT(w, "</signature></p>\n");
		}
		LIT(w, "</conclusions>\n");
		return;
	}
}

static void value(struct writer *w, const char *element, str text)
{
	buf_printf(w->out, "<%s", element);
	xml_attribute(w->out, "value", text);
	LIT(w, "/>\n");
}

static void dated(struct writer *w, const char *name, str date)
{
	LIT(w, "<FRBRdate");
	xml_attribute(w->out, "date", date);
	xml_attribute(w->out, "name", str_from(name));
	LIT(w, "/>\n<FRBRauthor href=\"#author\"/>\n");
}

/* ISO 639-2 codes, which the convention wants, as ours. */
static const char *const language_codes[LANG_COUNT] = {
	[LANG_AR] = "ara", [LANG_EN] = "eng", [LANG_ES] = "spa",
	[LANG_FR] = "fra", [LANG_RU] = "rus", [LANG_ZH] = "zho",
};

/* The three levels of a document's identity; component is "main", "annex", "enclosure". */
static void identification(struct writer *w, str component)
{
	struct arena *a = w->out->arena;
	const struct doc_akn *akn = w->akn;
	const char *language = language_codes[w->d->lang];
	str day = date_format(a, akn->date.year ? akn->date : date_from_days(w->d->written_at / 86400));
	str work = arena_printf(a, "/akn/un/doc/%.*s/%.*s/%.*s/%.*s", STR_ARG(akn->name), STR_ARG(akn->actor),
				STR_ARG(day), STR_ARG(akn->number));
	str expression = arena_printf(a, "%.*s/%s@", STR_ARG(work), language);

	LIT(w, "<identification source=\"#stocktake\">\n<FRBRWork>\n");
	value(w, "FRBRthis", arena_printf(a, "%.*s/!%.*s", STR_ARG(work), STR_ARG(component)));
	value(w, "FRBRuri", work);
	dated(w, "letter", day);
	LIT(w, "<FRBRcountry value=\"un\"/>\n");
	LIT(w, "</FRBRWork>\n<FRBRExpression>\n");
	value(w, "FRBRthis", arena_printf(a, "%.*s/!%.*s", STR_ARG(expression), STR_ARG(component)));
	value(w, "FRBRuri", expression);
	dated(w, "letter", day);
	buf_printf(w->out, "<FRBRlanguage language=\"%s\"/>\n</FRBRExpression>\n<FRBRManifestation>\n", language);
	value(w, "FRBRthis", arena_printf(a, "%.*s/!%.*s.akn", STR_ARG(expression), STR_ARG(component)));
	value(w, "FRBRuri", arena_printf(a, "%.*s.akn", STR_ARG(expression)));
	dated(w, "export", str_slice(doc_written_at(a, w->d), 0, 10));
	LIT(w, "</FRBRManifestation>\n</identification>\n");
}

static void references(struct writer *w)
{
	LIT(w, "<references source=\"#stocktake\">\n<TLCOrganization eId=\"author\" "
	       "href=\"/akn/ontology/organization/un/author\"");
	xml_attribute(w->out, "showAs", w->d->author.n ? w->d->author : S("Author"));
	LIT(w, "/>\n<TLCOrganization eId=\"stocktake\" href=\"/akn/ontology/organization/un/stocktake\" "
	       "showAs=\"Stocktake\"/>\n</references>\n");
	id_unique(w, S("author"));
	id_unique(w, S("stocktake"));
}

static void masthead(struct writer *w)
{
	const struct doc_masthead *m = &w->d->masthead;
	struct doc_line lines[DOC_MASTHEAD_LINES_MAX];
	size_t n = doc_masthead_lines(w->d, lines);

	if (m->organ.n)
		xml_element(w->out, "p", m->organ);
	if (m->symbol.n) {
		LIT(w, "<p>");
		xml_element(w->out, "docNumber", m->symbol);
		LIT(w, "</p>\n");
	}
	for (size_t i = 0; i < n; i++) {
		LIT(w, "<p>");
		xml_text(w->out, lines[i].label);
		if (lines[i].label.n)
			buf_char(w->out, ' ');
		xml_text(w->out, lines[i].text);
		LIT(w, "</p>\n");
	}
	if (m->note.n)
		xml_element(w->out, "p", m->note);
}

/* Where the blocks from i on end: at the next part, or the end of the document. */
static size_t part_end(const struct document *d, size_t i)
{
	while (i < d->count && d->items[i].kind != DOC_PART)
		i++;
	return i;
}

static void attachment(struct writer *w, size_t part, size_t n)
{
	const struct doc_block *b = &w->d->items[part];
	const size_t end = part_end(w->d, part + 1);
	str name = b->name.n ? b->name : S("part");

	w->depth = 0;
	w->prefix = S("");
	w->prefix = counted(w, "att", n);
	open_tag(w, "attachment", w->prefix, b->lang);
	buf_char(w->out, '\n');
	if (b->number.n)
		xml_element(w->out, "heading", b->number);
	LIT(w, "\n<doc");
	xml_attribute(w->out, "name", name);
	LIT(w, ">\n<meta>\n");
	identification(w, name);
	LIT(w, "</meta>\n");
	open_outer(w, "preface");
	title_write(w, b);
	LIT(w, "</preface>\n");
	body(w, part + 1, end);
	conclusions(w, part + 1, end);
	LIT(w, "</doc>\n</attachment>\n");
}

static void attachments(struct writer *w, size_t from)
{
	size_t n = 0;

	if (from == w->d->count)
		return;
	LIT(w, "<attachments>\n");
	for (size_t i = from; i < w->d->count; i = part_end(w->d, i + 1))
		attachment(w, i, ++n);
	LIT(w, "</attachments>\n");
}

static void titles(struct writer *w, size_t to)
{
	bool found = false;

	for (size_t i = 0; i < to; i++)
		if (w->d->items[i].kind == DOC_TITLE) {
			title_write(w, &w->d->items[i]);
			found = true;
		}
	if (!found) {
		LIT(w, "<p>");
		xml_element(w->out, "docTitle", w->d->title);
		LIT(w, "</p>\n");
	}
}

void doc_write_akn(struct buf *out, const struct document *d, const struct doc_akn *akn)
{
	struct writer w = {.out = out, .d = d, .akn = akn};
	const size_t end = part_end(d, 0);

	id_set_init(out->arena, &w.ids, 2 * d->count + 16);
	LIT(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n<doc");
	xml_attribute(out, "name", akn->name);
	LIT(&w, ">\n<meta>\n");
	identification(&w, S("main"));
	references(&w);
	LIT(&w, "</meta>\n");
	open_outer(&w, "preface");
	masthead(&w);
	titles(&w, end);
	LIT(&w, "</preface>\n");
	body(&w, 0, end);
	conclusions(&w, 0, end);
	attachments(&w, end);
	LIT(&w, "</doc>\n</akomaNtoso>\n");
}
