#include "text/docx_body.h"

#include "base/num.h"

static struct docx_frame *frame_now(struct docx_body *b)
{
	return b->frame_count ? &b->frames[b->frame_count - 1] : NULL;
}

static bool is_shown(const struct docx_body *b, const struct docx_frame *f)
{
	return f && !f->in_properties && !f->hidden && b->field_codes == 0;
}

static void put(struct docx_body *b, char c)
{
	struct docx_frame *f = frame_now(b);

	if (is_shown(b, f))
		buf_char(&f->text, c);
}

static void document_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	b->is_document = true;
}

/* A paragraph begins; the text of one whose end was deleted before it is its beginning. */
static void paragraph_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f;

	(void)attributes;
	if (b->frame_count == DOCX_NESTING) {
		b->skipped = 1;
		return;
	}
	f = &b->frames[b->frame_count++];
	f->text.arena = b->a;
	if (!f->mark_deleted)
		f->text.n = 0;
	*f = (struct docx_frame){
		.text = f->text,
		.properties = {.list_id = DOCX_UNSET, .level = DOCX_UNSET, .outline = DOCX_UNSET},
	};
}

/* The text goes on with the paragraph before it, whose number stands in a cell of its own. */
static void join(struct docx_body *b, str text)
{
	struct docx_paragraph *before = &b->out->items[b->out->count - 1];

	before->text = arena_printf(b->a, "%.*s %.*s", STR_ARG(before->text), STR_ARG(text));
	b->label_alone = false;
}

static void paragraph_end(struct docx_body *b)
{
	struct docx_frame *f = frame_now(b);
	struct buf label = {.arena = b->a};
	str text;

	b->frame_count--;
	if (b->field_codes)
		b->field_codes = b->field_depth = 0;
	if (f->mark_deleted)
		return;
	docx_number_next(b->numbering, &f->properties, &label);
	buf_puts(&label, str_trim(buf_str(&f->text)));
	text = str_trim(buf_str(&label));
	if (text.n == 0)
		return;
	if (b->label_alone) {
		join(b, text);
		return;
	}
	*(struct docx_paragraph *)vec_push(b->a, b->out) =
		(struct docx_paragraph){arena_str(b->a, text), docx_heading(b->numbering, &f->properties)};
}

static void properties_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f = frame_now(b);

	(void)attributes;
	if (f)
		f->in_properties = true;
}

static void properties_end(struct docx_body *b)
{
	struct docx_frame *f = frame_now(b);

	if (f)
		f->in_properties = false;
}

static struct docx_properties *properties_now(struct docx_body *b)
{
	struct docx_frame *f = frame_now(b);

	return f && f->in_properties ? &f->properties : NULL;
}

static void style_start(struct docx_body *b, const char **attributes)
{
	struct docx_properties *p = properties_now(b);

	if (p)
		p->style = arena_str(b->a, docx_attribute(attributes, "val"));
}

static void list_start(struct docx_body *b, const char **attributes)
{
	struct docx_properties *p = properties_now(b);

	if (p)
		p->list_id = docx_number(attributes, "val", 0, 2147483647, DOCX_UNSET);
}

static void level_start(struct docx_body *b, const char **attributes)
{
	struct docx_properties *p = properties_now(b);

	if (p)
		p->level = docx_number(attributes, "val", 0, DOCX_LEVELS - 1, DOCX_UNSET);
}

static void outline_start(struct docx_body *b, const char **attributes)
{
	struct docx_properties *p = properties_now(b);

	if (p)
		p->outline = docx_number(attributes, "val", 0, DOCX_LEVELS, DOCX_UNSET);
}

/* Among the properties of a paragraph: its end is deleted. Elsewhere: what it holds is. */
static void deletion_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f = frame_now(b);

	(void)attributes;
	if (f && f->in_properties)
		f->mark_deleted = true;
	else
		b->skipped = 1;
}

static void skip_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	b->skipped = 1;
}

static void run_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f = frame_now(b);

	(void)attributes;
	if (f)
		f->hidden = false;
}

static void vanish_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f = frame_now(b);

	if (f && !f->in_properties)
		f->hidden = docx_is_on(attributes);
}

static void text_start(struct docx_body *b, const char **attributes)
{
	struct docx_frame *f = frame_now(b);

	(void)attributes;
	if (f)
		f->in_text = true;
}

static void text_end(struct docx_body *b)
{
	struct docx_frame *f = frame_now(b);

	if (f)
		f->in_text = false;
}

