#include "domain/programme/symbol.h"

#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>

static void check_canonical(const char *text, const char *expected)
{
	struct arena a;
	struct symbol symbol;

	arena_init(&a, 1 << 20);
	CHECK(symbol_parse(&a, str_from(text), &symbol));
	CHECK_STR(symbol.canonical, str_from(expected));
	arena_reset(&a);
}

static void check_wrong(const char *text, const char *message)
{
	struct arena a;
	struct symbol symbol;

	arena_init(&a, 1 << 20);
	CHECK(!symbol_parse(&a, str_from(text), &symbol));
	CHECK_STR(str_from(symbol.fault.message), str_from(message));
	arena_reset(&a);
}

TEST(a_resolution_has_one_form_from_any_spelling)
{
	static const char *const spellings[] = {
		"S/RES/1373 (2001)",
		"S/RES/1373(2001)",
		"s/res/1373 (2001)",
		"resolution 1373 (2001)",
		"1373(2001)",
		"[1373 \\(2001\\)](#)",
		"  S/RES/1373\n(2001). ",
		"(S/RES/1373 (2001))",
		"S / RES / 1373 (2001)",
		"Security Council resolution 1373\xC2\xA0(2001)",
		"S/RES/1373 (2001), para. 6",
		("S/RES/1373\xEF\xBC\x88"
		 "2001\xEF\xBC\x89"),
	};

	for (size_t i = 0; i < COUNT_OF(spellings); i++)
		check_canonical(spellings[i], "S/RES/1373 (2001)");
}

TEST(a_symbol_of_another_organ_has_one_form)
{
	check_canonical("resolution 77/298", "A/RES/77/298");
	check_canonical("General Assembly resolution 77/298", "A/RES/77/298");
	check_canonical("a/res/3314(xxix)", "A/RES/3314 (XXIX)");
	check_canonical("A/RES/ES-11/1", "A/RES/ES-11/1");
	check_canonical("S/2020/731, annex II", "S/2020/731");
	check_canonical("s/2020/731/add.1", "S/2020/731/Add.1");
	check_canonical("S/PRST/2008/15", "S/PRST/2008/15");
	check_canonical("S/24570", "S/24570");
	check_canonical("S/9120/Rev. 1", "S/9120/Rev.1");
	check_canonical("A/C.3/60/L.58", "A/C.3/60/L.58");
	check_canonical("S/PV.4556(Resumption1)", "S/PV.4556 (Resumption 1)");
	check_canonical("S/PV.4556; closed", "S/PV.4556 (closed)");
}

TEST(several_symbols_are_joined_by_a_semicolon)
{
	check_canonical("A/59/565; S/2004/827", "A/59/565; S/2004/827");
	check_canonical("A/68/889\xE2\x80\x93S/2014/384", "A/68/889; S/2014/384");
	check_canonical("S/PV.4072+Corr.1", "S/PV.4072; S/PV.4072/Corr.1");
	check_canonical("S/RES/1373 (2001) and S/RES/1624 (2005)", "S/RES/1373 (2001); S/RES/1624 (2005)");
}

TEST(what_is_wrong_with_a_symbol_is_said)
{
	check_wrong("", "Write a symbol, as in S/RES/1373 (2001) or S/2020/731.");
	check_wrong("S/RES/1373", "The year is missing: resolution %1.");
	check_wrong("resolution 1373", "The year is missing: resolution %1.");
	check_wrong("S/RES/1373 (1901)", "The year in %1 is impossible.");
	check_wrong("S/1980/12", "The year in %1 is impossible.");
	check_wrong("S/RES/0 (2001)", "There is no resolution with the number in %1.");
	check_wrong("X/2020/12", "%1 is not a symbol: its first part names no organ that is known.");
	check_wrong("hello", "%1 is not a symbol: its first part names no organ that is known.");
	check_wrong("S/PRST/2008", "The number is missing in %1.");
	check_wrong("S/2020/", "The number is missing in %1.");
	check_wrong("S/PV.", "The number is missing in %1.");
	check_wrong("S/2020/731 was read", "%1 holds more than a symbol.");
	check_wrong("General Assembly resolution 1373 (2001)",
		    "%1 is no resolution of the General Assembly: write it as in A/RES/77/298.");
}

