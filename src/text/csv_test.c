#include "text/csv.h"

#include "tests/test.h"
#include "text/message.h"

static const struct csv_limits limits = {.rows = 4, .columns = 3, .field_bytes = 12};

/* Rows as "a|b/c|d", or the error in English. */
static str read_with(struct arena *a, str text, enum csv_separator separator)
{
	struct ctx c = {.arena = a};
	struct csv_table table;
	struct buf out = {.arena = a};

	if (csv_read(&c, text, separator, &limits, &table) != OK)
		return message_fault(a, LANG_EN, &c.err.main);
	for (size_t i = 0; i < table.count; i++) {
		if (i)
			buf_char(&out, '/');
		for (size_t k = 0; k < table.items[i].count; k++) {
			if (k)
				buf_char(&out, '|');
			buf_puts(&out, table.items[i].items[k]);
		}
	}
	return buf_str(&out);
}

struct read_case {
	str text, rows;
};

static void check_cases(const struct read_case *cases, size_t count, enum csv_separator separator)
{
	struct arena a;

	arena_init(&a, 1 << 22);
	for (size_t i = 0; i < count; i++)
		CHECK_STR(read_with(&a, cases[i].text, separator), cases[i].rows);
	arena_reset(&a);
}

TEST(csv_reads_what_rfc_4180_allows)
{
	static const struct read_case cases[] = {
		{S(""), S("")},
		{S("a"), S("a")},
		{S("a,b\r\nc,d\r\n"), S("a|b/c|d")},
		{S("a,b\nc,d"), S("a|b/c|d")},
		{S("a,b\rc,d\r"), S("a|b/c|d")},
		{S("\xef\xbb\xbf"
		   "a,b"),
		 S("a|b")},
		{S("\xef\xbb\xbf\"a\""), S("a")},
		{S(","), S("|")},
		{S("a,\n,b"), S("a|/|b")},
		{S("\"\",\"\""), S("|")},
		{S("\"a,b\",c"), S("a,b|c")},
		{S("\"a\r\nb\",c"), S("a\r\nb|c")},
		{S("\"a\"\"b\"\"\""), S("a\"b\"")},
		{S("\"\"\"\""), S("\"")},
		{S("a\n\n\r\nb\n\n"), S("a/b")},
		{S(" a , b "), S(" a | b ")},
		{S("a;b\tc"), S("a;b\tc")},
		{S("a,b,c\nd"), S("a|b|c/d")},
		{S("'=1+1"), S("'=1+1")},
		{S("العربية,中文"), S("Line 1, field 1: a field holds at most 12 bytes.")},
	};

	check_cases(cases, COUNT_OF(cases), CSV_COMMA);
}

TEST(csv_refuses_stray_quotation_marks_and_says_where)
{
	static const struct read_case cases[] = {
		{S("a\nb,c\"d"), S("Line 2, field 2: a quotation mark stands inside a field that does not start with "
				   "one. Put the whole field in quotation marks and double those inside it.")},
		{S("a, \"b\""), S("Line 1, field 2: a quotation mark stands inside a field that does not start with "
				  "one. Put the whole field in quotation marks and double those inside it.")},
		{S("\"a\"b"), S("Line 1, field 1: text follows the quotation mark that closes this field. Double the "
				"quotation marks inside it.")},
		{S("\"a\n\n\r\n\"\nb,\"c"), S("Line 5, field 2: the quotation mark that starts this field is never "
					      "closed.")},
		{S("\""), S("Line 1, field 1: the quotation mark that starts this field is never closed.")},
		{S("\"\"\""), S("Line 1, field 1: the quotation mark that starts this field is never closed.")},
	};

	check_cases(cases, COUNT_OF(cases), CSV_COMMA);
}

TEST(csv_refuses_more_than_the_limits)
{
	static const struct read_case cases[] = {
		{S("1\n2\n3\n4\n\n"), S("1/2/3/4")},
		{S("1\n2\n3\n4\n5"), S("Line 5: a file has at most 4 lines.")},
		{S("1,2,3,4"), S("Line 1, field 4: a line has at most 3 fields.")},
		{S("1,2,3,"), S("Line 1, field 4: a line has at most 3 fields.")},
		{S("123456789012"), S("123456789012")},
		{S("x\n1234567890123"), S("Line 2, field 1: a field holds at most 12 bytes.")},
	};

	check_cases(cases, COUNT_OF(cases), CSV_COMMA);
}

