/*
 * Two editions of the work programme beside each other: which paragraphs stayed, changed, are new, were merged or
 * dropped, by their words and never by their numbers; and apart from that, which citations came and went.
 */
#ifndef DOMAIN_COMPARE_COMPARE_H
#define DOMAIN_COMPARE_COMPARE_H

#include "domain/compare/word_diff.h"
#include "domain/programme/programme.h"

/* "Same" is: equal words apart from citations. A paragraph parted from another one is "changed". */
enum compare_status {
	COMPARE_SAME,
	COMPARE_CHANGED,
	COMPARE_NEW,
	COMPARE_MERGED,
	COMPARE_DROPPED,
	COMPARE_STATUS_COUNT
};

/* Code of a status as in JSON and addresses ("same"), and its name as a message id. */
const char *compare_status_code(enum compare_status status);
const char *compare_status_name(enum compare_status status);
bool compare_status_parse(str code, enum compare_status *out);

/* Citations, each once, in the order of the edition. */
struct compare_citations {
	const struct edition_citation **items;
	size_t count, capacity;
};

/* What became of a paragraph. */
struct compare_row {
	enum compare_status status;
	const struct edition_paragraph **from; /* in the order of the earlier edition; none where it is new */
	size_t from_count;
	const struct edition_paragraph *to; /* NULL where it was dropped */
	bool is_part;			    /* what it came from goes on in another paragraph too */
	struct compare_citations added, removed;
	struct diff_pieces pieces; /* of changed and merged paragraphs, where they were asked for */
};

struct comparison {
	const struct edition *before, *after;
	str part;
	struct compare_row *rows; /* by the later edition; dropped ones after what stood before them */
	size_t row_count;
	size_t count[COMPARE_STATUS_COUNT];
};

/*
 * Compares the numbered paragraphs of one part ("annex", "enclosure") of two editions, which must outlive the result.
 * with_words: also the marked words. ERR_TOO_LARGE where the part is beyond MATCH_PARAGRAPHS_MAX or its words are too
 * many to match.
 */
enum code compare_editions(struct ctx *c, const struct edition *before, const struct edition *after, str part,
			   bool with_words, struct comparison *out) MUST_USE;

/* Numbers of the paragraphs that a row comes from, and symbols, joined by "; ", as in files. */
str compare_from_text(struct arena *a, const struct compare_row *row);
str compare_symbols_text(struct arena *a, const struct compare_citations *citations, bool resolutions);

/*
 * {"paragraphs": [{"from", "to", "status", "resolutions_added", ...}]}, and one line a paragraph. The rows for which
 * wanted is set, or all where it is NULL.
 */
void compare_write_json(const struct comparison *comparison, const enum compare_status *wanted, struct buf *out);
void compare_write_text(const struct comparison *comparison, struct buf *out);

#endif
