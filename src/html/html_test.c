#include "html/html.h"
#include "tests/test.h"

/* A page in an arena of its own. */
static struct html page_open(struct arena *a)
{
	arena_init(a, 1 << 20);
	return (struct html){.body = {.arena = a}, .lang = LANG_EN};
}

static void check_written(void (*write)(struct html *o, str s), str input, str expected)
{
	struct arena a;
	struct html o = page_open(&a);

	write(&o, input);
	CHECK_STR(buf_str(&o.body), expected);
	arena_reset(&a);
}

TEST(text_escapes_the_five_characters_that_can_leave_their_place)
{
	check_written(html_str, S("a&b<c>d\"e'f"), S("a&amp;b&lt;c&gt;d&quot;e&#39;f"));
}

TEST(text_keeps_white_space_and_other_scripts)
{
	check_written(html_str, S("a\tb\r\nÉtats ليبيا 中国 😀"), S("a\tb\r\nÉtats ليبيا 中国 😀"));
	check_written(html_str, S("a\xEF\xBF\xBD<b"), S("a\xEF\xBF\xBD&lt;b"));
}

TEST(text_drops_control_characters)
{
	check_written(html_str,
		      S("a\0b\x01"
			"c\x1b"
			"d\x7f"
			"e\xc2\x85"
			"f"),
		      S("abcdef"));
}

TEST(text_replaces_malformed_bytes)
{
	check_written(html_str,
		      S("a\xff"
			"b\xc3"),
		      S("a\xEF\xBF\xBD"
			"b\xEF\xBF\xBD"));
	check_written(html_str, S("\xc0\xbc"), S("\xEF\xBF\xBD\xEF\xBF\xBD"));
}

TEST(text_of_nothing_is_nothing)
{
	check_written(html_str, S(""), S(""));
	check_written(html_str, (str){0}, S(""));
}

TEST(text_takes_every_type_of_value)
{
	struct arena a;
	struct html o = page_open(&a);
	size_t size = 7;

	html_text(&o, S("<"));
	html_text(&o, ">");
	html_text(&o, (int64_t)INT64_MIN);
	html_text(&o, size);
	html_part(&o, -1);
	html_part(&o, "a b");
	html_url(&o, "/a");
	CHECK_STR(buf_str(&o.body), S("&lt;&gt;-92233720368547758087-1a%20b/a"));
	arena_reset(&a);
}

TEST(url_lets_pass_what_stays_here_or_names_a_known_scheme)
{
	static const char *const allowed[] = {"",
					      "/",
					      "/states/4",
					      "#part",
					      "?page=2",
					      "states/4",
					      "a",
					      "/a:b",
					      "?a:b",
					      "#a:b",
					      "https://un.org/a?b=1",
					      "HTTP://un.org",
					      "mailto:a@un.org"};

	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		check_written(html_url_str, str_from(allowed[i]), str_from(allowed[i]));
}

TEST(url_becomes_a_bare_fragment_where_its_scheme_or_host_is_foreign)
{
	static const str refused[] = {
		{"javascript:alert(1)", 19}, {"JaVaScript:alert(1)", 19}, {"data:text/html,a", 16},
		{"vbscript:a", 10},	     {"\x01javascript:a", 13},	  {" javascript:a", 13},
		{"java\nscript:a", 13},	     {"java\0script:a", 13},	  {"//evil.example", 14},
		{"/\\evil.example", 14},     {"\\\\evil.example", 14},	  {"/\t/evil.example", 15},
		{"https:evil", 10},	     {"file:///etc/passwd", 18},  {":", 1},
	};

	for (size_t i = 0; i < COUNT_OF(refused); i++)
		check_written(html_url_str, refused[i], S("#"));
}

TEST(url_is_escaped_as_text_too)
{
	check_written(html_url_str, S("/a?b=\"><script>&c='"), S("/a?b=&quot;&gt;&lt;script&gt;&amp;c=&#39;"));
}

TEST(url_part_keeps_unreserved_characters_alone)
{
	check_written(html_part_str, S("Az09-._~"), S("Az09-._~"));
	check_written(html_part_str, S("a/b?c=d&e#f%\"'<> \n\0"), S("a%2Fb%3Fc%3Dd%26e%23f%25%22%27%3C%3E%20%0A%00"));
	check_written(html_part_str, S("é"), S("%C3%A9"));
}

