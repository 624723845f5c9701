/* The tests of msggen. It runs during the build, before the harness of test/ exists, so it brings its own. */
#include "msggen.h"

#include <stdio.h>

/* One source, one .po file in French or what `file` says, and what the check has to say; "" where it is content. */
struct check_case {
	const char *name, *source, *po, *wanted, *file;
};

#define FR "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n"
#define VIEW "N_(\"View\")"
#define DAYS "n_(\"%1 day\", \"%1 days\", n)"
#define FR_DAYS FR "msgid \"%1 day\"\nmsgid_plural \"%1 days\"\n"

static const struct check_case checks[] = {
	{"complete", VIEW, FR "msgid \"View\"\nmsgstr \"Vue\"\n", "", NULL},
	{"missing id", "int a;\n" VIEW, FR, "src/a.c:2: not in fr.po: \"View\"\n", NULL},
	{"unused entry", "", FR "msgid \"View\"\nmsgstr \"Vue\"\n", "fr.po:4: no source uses \"View\"\n", NULL},
	{"empty entry", VIEW, FR "msgid \"View\"\nmsgstr \"\"\n", "fr.po:4: not translated: \"View\"\n", NULL},
	{"fuzzy entry", VIEW, FR "#, fuzzy\nmsgid \"View\"\nmsgstr \"Vue\"\n",
	 "fr.po:5: fuzzy, so not translated: \"View\"\n", NULL},
	{"lost placeholder", "N_(\"%1 of %2\")", FR "msgid \"%1 of %2\"\nmsgstr \"%1\"\n",
	 "fr.po:4: form 0 has not the same %1 to %4 as \"%1 of %2\"\n", NULL},
	{"added placeholder", VIEW, FR "msgid \"View\"\nmsgstr \"Vue %3\"\n",
	 "fr.po:4: form 0 has not the same %1 to %4 as \"View\"\n", NULL},
	{"reordered placeholders", "N_(\"%1 of %2\")", FR "msgid \"%1 of %2\"\nmsgstr \"%2, %1\"\n", "", NULL},
	{"plural complete", DAYS, FR_DAYS "msgstr[0] \"%1 jour\"\nmsgstr[1] \"%1 jours\"\n", "", NULL},
	{"plural with one form", DAYS, FR_DAYS "msgstr[0] \"%1 jour\"\n", "fr.po:4: 1 forms instead of 2: \"%1 day\"\n",
	 NULL},
	{"plural without plural", DAYS, FR "msgid \"%1 day\"\nmsgstr \"%1 jour\"\n",
	 "fr.po:4: the plural differs from src/a.c:1: \"%1 day\"\n", NULL},
	{"French form for nought and one must say the number", DAYS,
	 FR_DAYS "msgstr[0] \"un jour\"\nmsgstr[1] \"%1 jours\"\n",
	 "fr.po:4: form 0 has not the same %1 to %4 as \"%1 days\"\n", NULL},
	{"Spanish form for one alone need not say the number", DAYS,
	 "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n"
	 "msgid \"%1 day\"\nmsgid_plural \"%1 days\"\nmsgstr[0] \"un día\"\nmsgstr[1] \"%1 días\"\n",
	 "", "po/es.po"},
	{"space at the end", "N_(\"View \")", FR "msgid \"View \"\nmsgstr \"Vue\"\n",
	 "fr.po:4: spaces or line ends around form 0 differ from \"View \"\n", NULL},
	{"line end", VIEW, FR "msgid \"View\"\nmsgstr \"Vue\\n\"\n",
	 "fr.po:4: spaces or line ends around form 0 differ from \"View\"\n", NULL},
	{"English left standing", "N_(\"View all the rows\")",
	 FR "msgid \"View all the rows\"\nmsgstr \"View all the rows\"\n",
	 "fr.po:4: warning: the translation is the English text: \"View all the rows\"\n", NULL},
	{"id twice", VIEW, FR "msgid \"View\"\nmsgstr \"Vue\"\n\nmsgid \"View\"\nmsgstr \"Voir\"\n",
	 "fr.po:7: msgid is there twice: \"View\"\n", NULL},
	{"no header", VIEW, "msgid \"View\"\nmsgstr \"Vue\"\n",
	 "fr.po:1: the header must say \"Plural-Forms: nplurals=2; plural=(n > 1);\"\n", NULL},
	{"other plural rule", "", "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n",
	 "fr.po:1: the header must say \"Plural-Forms: nplurals=2; plural=(n > 1);\"\n", NULL},
	{"wrong reviewed line", VIEW, FR "# reviewed by Ann\nmsgid \"View\"\nmsgstr \"Vue\"\n",
	 "fr.po:4: write \"# reviewed by NAME on YYYY-MM-DD\"\n", NULL},
	{"context", VIEW, FR "msgctxt \"menu\"\nmsgid \"View\"\nmsgstr \"Vue\"\n",
	 "fr.po:4: a line is none of msgid, msgid_plural, msgstr, comment or text\n", NULL},
	{"text without end", VIEW, FR "msgid \"View\nmsgstr \"Vue\"\n",
	 "fr.po:4: a text must stand in quotation marks and end on its line\n", NULL},
	{"forms out of order", DAYS, FR_DAYS "msgstr[1] \"%1 jours\"\nmsgstr[0] \"%1 jour\"\n",
	 "fr.po:6: msgstr[0], msgstr[1] and so on must follow each other\n"
	 "fr.po:7: msgstr[0], msgstr[1] and so on must follow each other\n"
	 "fr.po:4: 1 forms instead of 2: \"%1 day\"\n",
	 NULL},
	{"id that is no literal", "N_(name)", FR, "src/a.c:1: a message id must be written as string literals only\n",
	 NULL},
	{"id that is half a literal", "\n_(\"a\" NAME)", FR,
	 "src/a.c:2: a message id must be written as string literals only\n", NULL},
	{"empty id", "_(\"\")", FR, "src/a.c:1: a message id is empty\n", NULL},
	{"two plurals", "n_(\"a\", \"b\", n) n_(\"a\", \"c\", n)",
	 FR "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\"\nmsgstr[1] \"y\"\n",
	 "src/a.c:1: \"a\" has another plural, or none, at src/a.c:1\n", NULL},
	{"comments, strings, definitions and other names are no ids",
	 "#define N_(message) message\n/* N_(\"no\") */ // _(\"no\")\nx = \"_(\\\"no\\\")\"; c = '\"'; AN_(\"no\");",
	 FR, "", NULL},
	{"literals side by side with escapes", "N_(\"one \\\"two\\\"\\n\" /* and */\n\t\"\\303\\251\\x41\")",
	 FR "msgid \"\"\n\"one \\\"two\\\"\\n\"\n\"éA\"\nmsgstr \"a\\nb\"\n", "", NULL},
	{"obsolete entry is dropped", "", FR "#~ msgid \"View\"\n#~ msgstr \"Vue\"\n", "", NULL},
};

