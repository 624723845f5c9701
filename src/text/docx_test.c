#include "text/docx.h"

#include "tests/test.h"
#include "text/docx_fixture.h"

#define T(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define P(content) "<w:p>" content "</w:p>"
#define LISTED(level, list, text)                                                                                      \
	P("<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr></w:pPr>" T(text))
#define LEVEL(level, format, label)                                                                                    \
	"<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" label  \
	"\"/></w:lvl>"
#define LIST(id, definition) "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" definition "\"/></w:num>"
#define LIST_ANEW(id, definition)                                                                                      \
	"<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" definition                                               \
	"\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"

/* Paragraphs one a line, headings with as many '#' as their level. */
static str read_file(struct arena *a, str file)
{
	struct buf out = {.arena = a};
	struct docx document;

	CHECK_INT(docx_read(a, file, &document), DOCX_FINE);
	for (size_t i = 0; i < document.count; i++) {
		for (int level = 0; level < document.items[i].heading; level++)
			buf_char(&out, '#');
		buf_puts(&out, document.items[i].text);
		buf_char(&out, '|');
	}
	return buf_str(&out);
}

static void check_read(const char *body, const char *numbering, const char *styles, str expected)
{
	struct arena a;

	arena_init(&a, 64 << 20);
	CHECK_STR(read_file(&a, docx_fixture(&a, body, numbering, styles)), expected);
	arena_reset(&a);
}

TEST(runs_of_a_paragraph_are_one_text)
{
	check_read(P(T("The Comm") T("ittee &amp; ") T("CTED")) P("") P(T("  ")) P(T("Next")), NULL, NULL,
		   S("The Committee & CTED|Next|"));
	check_read(P(T("a") "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:br w:type=\"page\"/><w:t>d</w:t></w:r>"),
		   NULL, NULL, S("a b\vc d|"));
	check_read(P(T("counter") "<w:r><w:noBreakHyphen/><w:t>terror</w:t><w:softHyphen/><w:t>ism</w:t></w:r>"), NULL,
		   NULL, S("counter-terrorism|"));
}

TEST(wrappers_around_runs_do_not_hide_them)
{
	check_read(P("<w:hyperlink>" T("link ") "</w:hyperlink><w:smartTag><w:smartTag>" T(
			   "smart ") "</w:smartTag>"
				     "</w:smartTag><w:sdt><w:sdtPr><w:t>no</w:t></"
				     "w:sdtPr><w:sdtContent><w:sdt><w:sdtContent>" T(
					     "control") "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"),
		   NULL, NULL, S("link smart control|"));
}

TEST(tracked_changes_are_read_as_accepted)
{
	check_read(P(T("keep ") "<w:ins>" T(
			   "new ") "</w:ins><w:del><w:r><w:delText>old </w:delText><w:t>old</w:t></w:r>"
				   "</w:del><w:moveFrom>" T("away ") "</w:moveFrom><w:moveTo>" T("here") "</w:moveTo>"),
		   NULL, NULL, S("keep new here|"));
	check_read(P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" T("first half ")) P(T("second half")), NULL, NULL,
		   S("first half second half|"));
	check_read(
		P("<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>"
		  "</w:pPr>" T("was a list")),
		"<w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "decimal", "%1.") "</w:abstractNum>" LIST("1", "1"),
		NULL, S("was a list|"));
}

TEST(what_is_not_shown_is_not_read)
{
	check_read(
		P(T("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" T(
			"b") "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr>"
			     "<w:t>c</w:t></w:r>"),
		NULL, NULL, S("abc|"));
	check_read(
		P("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF x</w:instrText><w:t>code</w:t>"
		  "<w:fldChar w:fldCharType=\"separate\"/><w:t>result</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>"),
		NULL, NULL, S("result|"));
	check_read(P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>")
			   P(T("A field that never ends hides one paragraph")),
		   NULL, NULL, S("A field that never ends hides one paragraph|"));
	check_read(P("<x:t>foreign</x:t>" T("own")), NULL, NULL, S("own|"));
}

TEST(text_boxes_and_tables_are_read_once)
{
	check_read(P(T("before ") "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(
			   T("box")) "</w:txbxContent>"
				     "</mc:Choice><mc:Fallback><w:txbxContent>" P(
					     T("box")) "</w:txbxContent></mc:Fallback>"
						       "</mc:AlternateContent></w:r>" T("after")),
		   NULL, NULL, S("box|before after|"));
	check_read("<w:tbl><w:tr><w:tc>" P(T("outer")) "<w:tbl><w:tr><w:tc>" P(
			   T("inner")) "</w:tc></w:tr></w:tbl></w:tc>"
				       "<w:tc>" P(T("next")) "</w:tc></w:tr></w:tbl>",
		   NULL, NULL, S("outer|inner|next|"));
	check_read("<w:tbl><w:tr><w:tc>" P(T("12.")) "</w:tc><w:tc>" P(T("The Committee"))
			   P(T("More")) "</w:tc></w:tr>"
					"</w:tbl>" P(T("End")),
		   NULL, NULL, S("12. The Committee|More|End|"));
}