TEST(csv_refuses_what_is_not_utf8)
{
	static const struct read_case cases[] = {
		{S("\xff\xfe"
		   "a\0"),
		 S("The file is UTF-16. Save it as \"CSV UTF-8\" and try again.")},
		{S("a\nb\xe9"),
		 S("Line 2: some characters are not UTF-8. Save the file as \"CSV UTF-8\" and try again.")},
		{S("a\0b"), S("Line 1: some characters are not UTF-8. Save the file as \"CSV UTF-8\" and try again.")},
	};

	check_cases(cases, COUNT_OF(cases), CSV_COMMA);
}

TEST(csv_detects_the_separator_only_where_asked)
{
	static const struct read_case cases[] = {
		{S("a;b\nc,d;e"), S("a|b/c,d|e")},
		{S("a\tb"), S("a|b")},
		{S("a,b"), S("a|b")},
		{S("a"), S("a")},
		{S("\"a,,,\";b"), S("a,,,|b")},
		{S("\xef\xbb\xbf\"a\";b"), S("a|b")},
	};

	check_cases(cases, COUNT_OF(cases), CSV_DETECT);
}

TEST(csv_knows_the_line_of_each_row)
{
	struct arena a;
	struct ctx c = {.arena = &a};
	struct csv_table table;

	arena_init(&a, 1 << 20);
	CHECK_INT(csv_read(&c, S("a\n\n\"b\nc\rd\"\r\ne"), CSV_COMMA, &limits, &table), OK);
	CHECK_INT(table.count, 3);
	CHECK_INT(table.items[1].line, 3);
	CHECK_INT(table.items[2].line, 6);
	arena_reset(&a);
}

static str written(struct arena *a, str value)
{
	struct buf out = {.arena = a};
	struct csv w;

	csv_begin(&w, &out);
	csv_text(&w, value);
	return str_slice(buf_str(&out), 3, out.n);
}

TEST(csv_writes_quotation_marks_where_they_are_needed)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(written(&a, S("plain text")), S("plain text"));
	CHECK_STR(written(&a, S("")), S(""));
	CHECK_STR(written(&a, S("a,b")), S("\"a,b\""));
	CHECK_STR(written(&a, S("a;b")), S("\"a;b\""));
	CHECK_STR(written(&a, S("a\tb")), S("\"a\tb\""));
	CHECK_STR(written(&a, S("a\nb")), S("\"a\nb\""));
	CHECK_STR(written(&a, S("say \"a\"")), S("\"say \"\"a\"\"\""));
	CHECK_STR(written(&a, S(" a")), S("\" a\""));
	arena_reset(&a);
}

TEST(csv_text_never_starts_like_a_formula)
{
	static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(starts); i++) {
		str text = arena_printf(&a, "%s1+1", starts[i]);
		str first = written(&a, text);

		CHECK(str_starts(first, S("'")) || str_starts(first, S("\"'")));
	}
	CHECK_STR(written(&a, S("=HYPERLINK(\"http://x\",\"y\")")), S("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""));
	CHECK_STR(written(&a, S("a=b")), S("a=b"));
	arena_reset(&a);
}

TEST(csv_numbers_keep_their_sign_and_an_empty_row_stays_a_row)
{
	struct arena a;
	struct buf out = {.arena = &a};
	struct csv w;

	arena_init(&a, 1 << 20);
	csv_begin(&w, &out);
	csv_int(&w, -12);
	csv_int(&w, 0);
	csv_row_end(&w);
	csv_raw(&w, S("2026-12-14"));
	csv_row_end(&w);
	csv_raw(&w, S(""));
	csv_row_end(&w);
	CHECK_STR(buf_str(&out), S("\xef\xbb\xbf-12,0\r\n2026-12-14\r\n\"\"\r\n"));
	arena_reset(&a);
}