/* A page or a column ends in the midst of a paragraph, which goes on. */
static void break_start(struct docx_body *b, const char **attributes)
{
	str type = docx_attribute(attributes, "type");

	put(b, str_eq(type, S("page")) || str_eq(type, S("column")) ? ' ' : '\v');
}

static void return_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	put(b, '\v');
}

static void space_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	put(b, ' ');
}

static void hyphen_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	put(b, '-');
}

/* A field is its code and its result, of which only the result is text. */
static void field_start(struct docx_body *b, const char **attributes)
{
	str type = docx_attribute(attributes, "fldCharType");

	if (str_eq(type, S("begin"))) {
		if (b->field_depth < 63)
			b->field_codes |= UINT64_C(1) << b->field_depth;
		b->field_depth++;
	} else if (b->field_depth > 0 && b->field_depth <= 63) {
		b->field_codes &= ~(UINT64_C(1) << (b->field_depth - 1));
	}
	if (b->field_depth > 0 && str_eq(type, S("end")))
		b->field_depth--;
}

static void cell_start(struct docx_body *b, const char **attributes)
{
	(void)attributes;
	b->cell_from = b->out->count;
}

/* "12.", "(a)" */
static bool is_label(str text)
{
	enum { LABEL_BYTES_MAX = 6 };

	return text.n > 1 && text.n <= LABEL_BYTES_MAX && memchr(".)", text.p[text.n - 1], 2) &&
	       (is_digit(text.p[0]) || is_upper(text.p[0]) || text.p[0] == '(');
}

static void cell_end(struct docx_body *b)
{
	b->label_alone = b->out->count == b->cell_from + 1 && is_label(b->out->items[b->cell_from].text);
}

static void row_end(struct docx_body *b)
{
	b->label_alone = false;
}

static const struct {
	str name;
	void (*start)(struct docx_body *b, const char **attributes);
	void (*end)(struct docx_body *b);
} elements[] = {
	{S("t"), text_start, text_end},
	{S("r"), run_start, NULL},
	{S("p"), paragraph_start, paragraph_end},
	{S("pPr"), properties_start, properties_end},
	{S("pStyle"), style_start, NULL},
	{S("numId"), list_start, NULL},
	{S("ilvl"), level_start, NULL},
	{S("outlineLvl"), outline_start, NULL},
	{S("vanish"), vanish_start, NULL},
	{S("tab"), space_start, NULL},
	{S("ptab"), space_start, NULL},
	{S("br"), break_start, NULL},
	{S("cr"), return_start, NULL},
	{S("noBreakHyphen"), hyphen_start, NULL},
	{S("fldChar"), field_start, NULL},
	{S("tc"), cell_start, cell_end},
	{S("tr"), NULL, row_end},
	{S("document"), document_start, NULL},
	/* Deleted, or what was there before a change. */
	{S("del"), deletion_start, NULL},
	{S("moveFrom"), deletion_start, NULL},
	{S("pPrChange"), skip_start, NULL},
	{S("rPrChange"), skip_start, NULL},
	/* Not text: settings, the small reading above a word, the older form of what stands before it. */
	{S("sectPr"), skip_start, NULL},
	{S("sdtPr"), skip_start, NULL},
	{S("tabs"), skip_start, NULL},
	{S("rt"), skip_start, NULL},
	{S("Fallback"), skip_start, NULL},
};

static void body_start(void *user, str name, const char **attributes)
{
	struct docx_body *b = user;

	if (b->skipped) {
		b->skipped++;
		return;
	}
	for (size_t i = 0; i < COUNT_OF(elements); i++) {
		if (str_eq(name, elements[i].name)) {
			if (elements[i].start)
				elements[i].start(b, attributes);
			return;
		}
	}
}

static void body_end(void *user, str name)
{
	struct docx_body *b = user;

	if (b->skipped) {
		b->skipped--;
		return;
	}
	for (size_t i = 0; i < COUNT_OF(elements); i++) {
		if (str_eq(name, elements[i].name)) {
			if (elements[i].end)
				elements[i].end(b);
			return;
		}
	}
}

static void body_text(void *user, str bytes)
{
	struct docx_body *b = user;
	struct docx_frame *f = frame_now(b);

	if (b->skipped || !is_shown(b, f) || !f->in_text)
		return;
	for (size_t i = 0; i < bytes.n; i++)
		buf_char(&f->text, is_space(bytes.p[i]) ? ' ' : bytes.p[i]);
}

struct docx_handler docx_body_handler(struct docx_body *body)
{
	return (struct docx_handler){.user = body, .start = body_start, .end = body_end, .text = body_text};
}