TEST(lists_count_on_and_anew_as_they_say)
{
	static const char lists[] = "<w:abstractNum w:abstractNumId=\"7\">" LEVEL("0", "decimal", "%1.")
		LEVEL("1", "lowerLetter", "(%2)") "</w:abstractNum>" LIST("1", "7") LIST("2", "7") LIST_ANEW("3", "7");

	check_read(LISTED("0", "1", "a") LISTED("0", "1", "b") P(T("plain")) LISTED("0", "2", "goes on"), lists, NULL,
		   S("1. a|2. b|plain|3. goes on|"));
	check_read(LISTED("0", "1", "a") LISTED("0", "3", "anew") LISTED("0", "3", "b"), lists, NULL,
		   S("1. a|1. anew|2. b|"));
	check_read(LISTED("0", "1", "a") LISTED("1", "1", "x") LISTED("1", "1", "y") LISTED("0", "1", "b")
			   LISTED("1", "1", "z"),
		   lists, NULL, S("1. a|(a) x|(b) y|2. b|(a) z|"));
	check_read(LISTED("0", "0", "no list") LISTED("0", "99", "unknown") LISTED("0", "-1", "wrong"), lists, NULL,
		   S("no list|unknown|wrong|"));
}

TEST(numbers_have_the_form_of_their_level)
{
	static const struct {
		const char *format, *start, *label;
		str expected;
	} cases[] = {
		{"upperRoman", "4", "%1.", S("IV. x|")},       {"lowerRoman", "39", "%1)", S("xxxix) x|")},
		{"upperLetter", "27", "%1.", S("AA. x|")},     {"lowerLetter", "26", "(%1)", S("(z) x|")},
		{"decimalZero", "7", "%1.", S("07. x|")},      {"decimal", "12", "Article %1", S("Article 12 x|")},
		{"bullet", "1", "\xE2\x80\xA2", S("x|")},      {"none", "1", "", S("x|")},
		{"chicago", "3", "%1.", S("3. x|")},	       {"upperRoman", "0", "%1.", S("0. x|")},
		{"decimal", "5", "%1.%9.%0%", S("5..%0% x|")}, {"upperRoman", "99999", "%1.", S("0. x|")},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct arena a;
		str lists;

		arena_init(&a, 1 << 20);
		lists = arena_printf(
			&a,
			"<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"%s\"/>"
			"<w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/></w:lvl></w:abstractNum>" LIST("1", "0"),
			cases[i].start, cases[i].format, cases[i].label);
		check_read(LISTED("0", "1", "x"), lists.p, NULL, cases[i].expected);
		arena_reset(&a);
	}
}

TEST(several_levels_and_legal_numbers_are_put_together)
{
	check_read(LISTED("0", "1", "a") LISTED("1", "1", "b") LISTED("2", "1", "c") LISTED("2", "1", "d"),
		   "<w:abstractNum w:abstractNumId=\"1\">" LEVEL("0", "upperRoman", "%1.") LEVEL(
			   "1", "decimal",
			   "%1.%2") "<w:lvl w:ilvl=\"2\"><w:isLgl/><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
				    "<w:lvlText w:val=\"%1.%2.%3\"/></w:lvl></w:abstractNum>" LIST("1", "1"),
		   NULL, S("I. a|I.1 b|1.1.1 c|1.1.2 d|"));
	check_read(LISTED("0", "1", "a") LISTED("1", "1", "b") LISTED("0", "1", "c") LISTED("1", "1", "d"),
		   "<w:abstractNum w:abstractNumId=\"1\">" LEVEL(
			   "0", "decimal", "%1.") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:lvlRestart "
						  "w:val=\"0\"/><w:lvlText w:val=\"%2)\"/>"
						  "</w:lvl></w:abstractNum>" LIST("1", "1"),
		   NULL, S("1. a|1) b|2. c|2) d|"));
}

TEST(styles_bring_numbers_and_headings)
{
	static const char lists[] = "<w:abstractNum w:abstractNumId=\"1\">" LEVEL(
		"0", "upperRoman", "%1.") "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
					  "w:val=\"upperLetter\"/><w:pStyle w:val=\"Sub\"/>"
					  "<w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum>"
					  "<w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink "
					  "w:val=\"ListStyle\"/></w:abstractNum>" LIST("1", "1") LIST("2", "2");
	static const char styles[] =
		"<w:style w:styleId=\"Head\"><w:pPr><w:outlineLvl w:val=\"0\"/><w:numPr><w:numId "
		"w:val=\"1\"/></w:numPr>"
		"</w:pPr></w:style><w:style w:styleId=\"Sub\"><w:basedOn w:val=\"Head\"/><w:pPr><w:outlineLvl "
		"w:val=\"1\"/>"
		"<w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Derived\"><w:basedOn "
		"w:val=\"Sub\"/></w:style><w:style w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>"
		"<w:style w:styleId=\"ListStyle\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
		"<w:style w:styleId=\"Body\"><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>";

	check_read(P("<w:pPr><w:pStyle w:val=\"Head\"/></w:pPr>" T("One"))
			   P("<w:pPr><w:pStyle w:val=\"Sub\"/></w:pPr>" T("Two"))
				   P("<w:pPr><w:pStyle w:val=\"Derived\"/></w:pPr>" T("Three"))
					   P("<w:pPr><w:pStyle w:val=\"Loop\"/></w:pPr>" T("Four"))
						   P("<w:pPr><w:pStyle w:val=\"Body\"/></w:pPr>" T("Five"))
							   LISTED("0", "2", "Six"),
		   lists, styles, S("#I. One|##A. Two|##B. Three|Four|Five|II. Six|"));
	check_read(
		P("<w:pPr><w:pStyle w:val=\"Head\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" T("No number")),
		lists, styles, S("#No number|"));
}

