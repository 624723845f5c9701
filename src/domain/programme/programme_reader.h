/* The steps of reading a programme, between programme_text.c, _letter.c, _label.c, _date.c, _cite.c and _check.c. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_READER_H
#define DOMAIN_PROGRAMME_PROGRAMME_READER_H

#include "domain/programme/programme_lines.h"

struct programme_paragraphs {
	struct programme_paragraph *items;
	size_t count, capacity;
};

/* Sorts of findings that have room of their own. */
enum finding_room { ROOM_NOTES, ROOM_PARAGRAPH_WARNINGS, ROOM_WHOLE, ROOM_COUNT };

struct programme_findings {
	struct programme_finding *items;
	size_t count, capacity;
	size_t kept[ROOM_COUNT];
	int64_t warnings_left_out, notes_left_out;
};

/* What is collected while reading. */
struct programme_reader {
	struct arena *a;
	enum lang lang;
	struct programme_lines lines;
	struct programme_paragraphs paragraphs;
	struct programme_findings findings;
	enum programme_part part;	/* where reading stands */
	bool in_title;			/* behind "Annex", before its first heading or number */
	bool began;			/* the part has a heading or a number */
	struct programme_paragraph now; /* the paragraph being read; now.number is empty where there is none */
	struct buf body;		/* its text so far */
	int last_number;		/* of the part */
	int last_roman;
	char last_letter; /* of the headings of the part; '\0' before the first */
	struct buf title[PART_COUNT];
	bool seen[PART_COUNT];
	int part_line[PART_COUNT];
	size_t letter_from, letter_end; /* the lines of the letter: its first, and the one behind it */
	struct date document_date, letter_date;
	str chair, symbol;
	int letter_line;
	bool failed;
	struct programme_finding failure;
};

/* Adds a finding; where its sort has no more room, it is only counted. args are borrowed. */
void programme_find(struct programme_reader *r, enum programme_message message, struct programme_finding at);

/* Takes over the findings of what was read before, to add to them. */
void programme_findings_resume(struct programme_reader *r, const struct programme *programme);

/* Hands the findings over, in the order of lines, with one at the end that says how many were left out. */
void programme_findings_close(struct programme_reader *r, struct programme *out);

/* The first words of a text, for a finding. */
str programme_excerpt(struct arena *a, str text);

/* Adds a line to a text: one space between, none behind an inner hyphen or a stroke. */
void programme_append(struct buf *text, str line, bool glued);

/* True where a text ends like a sentence or a clause: what follows may begin something new. */
bool programme_is_finished(str text);

/* "1234" of "1234. The Committee", where it has no more than max digits: else empty. */
str programme_digits_of(str line, size_t max);

/* "12. The Committee", "12 - ..." in Arabic: true with the number and where the text begins. Lines are narrowed. */
bool programme_read_number(str line, int *number, size_t *text_at);

/* "12 The Committee", without its full stop: to be believed only where 12 is due. */
bool programme_read_bare_number(str line, int *number, size_t *text_at);

/* "A. Title", "IV. Title", "四、...": true with the label, in Latin letters, and where the title begins. */
bool programme_read_label(str line, str *label, size_t *text_at);

/* The value of a roman numeral up to 39; 0 where the label is none. */
int programme_roman_value(str label);

/* "Annex", "ENCLOSURE", "Pièce jointe", "附件" alone on a line. */
bool programme_read_part(str line, enum programme_part *part);

/* The year that a title names: four digits that are neither a resolution's number nor its year. 0 where there is none.
 */
int programme_title_year(str title);

/*
 * The first "27 March 2020", "March 27, 2020", "2020年3月27日" at or behind *start, in any of the six languages: where
 * it stands and ends. Its year may be 0.
 */
bool programme_find_date(str text, size_t *start, size_t *end, struct date *out);

/* "1 January to 31 December 2024" somewhere behind the word "period", in any of the six languages. */
bool programme_find_period(str text, struct date *from, struct date *to);

/* Reads the lines before the annex as the letter. */
void programme_read_letter(struct programme_reader *r);

/* Items, resolutions and documents of a paragraph whose text is complete. */
void programme_cite(struct programme_reader *r, struct programme_paragraph *p);

/* Numbering, pairs, years, period: what can only be seen when all is read. Fills the rest of out. */
void programme_check(struct programme_reader *r, struct programme *out);

#endif
