#include "sheet/sheet.h"

#include "tests/test.h"

#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

enum { ARENA_BYTES = 1 << 26 };

static const struct sheet_column columns[] = {
	{"state", "State", SHEET_TEXT, 30},
	{"visits", "Visits", SHEET_INT, 0},
	{"due", "Due", SHEET_DATE, 12},
};

static const int64_t now = 1788868800; /* 2026-09-08 */

/* Two rows, with everything that might go wrong in a cell. */
static void rows_write(struct sheet *s)
{
	sheet_cell_text(s, S("=1+1"));
	sheet_cell_int(s, -3);
	sheet_cell_date(s, (struct date){2026, 12, 14});
	sheet_row_end(s);
	sheet_cell_text(s, S("Côte d'Ivoire, \"x\" <b>\x01\xff"));
	sheet_cell_none(s);
	sheet_cell_date(s, (struct date){0});
	sheet_row_end(s);
}

static str table(struct arena *a, enum sheet_format format, enum lang lang, const char *title)
{
	struct ctx c = {.arena = a, .lang = lang, .now = now};
	struct spool file;
	struct sheet s SHEET_SCOPED;
	str bytes;

	sheet_begin(&s, &c, format, title, columns, COUNT_OF(columns));
	rows_write(&s);
	CHECK_INT(sheet_end(&s, &file), OK);
	bytes = spool_read(a, &file);
	spool_close(&file);
	return bytes;
}

/* One file out of a workbook; empty where it is not there. */
static str part(struct arena *a, str book, const char *name)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(book.p, book.n, 0, &error);
	zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, &error);
	zip_file_t *file = archive ? zip_fopen(archive, name, 0) : NULL;
	char *p = arena_alloc(a, 1 << 16);
	int64_t n = file ? zip_fread(file, p, 1 << 16) : 0;

	CHECK(file != NULL);
	if (file)
		zip_fclose(file);
	if (archive)
		zip_discard(archive);
	return (str){p, n > 0 ? (size_t)n : 0};
}

static bool has(str text, const char *needle)
{
	return str_find(text, str_from(needle), 0) != SIZE_MAX;
}

TEST(a_csv_export_opens_in_excel_and_runs_no_formula)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(table(&a, SHEET_CSV, LANG_EN, "States"), S("\xef\xbb\xbfState,Visits,Due\r\n'=1+1,-3,2026-12-14\r\n"
							     "\"Côte d'Ivoire, \"\"x\"\" <b>\x01\xff\",,\r\n"));
	arena_reset(&a);
}

TEST(a_json_export_has_the_same_keys_in_every_language_and_null_for_nothing)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK_STR(
		table(&a, SHEET_JSON, LANG_AR, "الدول"),
		S("{\"title\":\"الدول\",\"rows\":[{\"state\":\"=1+1\",\"visits\":-3,\"due\":\"2026-12-14\"},"
		  "{\"state\":\"Côte d'Ivoire, \\\"x\\\" \\u003cb>\\u0001\uFFFD\",\"visits\":null,\"due\":null}]}\n"));
	arena_reset(&a);
}

TEST(an_xlsx_export_holds_text_numbers_and_real_dates)
{
	struct arena a;
	str book, page;

	arena_init(&a, ARENA_BYTES);
	book = table(&a, SHEET_XLSX, LANG_EN, "States [all]: a/b and a title that is much too long for a page");
	page = part(&a, book, "xl/worksheets/sheet1.xml");
	CHECK(has(page, "<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>"));
	CHECK(!has(page, "<f>"));
	CHECK(has(page, "<c r=\"B2\" s=\"2\"><v>-3</v></c>"));
	CHECK(has(page, "<c r=\"C2\" s=\"3\"><v>46370</v></c>")); /* days since 1899-12-30 */
	CHECK(has(page, "&lt;b&gt;_x0001_\uFFFD"));
	CHECK(has(page, "<autoFilter ref=\"A1:C3\"/>"));
	CHECK(has(page, "state=\"frozen\""));
	CHECK(!has(page, "rightToLeft"));
	CHECK(has(part(&a, book, "xl/workbook.xml"), "name=\"States  all   a b and a title …\""));
	arena_reset(&a);
}

TEST(an_xlsx_export_in_arabic_runs_from_right_to_left)
{
	struct arena a;
	str page;

	arena_init(&a, ARENA_BYTES);
	page = part(&a, table(&a, SHEET_XLSX, LANG_AR, ""), "xl/worksheets/sheet1.xml");
	CHECK(has(page, "rightToLeft=\"1\""));
	arena_reset(&a);
}

TEST(the_same_rows_give_the_same_xlsx_bytes)
{
	struct arena a;

	arena_init(&a, ARENA_BYTES);
	CHECK(str_eq(table(&a, SHEET_XLSX, LANG_FR, "États"), table(&a, SHEET_XLSX, LANG_FR, "États")));
	arena_reset(&a);
}

