#include "text/docx_numbering.h"

#include "base/num.h"

#include <stdlib.h>

enum {
	STYLES_MAX = 5000,
	LISTS_MAX = 20000,
	ABSTRACTS_MAX = 5000,
	BASED_ON_MAX = 20,
	ID_MAX = 2147483647,
	NUMBER_MAX = 32767,
	LEVEL_TEXT_BYTES = 60,
};

/* An attribute of the document as text that outlives the parser. */
static str kept(struct docx_numbering *n, const char **attributes, const char *name)
{
	return arena_str(n->a, docx_attribute(attributes, name));
}

static void style_open(struct docx_numbering *n, const char **attributes)
{
	n->style = NULL;
	if (n->styles.count >= STYLES_MAX)
		return;
	n->style = vec_push(n->a, &n->styles);
	*n->style = (struct docx_style){
		.id = kept(n, attributes, "styleId"),
		.list_id = DOCX_UNSET,
		.level = DOCX_UNSET,
		.outline = DOCX_UNSET,
	};
}

static void style_start(void *user, str name, const char **attributes)
{
	struct docx_numbering *n = user;

	if (str_eq(name, S("style")))
		style_open(n, attributes);
	else if (!n->style)
		return;
	else if (str_eq(name, S("basedOn")))
		n->style->based_on = kept(n, attributes, "val");
	else if (str_eq(name, S("numId")))
		n->style->list_id = docx_number(attributes, "val", 0, ID_MAX, DOCX_UNSET);
	else if (str_eq(name, S("ilvl")))
		n->style->level = docx_number(attributes, "val", 0, DOCX_LEVELS - 1, DOCX_UNSET);
	else if (str_eq(name, S("outlineLvl")))
		n->style->outline = docx_number(attributes, "val", 0, DOCX_LEVELS, DOCX_UNSET);
}

static void style_end(void *user, str name)
{
	struct docx_numbering *n = user;

	if (str_eq(name, S("style")))
		n->style = NULL;
}

struct docx_handler docx_styles_handler(struct docx_numbering *numbering)
{
	return (struct docx_handler){.user = numbering, .start = style_start, .end = style_end};
}

static void abstract_open(struct docx_numbering *n, const char **attributes)
{
	n->abstract = NULL;
	if (n->abstracts.count >= ABSTRACTS_MAX)
		return;
	n->abstract = vec_push(n->a, &n->abstracts);
	n->abstract->id = docx_number(attributes, "abstractNumId", 0, ID_MAX, DOCX_UNSET);
	for (size_t i = 0; i < DOCX_LEVELS; i++)
		n->abstract->levels[i] = (struct docx_level){.restart = DOCX_UNSET, .format = S("none")};
}

static void list_open(struct docx_numbering *n, const char **attributes)
{
	n->list = NULL;
	if (n->lists.count >= LISTS_MAX)
		return;
	n->list = vec_push(n->a, &n->lists);
	n->list->id = docx_number(attributes, "numId", 0, ID_MAX, DOCX_UNSET);
	n->list->abstract_id = DOCX_UNSET;
	for (size_t i = 0; i < DOCX_LEVELS; i++)
		n->list->starts[i] = DOCX_UNSET;
}

/* A level of a definition, or of a list that has its own. */
static void level_open(struct docx_numbering *n, const char **attributes)
{
	size_t index = (size_t)docx_number(attributes, "ilvl", 0, DOCX_LEVELS - 1, 0);

	n->level = NULL;
	if (n->list) {
		n->level = arena_new(n->a, struct docx_level, 1);
		n->list->levels[index] = n->level;
	} else if (n->abstract) {
		n->level = &n->abstract->levels[index];
	}
	if (n->level)
		*n->level = (struct docx_level){.restart = DOCX_UNSET, .format = S("decimal")};
}

static void level_start(struct docx_numbering *n, str name, const char **attributes)
{
	if (str_eq(name, S("start")))
		n->level->start = (int)docx_number(attributes, "val", 0, NUMBER_MAX, 0);
	else if (str_eq(name, S("numFmt")))
		n->level->format = kept(n, attributes, "val");
	else if (str_eq(name, S("lvlText")))
		n->level->text = str_slice(kept(n, attributes, "val"), 0, LEVEL_TEXT_BYTES);
	else if (str_eq(name, S("lvlRestart")))
		n->level->restart = (int)docx_number(attributes, "val", 0, DOCX_LEVELS, DOCX_UNSET);
	else if (str_eq(name, S("pStyle")))
		n->level->style = kept(n, attributes, "val");
	else if (str_eq(name, S("isLgl")))
		n->level->legal = docx_is_on(attributes);
}