/* Prints what differs and returns 1; 0 where nothing does. */
static int differs(const char *name, str found, str wanted)
{
	if (str_eq(found, wanted))
		return 0;
	fprintf(stderr, "%s\n--- wanted\n%.*s\n--- found\n%.*s\n", name, STR_ARG(wanted), STR_ARG(found));
	return 1;
}

static struct po po_of(struct arena *a, struct report *r, const char *file, const char *text)
{
	struct po po = {.language = po_language(str_from(file)), .file = str_from(file)};

	po_read(a, &po, r, str_from(text));
	return po;
}

static int check_one(const struct check_case *c)
{
	struct arena a;
	struct report r = {.text = {.arena = &a}};
	struct message_ids ids = {0};
	struct po po;
	int failed;

	arena_init(&a, 1 << 24);
	po = po_of(&a, &r, c->file ? c->file : "fr.po", c->po);
	scan_c(&a, &ids, &r, S("src/a.c"), str_from(c->source));
	check_po(&r, &ids, &po);
	failed = differs(c->name, buf_str(&r.text), str_from(c->wanted));
	arena_reset(&a);
	return failed;
}

static const char old_po[] = "# Team of nobody.\n" FR "# kept\n# reviewed by Ann on 2026-02-03\n#: old.c:1\n"
			     "#, no-wrap\nmsgid \"View\"\nmsgstr \"Vue\"\n\n"
			     "msgid \"Unused\"\nmsgstr \"x\"\n\n"
			     "msgid \"day\"\nmsgstr \"jour\"\n";
static const char new_po[] =
	"# Team of nobody.\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"MIME-Version: 1.0\\n\"\n"
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
	"\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"\n\n"
	"#: src/a.html\nmsgid \"\"\n\"two\\n\"\n\"lines\"\nmsgstr \"\"\n\n"
	"# kept\n# reviewed by Ann on 2026-02-03\n#: src/a.html src/b.c\n#, no-wrap\n"
	"msgid \"View\"\nmsgstr \"Vue\"\n\n"
	"#: src/b.c\nmsgid \"day\"\nmsgid_plural \"days\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";