TEST(an_abandoned_export_is_closed)
{
	struct arena a;
	struct ctx c = {.arena = &a, .lang = LANG_EN, .now = now};

	arena_init(&a, ARENA_BYTES);
	{
		struct sheet s SHEET_SCOPED;

		sheet_begin(&s, &c, SHEET_XLSX, "States", columns, COUNT_OF(columns));
		sheet_cell_text(&s, S("half a row"));
	}
	CHECK(c.err.code == OK);
	arena_reset(&a);
}

TEST(dates_and_numbers_that_excel_cannot_hold_are_written_as_text)
{
	struct arena a;
	struct ctx c = {.arena = &a, .lang = LANG_EN, .now = now};
	struct spool file;
	struct sheet s SHEET_SCOPED;
	str page;

	arena_init(&a, ARENA_BYTES);
	sheet_begin(&s, &c, SHEET_XLSX, "Old", columns, COUNT_OF(columns));
	sheet_cell_text(&s, S("long ago"));
	sheet_cell_int(&s, INT64_MAX);
	sheet_cell_date(&s, (struct date){1899, 12, 31});
	sheet_row_end(&s);
	CHECK_INT(sheet_end(&s, &file), OK);
	page = part(&a, spool_read(&a, &file), "xl/worksheets/sheet1.xml");
	spool_close(&file);
	CHECK(has(page, "<t>9223372036854775807</t>"));
	CHECK(has(page, "<t>1899-12-31</t>"));
	arena_reset(&a);
}

TEST(an_export_without_file_descriptors_fails_and_says_so)
{
	static const enum sheet_format formats[] = {SHEET_CSV, SHEET_XLSX, SHEET_JSON};

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		struct arena a;
		struct ctx c = {.arena = &a, .lang = LANG_EN, .now = now};
		struct spool file = {.fd = -1};
		struct rlimit old, none;
		struct sheet s SHEET_SCOPED;

		arena_init(&a, ARENA_BYTES);
		getrlimit(RLIMIT_NOFILE, &old);
		none = (struct rlimit){0, old.rlim_max};
		setrlimit(RLIMIT_NOFILE, &none);
		sheet_begin(&s, &c, formats[i], "States", columns, COUNT_OF(columns));
		rows_write(&s);
		CHECK_INT(sheet_end(&s, &file), ERR_BUSY);
		setrlimit(RLIMIT_NOFILE, &old);
		CHECK_INT(file.fd, -1);
		arena_reset(&a);
	}
}

/* The number that the next open() would give: it rises where one was left open. */
static int next_descriptor(void)
{
	int fd = dup(STDIN_FILENO);

	close(fd);
	return fd;
}

/* Rows of a long list; false where the memory of the context grew with them. */
static bool long_list(struct sheet *s, int rows)
{
	for (int i = 0; i < rows; i++) {
		sheet_cell_text(s, S("-S/RES/2600 (2021), a topic of the length that topics of resolutions have"));
		sheet_cell_int(s, i);
		sheet_cell_date(s, (struct date){2001, 9, 28});
		sheet_row_end(s);
	}
	return s->c->arena->used_bytes < 1024 * 1024 && s->scratch.used_bytes == 0;
}

TEST(a_long_export_takes_no_more_memory_than_a_short_one)
{
	static const enum sheet_format formats[] = {SHEET_CSV, SHEET_XLSX, SHEET_JSON};

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		const int before = next_descriptor();
		struct arena a;
		struct ctx c = {.arena = &a, .lang = LANG_EN, .now = now};
		struct spool file;
		struct sheet s SHEET_SCOPED;

		arena_init(&a, ARENA_BYTES);
		sheet_begin(&s, &c, formats[i], "Resolutions", columns, COUNT_OF(columns));
		CHECK(long_list(&s, 200 * 1000));
		CHECK_INT(sheet_end(&s, &file), OK);
		CHECK(file.size_bytes > 100 * 1000);
		spool_close(&file);
		CHECK_INT(next_descriptor(), before);
		arena_reset(&a);
	}
}

TEST(an_unfinished_export_leaves_no_descriptor_open)
{
	static const enum sheet_format formats[] = {SHEET_CSV, SHEET_XLSX, SHEET_JSON};
	const int before = next_descriptor();

	for (size_t i = 0; i < COUNT_OF(formats); i++) {
		struct arena a;
		struct ctx c = {.arena = &a, .lang = LANG_EN, .now = now};

		arena_init(&a, ARENA_BYTES);
		{
			struct sheet s SHEET_SCOPED;

			sheet_begin(&s, &c, formats[i], "Resolutions", columns, COUNT_OF(columns));
			CHECK(long_list(&s, 2000));
		}
		CHECK_INT(next_descriptor(), before);
		arena_reset(&a);
	}
}