static void check_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[512];
	size_t count = 0;

	CHECK(file != NULL);
	while (file && fgets(line, sizeof(line), file)) {
		struct arena a;
		struct symbol symbol;
		str text = str_trim(str_from(line));
		bool right;

		arena_init(&a, 1 << 20);
		right = symbol_parse(&a, text, &symbol);
		if (!right)
			test_check_str(__FILE__, __LINE__, text, S("a symbol"));
		count++;
		arena_reset(&a);
	}
	CHECK(count > 100);
	if (file)
		fclose(file);
}

TEST(symbols_of_the_corpus_are_read)
{
	struct arena a;

	arena_init(&a, 1 << 16);
	check_file(arena_printf(&a, "%s/tests/corpus/symbols.txt", test_source_dir()).p);
	arena_reset(&a);
}

TEST(every_symbol_of_the_official_list_is_read)
{
	struct arena a;

	if (!test_shared_dir()) {
		test_skip("the list of symbols is absent");
		return;
	}
	arena_init(&a, 1 << 16);
	check_file(arena_printf(&a, "%s/samples/symbols/un_symbols.txt", test_shared_dir()).p);
	arena_reset(&a);
}

TEST(symbols_sort_by_their_numbers)
{
	static const char *const sorted[] = {"A/RES/72/284",	  "A/RES/77/298",     "S/RES/999 (1994)",
					     "S/RES/1373 (2001)", "S/2004/124",	      "S/2020/99",
					     "S/2020/731",	  "S/2020/731/Add.1", "S/2020/731/Add.10"};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 1; i < COUNT_OF(sorted); i++) {
		str left = str_from(sorted[i - 1]), right = str_from(sorted[i]);
		bool same_series = left.p[2] == right.p[2] || left.p[0] != right.p[0];

		CHECK(!same_series || symbol_cmp(left, right) < 0);
		CHECK((symbol_cmp(left, right) < 0) ==
		      (str_cmp(symbol_sort_key(&a, left), symbol_sort_key(&a, right)) < 0));
	}
	arena_reset(&a);
}

/* All citations of a text, each followed by "|"; a wrong one in brackets. */
static void check_scan(const char *text, const char *expected)
{
	struct arena a;
	struct symbol_scan scan = symbol_scan_start(str_from(text));
	struct symbol symbol;
	struct buf found;

	arena_init(&a, 1 << 20);
	found = (struct buf){.arena = &a};
	while (symbol_scan_next(&a, &scan, &symbol)) {
		if (symbol.fault.message)
			buf_printf(&found, "[%.*s]", STR_ARG(symbol.fault.args[0]));
		else
			buf_puts(&found, symbol.canonical);
		buf_char(&found, '|');
	}
	CHECK_STR(buf_str(&found), str_from(expected));
	arena_reset(&a);
}

TEST(citations_are_found_in_running_text)
{
	check_scan("resolutions 1373 (2001), 1624 (2005) and 2178 (2014).",
		   "S/RES/1373 (2001)|S/RES/1624 (2005)|S/RES/2178 (2014)|");
	check_scan("resolutions [1373 \\(2001\\)](#) and [2462](#)\n\n\\(2019\\)",
		   "S/RES/1373 (2001)|S/RES/2462 (2019)|");
	check_scan("General Assembly resolution 77/298 and (S/2020/731, annex)", "A/RES/77/298|S/2020/731|");
	check_scan("resolutions 72/284 and 77/298", "A/RES/72/284|A/RES/77/298|");
	check_scan("Economic and Social Council resolution 1996/31", "E/RES/1996/31|");
	check_scan("see S/PV.4556 (Resumption 1), A/68/889\xE2\x80\x93S/2014/384.",
		   "S/PV.4556 (Resumption 1)|A/68/889|S/2014/384|");
}