/* A translation whose message got a plural is asked for anew; the second update changes nothing. */
static int update_test(void)
{
	struct arena a;
	struct report r = {.text = {.arena = &a}};
	struct message_ids ids = {0};
	struct buf first = {.arena = &a}, second = {.arena = &a};
	struct po po;
	int failed;

	arena_init(&a, 1 << 24);
	scan_html(&a, &ids, &r, S("src/a.html"), S("<p>it's {{ _(\"two\\nlines\") }} {{ _(\"View\") }}"));
	scan_c(&a, &ids, &r, S("src/b.c"), S("N_(\"View\"), N_(\"View\"), n_(\"day\", \"days\", n)"));
	po = po_of(&a, &r, "fr.po", old_po);
	update_po(&first, &ids, &po);
	po = po_of(&a, &r, "fr.po", arena_str(&a, buf_str(&first)).p);
	update_po(&second, &ids, &po);
	failed = differs("update", buf_str(&first), str_from(new_po)) +
		 differs("update twice", buf_str(&second), str_from(new_po)) +
		 differs("update without faults", buf_str(&r.text), S(""));
	arena_reset(&a);
	return failed;
}

static const char golden_tables[] =
	"/* Written by msggen. */\n"
	"#include \"text/message_tables.h\"\n"
	"\n"
	"#define FORMS(...) (const char *const[]){__VA_ARGS__}\n"
	"\n"
	"const struct message_entry message_entries[] = {\n"
	"\t{0x7f59f507e02a2f38U, \"View\", false, {\n"
	"\t  [LANG_PSEUDO] = FORMS(\"[Ṽïéŵ ·]\"),\n"
	"\t}},\n"
	"\t{0x9c0f7ccb3a489411U, \"%1 day\", true, {\n"
	"\t  [LANG_FR] = FORMS(\"%1 jour\", \"%1 jours\"),\n"
	"\t  [LANG_PSEUDO] = FORMS(\"[%1 ðåý ··]\", \"[%1 ðåýš ··]\"),\n"
	"\t}},\n"
	"\t{0xe1b02c2fdde322ddU, \"Say \\\"a\\\"\\n\", false, {\n"
	"\t  [LANG_FR] = FORMS(\"Dire « a »\\n\"),\n"
	"\t  [LANG_PSEUDO] = FORMS(\"[Šåý \\\"å\\\"\\n ···]\"),\n"
	"\t}},\n"
	"\t{UINT64_MAX, \"\", false, {NULL}},\n"
	"};\n"
	"const size_t message_entry_count = 3;\n"
	"const int64_t message_reviewed_counts[LANG_COUNT] = {[LANG_EN] = 3, [LANG_FR] = 1, [LANG_ZH] = 0};\n";

/* Fuzzy, empty and short translations are left out, and reviews of fuzzy ones do not count. */
static int tables_test(void)
{
	struct arena a;
	struct report r = {.text = {.arena = &a}};
	struct buf out = {.arena = &a};
	struct po files[2];
	int failed;

	arena_init(&a, 1 << 24);
	files[0] = po_of(&a, &r, "fr.po",
			 FR_DAYS
			 "msgstr[0] \"%1 jour\"\nmsgstr[1] \"%1 jours\"\n\n"
			 "# reviewed by Ann on 2026-02-03\nmsgid \"Say \\\"a\\\"\\n\"\nmsgstr \"Dire « a »\\n\"\n\n"
			 "# reviewed by Ann on 2026-02-03\n#, fuzzy\nmsgid \"View\"\nmsgstr \"Vue\"\n");
	files[1] = po_of(&a, &r, "zh.po",
			 "msgid \"View\"\nmsgstr \"\"\n\n"
			 "msgid \"%1 day\"\nmsgid_plural \"%1 days\"\nmsgstr[0] \"%1 天\"\nmsgstr[1] \"%1 天\"\n");
	tables_write(&a, &out, files, COUNT_OF(files));
	failed = differs("tables", buf_str(&out), str_from(golden_tables));
	arena_reset(&a);
	return failed;
}

int main(void)
{
	int failed = update_test() + tables_test();

	for (size_t i = 0; i < COUNT_OF(checks); i++)
		failed += check_one(&checks[i]);
	fprintf(stderr, "msggen: %zu tests, %d failed\n", COUNT_OF(checks) + 2, failed);
	return failed > 0;
}