static void check_fault(struct arena *a, str file, enum docx_fault fault, str sort)
{
	struct docx document;

	CHECK_INT(docx_read(a, file, &document), fault);
	CHECK_STR(document.sort, sort);
}

TEST(broken_archives_and_parts_are_refused)
{
	static const char *const documents[] = {"",	   "<w:p", "<a/>",
						"<a></b>", "\x01", "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>"};
	struct arena a;
	str whole;

	arena_init(&a, 64 << 20);
	whole = docx_fixture(&a, P(T("text")), NULL, NULL);
	for (size_t n = 1; n < whole.n; n += 7)
		check_fault(&a, str_slice(whole, 0, n), DOCX_BROKEN, S(""));
	for (size_t i = 0; i < COUNT_OF(documents); i++) {
		const struct docx_fixture_part parts[] = {{"word/document.xml", str_from(documents[i])}, {0}};
		struct docx document;

		CHECK_INT(docx_read(&a, docx_fixture_zip(&a, parts), &document), i == 2 ? DOCX_OTHER : DOCX_BROKEN);
	}
	arena_reset(&a);
}

TEST(archives_of_something_else_are_named)
{
	static const struct {
		const char *entry;
		str sort;
	} cases[] = {{"xl/workbook.xml", S("XLSX")},
		     {"ppt/presentation.xml", S("PPTX")},
		     {"content.xml", S("ODT")},
		     {"readme.txt", S("ZIP")}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct docx_fixture_part parts[] = {{cases[i].entry, S("<a/>")}, {0}};
		struct arena a;

		arena_init(&a, 1 << 20);
		check_fault(&a, docx_fixture_zip(&a, parts), DOCX_OTHER, cases[i].sort);
		arena_reset(&a);
	}
}

static str repeated(struct arena *a, const char *text, size_t times)
{
	struct buf out = {.arena = a};

	for (size_t i = 0; i < times; i++)
		buf_puts(&out, str_from(text));
	buf_char(&out, '\0');
	return (str){out.p, out.n - 1};
}

TEST(what_unpacks_to_too_much_is_not_unpacked)
{
	struct docx_fixture_part parts[2102] = {{0}};
	struct arena a;

	arena_init(&a, 400 << 20);
	parts[0] = (struct docx_fixture_part){"word/document.xml", repeated(&a, "          ", 300000)};
	check_fault(&a, docx_fixture_zip(&a, parts), DOCX_TOO_LARGE, S(""));
	parts[0].content = repeated(&a, "<a>", 1000);
	check_fault(&a, docx_fixture_zip(&a, parts), DOCX_TOO_LARGE, S(""));
	for (size_t i = 0; i < 2101; i++)
		parts[i] = (struct docx_fixture_part){arena_printf(&a, "%zu", i).p, S("x")};
	check_fault(&a, docx_fixture_zip(&a, parts), DOCX_TOO_LARGE, S(""));
	arena_reset(&a);
}

TEST(a_hundred_thousand_paragraphs_are_read)
{
	struct docx document;
	struct arena a;
	struct buf body;

	arena_init(&a, 400 << 20);
	body = (struct buf){.arena = &a};
	for (unsigned i = 0; i < 100000; i++)
		buf_printf(&body, P(T("%x %x")), i * 2654435761u, i * 40503u);
	buf_char(&body, '\0');
	CHECK_INT(docx_read(&a, docx_fixture(&a, body.p, NULL, NULL), &document), DOCX_FINE);
	CHECK_INT((int64_t)document.count, 100000);
	arena_reset(&a);
}

TEST(deep_text_boxes_are_left_out_and_not_followed)
{
	struct arena a;
	struct buf body;

	arena_init(&a, 64 << 20);
	body = (struct buf){.arena = &a};
	for (int i = 0; i < 40; i++)
		buf_printf(&body, "<w:p>" T("%d"), i);
	for (int i = 0; i < 40; i++)
		buf_lit(&body, "</w:p>");
	buf_char(&body, '\0');
	CHECK_STR(str_slice(read_file(&a, docx_fixture(&a, body.p, NULL, NULL)), 0, 6), S("15|14|"));
	arena_reset(&a);
}
