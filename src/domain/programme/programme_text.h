/*
 * Reads a published work programme (letter, annex, enclosure) from text: plain
 * or Markdown, as converted from PDF, in long lines or hard-wrapped, in any of
 * the six official languages. Pure: no
 * database, no clock; safe to run on hostile input inside the parser child.
 */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_TEXT_H
#define DOMAIN_PROGRAMME_PROGRAMME_TEXT_H

#include "base/ctx.h"
#include "base/date.h"

enum {
	PROGRAMME_BYTES_MAX = 5 * 1024 * 1024,
	PROGRAMME_LINES_MAX = 200000,
	PROGRAMME_PARAGRAPHS_MAX = 2000,
	PROGRAMME_NUMBER_MAX = 999, /* of a paragraph */
	/* Each sort of finding has room of its own, so that many of one leave none of another out. */
	PROGRAMME_NOTES_MAX = 150,
	PROGRAMME_PARAGRAPH_WARNINGS_MAX = 300, /* warnings of single paragraphs */
	PROGRAMME_WHOLE_MAX = 49,		/* warnings of a part, and all of the whole */
	PROGRAMME_FINDINGS_MAX = 500,		/* with the one that says how many are left out */
	PROGRAMME_ITEMS_MAX = 26,
	PROGRAMME_CITATIONS_MAX = 1000,		   /* of each sort, in one paragraph */
	PROGRAMME_ARENA_BYTES = 256 * 1024 * 1024, /* what reading the largest text may take */
};

enum programme_part { PART_LETTER, PART_ANNEX, PART_ENCLOSURE, PART_COUNT };

/* "letter", "annex", "enclosure"; empty for PART_COUNT. */
str programme_part_name(enum programme_part part);

/* Everything that reading can report, so that a record between processes carries a number and no text. */
enum programme_message {
	/* Fatal: nothing was read. */
	PROGRAMME_EMPTY,
	PROGRAMME_TOO_LARGE,
	PROGRAMME_BINARY,
	PROGRAMME_NOT_UTF8,
	PROGRAMME_NO_PARAGRAPHS,
	PROGRAMME_TWO_IN_FILE,
	PROGRAMME_TOO_MANY_LINES,
	PROGRAMME_TOO_MANY_PARAGRAPHS,
	PROGRAMME_OTHER_FORMAT,
	PROGRAMME_LOCKED,
	PROGRAMME_DAMAGED,
	PROGRAMME_UNPACKS_TOO_LARGE,
	PROGRAMME_SCAN,
	PROGRAMME_UTF16,
	PROGRAMME_NUMBER_TOO_HIGH,
	PROGRAMME_ARABIC_PAGES,
	/* Warnings. */
	PROGRAMME_NUMBER_GAP,
	PROGRAMME_NUMBER_REPEATED,
	PROGRAMME_NUMBER_BACKWARDS,
	PROGRAMME_NO_LETTER,
	PROGRAMME_NO_ANNEX,
	PROGRAMME_NO_ENCLOSURE,
	PROGRAMME_ENCLOSURE_UNMARKED,
	PROGRAMME_PARTS_DIFFER,
	PROGRAMME_NO_PAIR,
	PROGRAMME_NO_YEAR,
	PROGRAMME_TITLE_YEARS_DIFFER,
	PROGRAMME_PERIOD_YEAR_DIFFERS,
	PROGRAMME_PERIODS_DIFFER,
	PROGRAMME_NO_LETTER_DATE,
	PROGRAMME_LETTER_DATES_DIFFER,
	PROGRAMME_NO_CHAIR,
	PROGRAMME_HEADING_REPEATED,
	PROGRAMME_EMPTY_PARAGRAPH,
	PROGRAMME_CITATION_WRONG,
	PROGRAMME_CITATION_WITHOUT_YEAR,
	PROGRAMME_TOO_MANY_CITATIONS,
	PROGRAMME_RESOLUTION_YEAR,
	PROGRAMME_RESOLUTION_IMPOSSIBLE,
	PROGRAMME_RESOLUTION_TOO_EARLY,
	PROGRAMME_ANNEX_ABSENT,
	PROGRAMME_PARTS_SWAPPED,
	PROGRAMME_HEADING_NO_PAIR,
	PROGRAMME_YEAR_GIVEN,
	PROGRAMME_YEAR_GIVEN_ALONE,
	PROGRAMME_LETTER_LATE,
	PROGRAMME_DAMAGED_IN_PLACES,
	PROGRAMME_LANGUAGE_OTHER,
	PROGRAMME_SYMBOL_OTHER,
	/* Warnings of a language version, held against its original. */
	VERSION_LANGUAGE,
	VERSION_SYMBOL,
	VERSION_YEAR,
	VERSION_LETTER_DATE,
	VERSION_PARAGRAPH_MISSING,
	VERSION_HEADING_MISSING,
	VERSION_LETTER_MISSING,
	VERSION_PARAGRAPH_EXTRA,
	VERSION_HEADING_EXTRA,
	VERSION_CITATION_MISSING,
	VERSION_CITATION_EXTRA,
	/* Notes. */
	VERSION_SYMBOL_UNCHECKED,
	PROGRAMME_PERIOD_FROM_TITLE,
	PROGRAMME_TEXT_IGNORED,
	PROGRAMME_TEXT_JOINED,
	PROGRAMME_HEADER_DROPPED,
	PROGRAMME_HEADING_UNLABELLED,
	PROGRAMME_RESOLUTION_UNKNOWN,
	PROGRAMME_DRAFT_SYMBOL,
	PROGRAMME_MACROS,
	PROGRAMME_MORE_FINDINGS,
	PROGRAMME_MESSAGE_COUNT
};

