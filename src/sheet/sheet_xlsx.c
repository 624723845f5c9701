#include "sheet/sheet_xlsx.h"

#include "base/utf8.h"
#include "text/message.h"

#include <inttypes.h>
#include <xlsxwriter.h>

/* Excel's own limits: "Excel specifications and limits", Microsoft. */
enum { ROWS_MAX = LXW_ROW_MAX, CELL_UNITS_MAX = 32767, NAME_UNITS_MAX = 31 };

struct sheet_xlsx {
	lxw_workbook *book;
	lxw_worksheet *page; /* NULL where the library had no file to keep its rows in */
	lxw_format *head, *date, *number;
};

/*
 * Text as XML can hold it, of at most units_max UTF-16 units; what is cut off
 * is shown by an ellipsis. forbidden characters become spaces.
 */
static const char *clean(struct arena *a, str text, int units_max, const char *forbidden)
{
	struct buf b = {.arena = a};
	int units = 0;

	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		units += c > 0xFFFF ? 2 : 1;
		if (units >= units_max && at < text.n) {
			buf_lit(&b, "…");
			break;
		}
		if (c == 0 || c == 0xFFFE || c == 0xFFFF)
			c = 0xFFFD;
		utf8_put(&b, c < 128 && strchr(forbidden, (int)c) ? ' ' : c);
	}
	return arena_str(a, buf_str(&b)).p;
}

static void page_begin(struct sheet *s, struct sheet_xlsx *x, const char *title)
{
	const char *name = clean(s->c->arena, str_trim(str_from(title)), NAME_UNITS_MAX, "[]:*?/\\'\t\r\n");

	x->page = workbook_add_worksheet(x->book, *name ? name : NULL);
	if (!x->page)
		x->page = workbook_add_worksheet(x->book, NULL);
	if (!x->page)
		return;
	if (lang_is_rtl(s->c->lang))
		worksheet_right_to_left(x->page);
	worksheet_freeze_panes(x->page, 1, 0);
	for (size_t i = 0; i < s->column_count; i++) {
		const struct sheet_column *column = &s->columns[i];
		lxw_col_t at = (lxw_col_t)i;

		if (column->width_chars > 0)
			worksheet_set_column(x->page, at, at, column->width_chars, NULL);
		worksheet_write_string(x->page, 0, at, clean(s->c->arena, str_from(column->title), CELL_UNITS_MAX, ""),
				       x->head);
	}
}

struct sheet_xlsx *xlsx_begin(struct sheet *s, const char *title)
{
	struct arena *a = s->c->arena;
	struct sheet_xlsx *x = arena_new(a, struct sheet_xlsx, 1);
	lxw_doc_properties properties = {.created = s->c->now > 0 ? s->c->now : 1};
	/* Rows go to a temporary file of the library as soon as they are complete. */
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};

	x->book = workbook_new_opt(spool_path(a, &s->file).p, &options);
	ASSERT(x->book != NULL);
	properties.title = (char *)clean(a, str_from(title), CELL_UNITS_MAX, "");
	workbook_set_properties(x->book, &properties);
	x->head = workbook_add_format(x->book);
	format_set_bold(x->head);
	x->date = workbook_add_format(x->book);
	format_set_num_format(x->date, "yyyy-mm-dd");
	x->number = workbook_add_format(x->book);
	format_set_num_format(x->number, "0");
	page_begin(s, x, title);
	return x;
}

static bool can_write(const struct sheet *s)
{
	return s->xlsx->page && s->row < ROWS_MAX;
}

void xlsx_text(struct sheet *s, str value)
{
	if (can_write(s) && value.n)
		worksheet_write_string(s->xlsx->page, (lxw_row_t)s->row, (lxw_col_t)s->column,
				       clean(&s->scratch, value, CELL_UNITS_MAX, ""), NULL);
}

/* A cell holds a double: beyond 2^53 only text keeps all digits. */
void xlsx_int(struct sheet *s, int64_t value)
{
	const int64_t exact = (int64_t)1 << 53;

	if (value > exact || value < -exact)
		xlsx_text(s, arena_printf(&s->scratch, "%" PRId64, value));
	else if (can_write(s))
		worksheet_write_number(s->xlsx->page, (lxw_row_t)s->row, (lxw_col_t)s->column, (double)value,
				       s->xlsx->number);
}

/* Excel has no dates before 1900 and a 29 February in that year, so the first two months are text as well. */
void xlsx_date(struct sheet *s, struct date value)
{
	lxw_datetime when = {.year = value.year, .month = value.month, .day = value.day};

	if (date_cmp(value, (struct date){1900, 3, 1}) < 0)
		xlsx_text(s, date_format(&s->scratch, value));
	else if (can_write(s))
		worksheet_write_datetime(s->xlsx->page, (lxw_row_t)s->row, (lxw_col_t)s->column, &when, s->xlsx->date);
}

enum code xlsx_finish(struct sheet *s)
{
	struct sheet_xlsx *x = s->xlsx;
	lxw_workbook *book = x->book;

	if (s->row > ROWS_MAX)
		return fail(s->c, ERR_TOO_LARGE, N_("XLSX holds at most %1 rows. Narrow the list, or take CSV."),
			    arena_printf(s->c->arena, "%d", ROWS_MAX - 1));
	if (x->page && !s->file.failed) {
		worksheet_autofilter(x->page, 0, 0, (lxw_row_t)(s->row - 1), (lxw_col_t)(s->column_count - 1));
		x->book = NULL; /* closing frees it, also where it fails */
		if (workbook_close(book) == LXW_NO_ERROR)
			return OK;
	}
	return fail(s->c, ERR_BUSY, N_("The XLSX file could not be written. Try again, or take CSV."));
}

void xlsx_drop(struct sheet_xlsx *x)
{
	if (x->book)
		lxw_workbook_free(x->book);
}