TEST(citations_are_found_whatever_stands_between_them)
{
	static const char *const between[] = {
		"/",
		" / ",
		"-",
		" - ",
		";",
		"; ",
		":",
		",",
		".",
		"(",
		" and",
		"and ",
		"and",
		"+",
		"&",
		"|",
		"=",
		"\"",
		"'",
		"\n",
		")",
		"\xE2\x80\x93",
		"\xE2\x80\x94",
		"\xE2\x80\x9D",
		"\xE2\x80\xA6",
		"\xE2\x81\x84",
		"\xE2\x88\x95",
		"\xE2\x88\x92",
		"\xE3\x80\x81",
		"\xC2\xB7",
		"\xC2\xA0",
	};
	static const char *const openings[] = {"", "resolutions ", "under "};
	struct arena a;

	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(between) * COUNT_OF(openings); i++)
		check_scan(arena_printf(&a, "%s1373 (2001)%s1624 (2005) works", openings[i % COUNT_OF(openings)],
					between[i / COUNT_OF(openings)])
				   .p,
			   "S/RES/1373 (2001)|S/RES/1624 (2005)|");
	check_scan("pursuant to resolutions 1267 (1999)/1989 (2011)/2253 (2015)",
		   "S/RES/1267 (1999)|S/RES/1989 (2011)|S/RES/2253 (2015)|");
	check_scan("the resolution1373 (2001) and s/res/1624 (2005)", "S/RES/1373 (2001)|S/RES/1624 (2005)|");
	check_scan("resolutions 1373 (2001), 1624(2005)and2178(2014)",
		   "S/RES/1373 (2001)|S/RES/1624 (2005)|S/RES/2178 (2014)|");
	arena_reset(&a);
}

TEST(a_number_with_a_year_that_hangs_on_something_is_reported)
{
	check_scan("resolutions 1373/1624 (2005)", "[1373]|S/RES/1624 (2005)|");
	check_scan("resolutions 1373-1624 (2005)", "[1373]|S/RES/1624 (2005)|");
	check_scan("resolutions 1267/1989/2253", "[1267]|[1989]|[2253]|");
	check_scan("resolutions 1373 (2001) and1624", "S/RES/1373 (2001)|[1624]|");
	check_scan("by EU1373 (2001) and http://x.example/1624 (2005)", "[EU1373 (2001)]|[1624 (2005)]|");
	check_scan("the ISIL list 1267/1989/2253, COVID-19 (2020), type F16 (2001) and 24-03350", "");
}

TEST(the_symbol_of_a_draft_is_told_apart)
{
	struct symbol_scan scan = symbol_scan_start(S("(S/2025/___, annex) and S/RES/____ (2025)"));
	struct symbol symbol;
	struct arena a;

	arena_init(&a, 1 << 16);
	CHECK(symbol_scan_next(&a, &scan, &symbol));
	CHECK(symbol.draft);
	CHECK_STR(symbol.fault.args[0], S("S/2025/___"));
	CHECK(symbol_scan_next(&a, &scan, &symbol));
	CHECK(symbol.draft);
	CHECK_STR(symbol.fault.args[0], S("S/RES/____"));
	CHECK(!symbol_scan_next(&a, &scan, &symbol));
	arena_reset(&a);
	check_scan("S/2025/_ or S/2025/ and S/2025/7", "[S/2025/_]|[S/2025/]|S/2025/7|");
}

TEST(what_is_no_citation_is_left_alone)
{
	check_scan("on 29 October 2022, and/or 24/7, paragraph 35 (a), 3/23, A/B and 12 (see annex)", "");
	check_scan("pages 12/34 of resolution work", "");
	check_scan("", "");
}

TEST(a_citation_that_cannot_be_right_is_reported)
{
	check_scan("resolution 2178 and Q/2020/12", "[2178]|[Q/2020/12]|");
	check_scan("resolution 1373 (1801)", "[S/RES/1373 (1801)]|");
}
