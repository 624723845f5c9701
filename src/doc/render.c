#include "doc/render.h"

#include "doc/record.h"
#include "doc/template_check.h"
#include "doc/to_docx.h"
#include "doc/to_pdf.h"
#include "os/child.h"

/* What goes in: the template's length as ten digits, the template, the record. What comes back: a digit, the file. */
enum { LENGTH_DIGITS = 10, WALL_MS = 30 * 1000 };

static bool input_read(struct arena *a, str input, str *template, struct document *d)
{
	size_t n = 0;

	if (input.n < LENGTH_DIGITS)
		return false;
	for (size_t i = 0; i < LENGTH_DIGITS; i++)
		n = n * 10 + (size_t)(unsigned char)input.p[i] - '0';
	if (n > DOC_TEMPLATE_BYTES_MAX || n > input.n - LENGTH_DIGITS)
		return false;
	*template = str_slice(input, LENGTH_DIGITS, LENGTH_DIGITS + n);
	return doc_record_read(a, str_slice(input, LENGTH_DIGITS + n, input.n), d);
}

static int answer(struct buf *output, enum doc_fault fault, const struct buf *file)
{
	buf_char(output, (char)('0' + fault));
	if (fault == DOC_RENDERED)
		buf_puts(output, buf_str(file));
	return 0;
}

static int render_pdf(struct arena *a, str input, struct buf *output)
{
	struct buf file = {.arena = a};
	struct document d;
	str template;

	if (!input_read(a, input, &template, &d))
		return answer(output, DOC_WRONG_RECORD, &file);
	return answer(output, doc_write_pdf(&file, &d), &file);
}

static int render_docx(struct arena *a, str input, struct buf *output)
{
	struct buf file = {.arena = a};
	struct document d;
	str template;

	if (!input_read(a, input, &template, &d))
		return answer(output, DOC_WRONG_RECORD, &file);
	return answer(output, doc_write_docx(&file, &d, template), &file);
}

/* Where fonts are, what says which there are, and what libraries look up while they start. */
static const char *const font_folders[] = {
	"/usr/share/fonts", "/usr/local/share/fonts",	 "/etc/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig",
	"/usr/lib",	    "/usr/share/xml/fontconfig", NULL};

enum { INPUT_BYTES_MAX = LENGTH_DIGITS + DOC_TEMPLATE_BYTES_MAX + DOC_RECORD_BYTES_MAX };

const struct parser doc_renderers[] = {
	{.format = "pdf", .run = render_pdf, .input_limit_bytes = INPUT_BYTES_MAX, .readable = font_folders},
	{.format = "docx", .run = render_docx, .input_limit_bytes = INPUT_BYTES_MAX},
	{.format = "template", .run = template_read_main, .input_limit_bytes = DOC_TEMPLATE_BYTES_MAX},
	{0},
};

static const char *const faults[DOC_FAULT_COUNT] = {
	[DOC_WRONG_RECORD] = N_("The document is too large to be written. Divide it."),
	[DOC_NO_GLYPH] = N_("This machine has no font for a part of the text. Install the packages fonts-noto-core "
			    "and fonts-noto-cjk."),
	[DOC_TEMPLATE_UNREADABLE] = N_("The template is not a Word file (.docx), or it is damaged. Save it again in "
				       "Word."),
	[DOC_TEMPLATE_TOO_LARGE] = N_("The template is too large. Remove its pictures."),
	[DOC_TEMPLATE_NO_BODY] = N_("The template has no paragraph {{body}}. Write {{body}} where the text shall "
				    "stand, in a paragraph of its own."),
};

static enum code failed(struct ctx *c, enum code code)
{
	str detail = c->err.detail;

	if (code == ERR_BUSY)
		return code;
	code = fail(c, ERR_BUG, N_("The document could not be written. Try again, or take another format."));
	c->err.detail = detail;
	return code;
}

enum code doc_render(struct ctx *c, enum doc_format format, const struct document *d, str template, str *out)
{
	static const char *const names[] = {[DOC_PDF] = "pdf", [DOC_DOCX] = "docx"};
	struct buf input = {.arena = c->arena};
	enum code code;
	size_t fault;
	str answer_text;

	if (template.n > DOC_TEMPLATE_BYTES_MAX)
		return fail(c, ERR_INPUT, faults[DOC_TEMPLATE_TOO_LARGE]);
	buf_printf(&input, "%0*zu", LENGTH_DIGITS, template.n);
	buf_puts(&input, template);
	doc_record_write(&input, d);
	code = child_parse(c, names[format], buf_str(&input),
			   (struct child_limits){.verb = "render", .wall_ms = WALL_MS}, &answer_text);
	if (code != OK)
		return failed(c, code);
	fault = answer_text.n ? (size_t)(unsigned char)answer_text.p[0] - '0' : DOC_FAULT_COUNT;
	if (fault >= DOC_FAULT_COUNT)
		return failed(c, ERR_BUG);
	if (fault != DOC_RENDERED)
		return fail(c, ERR_INPUT, faults[fault]);
	*out = str_slice(answer_text, 1, answer_text.n);
	return OK;
}