static void list_start(void *user, str name, const char **attributes)
{
	struct docx_numbering *n = user;

	if (str_eq(name, S("abstractNum")))
		abstract_open(n, attributes);
	else if (str_eq(name, S("num")))
		list_open(n, attributes);
	else if (str_eq(name, S("lvl")))
		level_open(n, attributes);
	else if (n->level)
		level_start(n, name, attributes);
	else if (n->abstract && str_eq(name, S("numStyleLink")))
		n->abstract->linked_style = kept(n, attributes, "val");
	else if (n->list && str_eq(name, S("abstractNumId")))
		n->list->abstract_id = docx_number(attributes, "val", 0, ID_MAX, DOCX_UNSET);
	else if (n->list && str_eq(name, S("lvlOverride")))
		n->override_level = (size_t)docx_number(attributes, "ilvl", 0, DOCX_LEVELS - 1, 0);
	else if (n->list && str_eq(name, S("startOverride")))
		n->list->starts[n->override_level] = docx_number(attributes, "val", 0, NUMBER_MAX, DOCX_UNSET);
}

static void list_end(void *user, str name)
{
	struct docx_numbering *n = user;

	if (str_eq(name, S("lvl")))
		n->level = NULL;
	else if (str_eq(name, S("abstractNum")))
		n->abstract = NULL;
	else if (str_eq(name, S("num")))
		n->list = NULL;
}

struct docx_handler docx_lists_handler(struct docx_numbering *numbering)
{
	return (struct docx_handler){.user = numbering, .start = list_start, .end = list_end};
}

static int compare_numbers(int64_t left, int64_t right)
{
	return (left > right) - (left < right);
}

static int compare_abstracts(const void *left, const void *right)
{
	return compare_numbers(((const struct docx_abstract *)left)->id, ((const struct docx_abstract *)right)->id);
}

static int compare_lists(const void *left, const void *right)
{
	return compare_numbers(((const struct docx_list *)left)->id, ((const struct docx_list *)right)->id);
}

static int compare_styles(const void *left, const void *right)
{
	return str_cmp(((const struct docx_style *)left)->id, ((const struct docx_style *)right)->id);
}

void docx_numbering_finish(struct docx_numbering *n)
{
	if (n->abstracts.count)
		qsort(n->abstracts.items, n->abstracts.count, sizeof(*n->abstracts.items), compare_abstracts);
	if (n->lists.count)
		qsort(n->lists.items, n->lists.count, sizeof(*n->lists.items), compare_lists);
	if (n->styles.count)
		qsort(n->styles.items, n->styles.count, sizeof(*n->styles.items), compare_styles);
}

static const struct docx_style *style_find(const struct docx_numbering *n, str id)
{
	const struct docx_style key = {.id = id};

	if (id.n == 0 || n->styles.count == 0)
		return NULL;
	return bsearch(&key, n->styles.items, n->styles.count, sizeof(key), compare_styles);
}

static struct docx_list *list_find(const struct docx_numbering *n, int64_t id)
{
	const struct docx_list key = {.id = id};

	if (id <= 0 || n->lists.count == 0)
		return NULL;
	return bsearch(&key, n->lists.items, n->lists.count, sizeof(key), compare_lists);
}

/* The definition of a list; where it only points to a numbering style, that of the style's list. */
static struct docx_abstract *abstract_find(const struct docx_numbering *n, const struct docx_list *list)
{
	struct docx_abstract *abstract = NULL;

	for (int hops = 0; list && hops < 2; hops++) {
		const struct docx_abstract key = {.id = list->abstract_id};
		const struct docx_style *style;

		abstract = n->abstracts.count ? bsearch(&key, n->abstracts.items, n->abstracts.count, sizeof(key),
							compare_abstracts)
					      : NULL;
		if (!abstract || abstract->linked_style.n == 0)
			return abstract;
		style = style_find(n, abstract->linked_style);
		list = style ? list_find(n, style->list_id) : NULL;
	}
	return abstract;
}

/* What a style or those that it is based on say; *holder is the style that names the list. */
static struct docx_properties inherited(const struct docx_numbering *n, str style_id, str *holder)
{
	struct docx_properties found = {.list_id = DOCX_UNSET, .level = DOCX_UNSET, .outline = DOCX_UNSET};
	const struct docx_style *style = style_find(n, style_id);

	*holder = (str){0};
	for (int i = 0; style && i < BASED_ON_MAX; i++) {
		if (found.list_id == DOCX_UNSET && style->list_id != DOCX_UNSET) {
			found.list_id = style->list_id;
			*holder = style->id;
		}
		found.level = found.level == DOCX_UNSET ? style->level : found.level;
		found.outline = found.outline == DOCX_UNSET ? style->outline : found.outline;
		style = style_find(n, style->based_on);
	}
	return found;
}

