#include "domain/programme/programme_convert.h"

#include "domain/programme/programme_record.h"
#include "os/child.h"

/* How pdftotext ends where it cannot. */
enum { PDFTOTEXT_CANNOT_OPEN = 1, PDFTOTEXT_NOT_PERMITTED = 3 };

/* A finding as the context's failure, with the place in the file where it is known. */
static enum code failure_of(struct ctx *c, const struct programme_finding *finding, enum programme_unit unit)
{
	static const char *const places[] = {
		[UNIT_LINE] = N_("The reading stopped at line %1."),
		[UNIT_PAGE] = N_("The reading stopped on page %1."),
		[UNIT_PARAGRAPH] = N_("The reading stopped at paragraph %1 of the file."),
	};
	str place = arena_printf(c->arena, "%d", finding->line);

	if (finding->line > 0)
		err_field(&c->err, WHERE, "file", places[unit], &place, 1);
	return err_set(&c->err, WHERE, ERR_INPUT, programme_message_text(finding->message), finding->args, 3);
}

static enum code pdf_refuse(struct ctx *c, const struct child_result *result)
{
	enum code code;

	if (result->status == PDFTOTEXT_NOT_PERMITTED)
		code = fail(c, ERR_INPUT,
			    N_("The PDF is protected against copying of its text. Choose it without that protection, "
			       "or as DOCX or text."));
	else if (result->status == PDFTOTEXT_CANNOT_OPEN &&
		 str_find(result->log, S("Incorrect password"), 0) != SIZE_MAX)
		code = fail(c, ERR_INPUT,
			    N_("The PDF is encrypted and opens only with a password. Choose it without one, or as DOCX "
			       "or text."));
	else
		code = fail(c, ERR_INPUT,
			    N_("The PDF is damaged and cannot be read. Download it again, or choose it as DOCX or "
			       "text."));
	c->err.detail = result->log;
	return code;
}

/* damaged: it was read, but not without complaint. */
static enum code pdf_convert(struct ctx *c, const char *format, str file, str *text, bool *damaged)
{
	const struct child_limits limits = {.output_bytes = PROGRAMME_BYTES_MAX + 1};
	struct child_result result;
	enum code code = child_convert(c, format, file, limits, &result);

	*text = result.output;
	*damaged = str_find(result.log, S("Syntax Error"), 0) != SIZE_MAX;
	if (code == ERR_NOT_FOUND)
		return fail(c, ERR_INPUT,
			    N_("PDF cannot be read here, because the program pdftotext is not installed. Ask the "
			       "operator to install the package poppler-utils, or choose the document as DOCX or "
			       "text."));
	TRY(code);
	return result.status == 0 ? OK : pdf_refuse(c, &result);
}

/* The pages of a PDF as text, in their layout and in the order in which they are drawn. */
static enum code pdf_read(struct ctx *c, str file, str *pages, bool *damaged)
{
	struct buf record = {.arena = c->arena};
	str layout, flow;

	TRY(pdf_convert(c, PROGRAMME_FORMAT_PDF, file, &layout, damaged));
	TRY(pdf_convert(c, PROGRAMME_FORMAT_FLOW, file, &flow, damaged));
	programme_pages_write(&record, layout, flow);
	*pages = buf_str(&record);
	return OK;
}

enum code programme_convert(struct ctx *c, str file, struct programme *out)
{
	const char *format = PROGRAMME_FORMAT_FILE;
	enum programme_unit unit = programme_unit_of(file);
	bool damaged = false;
	str record;

	if (file.n > PROGRAMME_BYTES_MAX)
		return fail(c, ERR_TOO_LARGE, programme_message_text(PROGRAMME_TOO_LARGE), S("5"));
	if (unit == UNIT_PAGE) {
		format = PROGRAMME_FORMAT_PAGES;
		TRY(pdf_read(c, file, &file, &damaged));
	}
	TRY(child_parse(c, format, file, (struct child_limits){0}, &record));
	if (!programme_record_read(c->arena, record, out))
		return fail(c, ERR_INPUT, N_("The file could not be read: its reader stopped. It may be damaged."));
	if (damaged && !out->failed)
		programme_find_whole(c->arena, out, PROGRAMME_DAMAGED_IN_PLACES);
	return out->failed ? failure_of(c, &out->failure, unit) : OK;
}