enum programme_severity { PROGRAMME_FATAL, PROGRAMME_WARNING, PROGRAMME_NOTE };

enum programme_severity programme_message_severity(enum programme_message message);

/* The message id, with the places %1 to %3. */
const char *programme_message_text(enum programme_message message);

struct programme_finding {
	enum programme_message message;
	int line;		  /* of the file, from 1 (see programme_unit); 0 where it concerns the whole */
	enum programme_part part; /* PART_COUNT where it concerns the whole document */
	str number;		  /* of the paragraph, or empty */
	str args[3];		  /* for %1 to %3; empty where the message has none */
};

struct programme_item {
	str label; /* "a" */
	str text;  /* without the label, and without the stroke of punctuation that leads to the next */
};

struct programme_paragraph {
	enum programme_part part;
	str section; /* "", "I", "II", "A" */
	str number;  /* "10", "heading" or "letter" */
	str text; /* as printed, without Markdown, page breaks joined; the letter's paragraphs apart by an empty line */
	struct programme_item *items;
	size_t item_count;
	str *resolutions; /* canonical symbols, each once, by number */
	size_t resolution_count;
	str *documents; /* canonical symbols, each once, in natural order */
	size_t document_count;
	uint32_t kinds, duties; /* bits, set by programme_classify() */
	int line;		/* of the file, where it begins */
	int pair;		/* index of the same number in the other part, or -1 */
};

struct programme {
	int year; /* 0 where the text does not say it */
	enum lang lang;
	str symbol; /* of the document, as its masthead prints it; empty where it prints none */
	struct date period_from, period_to, letter_date;
	str chair;
	struct programme_paragraph *paragraphs;
	size_t paragraph_count;
	struct programme_finding *findings;
	size_t finding_count;
	bool failed; /* nothing was read: failure says why */
	struct programme_finding failure;
};

/*
 * Reads text into out. False where it is no programme: out->failure says why
 * and in which line. Whatever is doubtful is kept and reported in
 * out->findings. Linear in the length of the text; all of out lives in the
 * arena, whose limit must be PROGRAMME_ARENA_BYTES or more.
 */
bool programme_read(struct arena *a, str text, struct programme *out);

/*
 * Gives the programme the year that a person said, 0 for none. Where the text
 * names another, a warning is added and a printed period stays; where it
 * prints no period, the calendar year said is the period.
 */
void programme_settle_year(struct arena *a, struct programme *programme, int year);

/* Adds a finding that concerns the whole file. */
void programme_find_whole(struct arena *a, struct programme *programme, enum programme_message message);

/* A resolution of the register that citations are held against. */
struct register_entry {
	int number, year;
};

/*
 * Adds a finding for every citation whose year is not that of the register,
 * and for resolutions that the register (sorted by number) does not have: a
 * warning where the years of its neighbours show that there can be none.
 * last_year: that in which the register ends, for the text of the note.
 */
void programme_check_register(struct arena *a, struct programme *programme, const struct register_entry *entries,
			      size_t count, int last_year);

#endif