int docx_heading(const struct docx_numbering *n, const struct docx_properties *own)
{
	enum { BODY_TEXT = 9 };
	int64_t outline = own->outline;
	str holder;

	if (outline == DOCX_UNSET)
		outline = inherited(n, own->style, &holder).outline;
	return outline == DOCX_UNSET || outline == BODY_TEXT ? 0 : (int)outline + 1;
}

static void put_roman(struct buf *out, int value, char base)
{
	static const struct {
		int value;
		const char *digits;
	} steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
		     {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},	{4, "iv"},  {1, "i"}};

	for (size_t i = 0; i < COUNT_OF(steps); i++)
		for (; value >= steps[i].value; value -= steps[i].value)
			for (const char *digit = steps[i].digits; *digit; digit++)
				buf_char(out, (char)(*digit - 'a' + base));
}

/* a to z, then aa to zz. */
static void put_letters(struct buf *out, int value, char base)
{
	enum { REPEATS_MAX = 20 };
	int repeats = (value - 1) / 26 + 1;

	for (int i = 0; i < repeats && i < REPEATS_MAX; i++)
		buf_char(out, (char)(base + (value - 1) % 26));
}

static void put_number(struct buf *out, str format, int value)
{
	if (str_eq(format, S("none")) || str_eq(format, S("bullet")))
		return;
	if (value > 0 && str_eq(format, S("upperRoman")))
		put_roman(out, value, 'A');
	else if (value > 0 && str_eq(format, S("lowerRoman")))
		put_roman(out, value, 'a');
	else if (value > 0 && str_eq(format, S("upperLetter")))
		put_letters(out, value, 'A');
	else if (value > 0 && str_eq(format, S("lowerLetter")))
		put_letters(out, value, 'a');
	else if (value < 10 && str_eq(format, S("decimalZero")))
		buf_printf(out, "0%d", value);
	else
		buf_int(out, value);
}

static const struct docx_level *level_of(const struct docx_list *list, const struct docx_abstract *abstract, size_t i)
{
	return list->levels[i] ? list->levels[i] : &abstract->levels[i];
}

static void count(struct docx_list *list, struct docx_abstract *abstract, size_t level)
{
	for (size_t i = 0; i < DOCX_LEVELS && !list->used; i++)
		if (list->starts[i] != DOCX_UNSET)
			abstract->started[i] = false;
	list->used = true;
	for (size_t i = 0; i <= level; i++) {
		bool own = list->starts[i] != DOCX_UNSET;

		if (!abstract->started[i])
			abstract->counters[i] = own ? (int)list->starts[i] : level_of(list, abstract, i)->start;
		else if (i == level)
			abstract->counters[i]++;
		abstract->started[i] = true;
	}
	for (size_t i = level + 1; i < DOCX_LEVELS; i++) {
		int restart = level_of(list, abstract, i)->restart;

		if (restart == DOCX_UNSET || (int)level < restart)
			abstract->started[i] = false;
	}
}

static void put_label(struct buf *out, const struct docx_list *list, const struct docx_abstract *abstract, size_t level)
{
	const struct docx_level *own = level_of(list, abstract, level);
	size_t before = out->n;

	if (str_eq(own->format, S("bullet")))
		return;
	for (size_t i = 0; i < own->text.n; i++) {
		char c = own->text.p[i], digit = i + 1 < own->text.n ? own->text.p[i + 1] : '\0';

		if (c == '%' && digit >= '1' && digit <= '9') {
			size_t other = (size_t)(digit - '1');
			str format = level_of(list, abstract, other)->format;

			put_number(out, own->legal ? S("decimal") : format, abstract->counters[other]);
			i++;
		} else {
			buf_char(out, c);
		}
	}
	if (out->n > before)
		buf_char(out, ' ');
}

/* The level of a list that a style stands for; DOCX_UNSET where there is none. */
static int64_t level_of_style(const struct docx_abstract *abstract, str style)
{
	for (size_t i = 0; i < DOCX_LEVELS && style.n; i++)
		if (str_eq(abstract->levels[i].style, style))
			return (int64_t)i;
	return DOCX_UNSET;
}

void docx_number_next(struct docx_numbering *n, const struct docx_properties *own, struct buf *out)
{
	struct docx_abstract *abstract;
	struct docx_properties style;
	struct docx_list *list;
	int64_t level = own->level;
	str holder;

	style = inherited(n, own->style, &holder);
	list = list_find(n, own->list_id != DOCX_UNSET ? own->list_id : style.list_id);
	abstract = abstract_find(n, list);
	if (!abstract)
		return;
	if (level == DOCX_UNSET && own->list_id == DOCX_UNSET)
		level = level_of_style(abstract, holder);
	if (level == DOCX_UNSET)
		level = style.level;
	if (level == DOCX_UNSET)
		level = 0;
	count(list, abstract, (size_t)level);
	put_label(out, list, abstract, (size_t)level);
}