TEST(ltr_filter_isolates_and_escapes)
{
	check_written(html_filter_ltr, S("S/2020/<1>"), S("<bdi dir=\"ltr\">S/2020/&lt;1&gt;</bdi>"));
}

TEST(prose_isolates_symbols_in_arabic_text)
{
	check_written(html_filter_prose, S("انظر S/2020/731، المرفق، الفقرة 12"),
		      S("انظر <bdi dir=\"ltr\">S/2020/731</bdi>، المرفق، الفقرة 12"));
	check_written(html_filter_prose, S("وفقا للقرار 1373 (2001)."),
		      S("وفقا للقرار <bdi dir=\"ltr\">1373 (2001)</bdi>."));
	check_written(html_filter_prose, S("القرارS/RES/2396 (2017)و"),
		      S("القرار<bdi dir=\"ltr\">S/RES/2396 (2017)</bdi>و"));
}

TEST(prose_leaves_punctuation_outside_of_symbols)
{
	check_written(html_filter_prose, S("(see S/2020/731)."), S("(see <bdi dir=\"ltr\">S/2020/731</bdi>)."));
	check_written(html_filter_prose, S("A/HRC/59/3/Add.1, E/2020/1; ST/AI/2013/3."),
		      S("<bdi dir=\"ltr\">A/HRC/59/3/Add.1</bdi>, <bdi dir=\"ltr\">E/2020/1</bdi>; "
			"<bdi dir=\"ltr\">ST/AI/2013/3</bdi>."));
	check_written(html_filter_prose, S("S/RES/1373(2001)"), S("<bdi dir=\"ltr\">S/RES/1373(2001)</bdi>"));
	check_written(html_filter_prose, S("draft S/2026/___"), S("draft <bdi dir=\"ltr\">S/2026/___</bdi>"));
}

TEST(prose_takes_the_bracket_of_a_symbol_only_with_its_partner)
{
	check_written(html_filter_prose, S("S/RES/1373 (20"), S("<bdi dir=\"ltr\">S/RES/1373</bdi> (20"));
	check_written(html_filter_prose, S("S/RES/1373 (2001"), S("<bdi dir=\"ltr\">S/RES/1373</bdi> (2001"));
	check_written(html_filter_prose, S("S/2020/731(Add"), S("<bdi dir=\"ltr\">S/2020/731</bdi>(Add"));
	check_written(html_filter_prose, S("S/AC.40/"), S("<bdi dir=\"ltr\">S/AC.40</bdi>/"));
	check_written(html_filter_prose, S("1373 (2001"), S("1373 (2001"));
	check_written(html_filter_prose, S("S/"), S("S/"));
	check_written(html_filter_prose, S("S"), S("S"));
}

TEST(prose_leaves_words_and_numbers_that_are_no_symbols)
{
	check_written(html_filter_prose, S("S/he and/or US/2020/1, 12345 (2001), 1,373 (2001), 1373 (01)"),
		      S("S/he and/or US/2020/1, 12345 (2001), 1,373 (2001), 1373 (01)"));
}

TEST(prose_escapes_the_text_around_symbols)
{
	check_written(html_filter_prose, S("<b>S/2020/1</b>&"),
		      S("&lt;b&gt;<bdi dir=\"ltr\">S/2020/1</bdi>&lt;/b&gt;&amp;"));
}

TEST(date_filter_writes_the_machine_form_beside_the_words)
{
	struct arena a;
	struct html o = page_open(&a);

	html_filter_date(&o, (struct date){2024, 9, 15});
	CHECK(str_starts(buf_str(&o.body), S("<time datetime=\"2024-09-15\">15 September 2024</time>")));
	arena_reset(&a);
}

TEST(date_filter_writes_nothing_for_no_date)
{
	struct arena a;
	struct html o = page_open(&a);

	html_filter_date(&o, (struct date){0});
	html_filter_day(&o, (struct date){0});
	CHECK_INT((int64_t)o.body.n, 0);
	arena_reset(&a);
}
