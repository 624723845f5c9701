/* The first step of reading a programme: from the bytes of a file to clean lines without what belongs to the page. */
#ifndef DOMAIN_PROGRAMME_PROGRAMME_LINES_H
#define DOMAIN_PROGRAMME_PROGRAMME_LINES_H

#include "base/ctx.h"
#include "domain/programme/programme_text.h"

struct programme_line {
	str text;      /* no Markdown, white space collapsed, never empty */
	str plain;     /* narrowed (utf8_narrowed()), by which it is read; text itself where nothing differs */
	int number;    /* in the file, from 1 */
	bool apart;    /* an empty line, a rule or a page break stands before it */
	bool new_page; /* a form feed stands before it */
	bool heading;  /* marked as a heading in Markdown */
	bool glued;    /* a soft hyphen ended the line before: no space between */
	bool dropped;  /* page header, page number and the like */
};

struct programme_lines {
	struct programme_line *items;
	size_t count, capacity;
};

/* False where text cannot be read as text: *failure says why (empty, too large, binary, not UTF-8) and in which line.
 */
bool programme_check_text(struct arena *a, str text, struct programme_finding *failure);

/*
 * Cuts checked text into lines: byte order mark, soft hyphens and control
 * characters removed, ligatures and spaces made plain, Markdown (headings,
 * emphasis, links, escapes, rules) and HTML tags removed. Full-width signs
 * and digits of other scripts stay as printed in Chinese and Arabic. Stops
 * behind PROGRAMME_LINES_MAX + 1 lines that are not empty.
 */
struct programme_lines programme_cut_lines(struct arena *a, str text, enum lang lang);

/*
 * Marks as dropped the job numbers, page numbers, symbols that stand alone and
 * headers that come back on several pages. A line that might be text is added
 * to doubtful (as line indexes, at most max) and their number returned.
 */
size_t programme_drop_furniture(struct arena *a, struct programme_lines *lines, size_t *doubtful, size_t max);

#endif
