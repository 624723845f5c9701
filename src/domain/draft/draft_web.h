/* Pages of drafts: list, draft, paragraph with its history, lists of resolutions, letter check, adoption, impact. */
#ifndef DOMAIN_DRAFT_DRAFT_WEB_H
#define DOMAIN_DRAFT_DRAFT_WEB_H

#include "domain/draft/draft.h"
#include "domain/draft/draft_check.h"
#include "domain/draft/draft_text.h"
#include "domain/paragraph/paragraph.h"
#include "http/component.h"
#include "http/listing.h"
#include "http/page.h"

extern const struct route draft_routes[], draft_edit_routes[], draft_check_routes[], draft_list_routes[],
	draft_impact_routes[];

struct drafts_view {
	struct page page;
	const struct draft_list_row *open, *adopted, *discarded;
	size_t open_count, adopted_count, discarded_count;
	struct export_links exports;
	struct field year, from;
	const struct option *editions;
	size_t edition_count;
};

/* A paragraph of the draft page. */
struct draft_line {
	const struct draft_paragraphs_row *row;
	str name, href; /* "Annex, paragraph 12" */
	const char *state, *state_kind;
	const struct draft_notes_row *notes;
	size_t note_count;
};

struct draft_view {
	struct page page;
	struct draft draft;
	str base; /* "/drafts/3" */
	bool is_open, is_discarded, is_from_summary;
	const struct draft_line *lines;
	size_t line_count, changed_count, new_count, removed_count, note_count;
	const struct content_entry *contents;
	size_t content_count;
	size_t warning_count, finding_count; /* of the letter check */
};

struct adoption_view {
	struct draft_view draft;
	struct field letter_date, chair, confirm; /* the first two are empty where it is discarded */
};

/* A finding of the letter check as a person reads it. */
struct check_line {
	const char *severity; /* message id */
	bool is_warning;
	str place, href, text;
};

struct check_view {
	struct page page;
	const struct check_line *lines;
	size_t line_count;
	bool is_summary;
	struct export_links exports;
};

struct draft_paragraph_view {
	struct page page;
	struct draft draft;
	const struct draft_paragraphs_row *row, *pair;
	str base, pair_href, pair_name; /* "/drafts/3/paragraphs/12" */
	bool is_open, can_move, can_insert, can_remove;
	struct field body;
	int64_t version; /* that the form carries */
	int rows;	 /* of the text area */
	const str *citations;
	size_t citation_count;
	struct check_findings found; /* by the letter check in this paragraph */
	const struct check_line *findings;
	const struct draft_notes_row *notes;
	size_t note_count;
	str notes_base; /* "/drafts/3/notes/" */
	bool is_conflict;
	str theirs, began; /* of a conflict */
	struct word_runs theirs_runs;
	str previous_href, next_href;
};

/* A version in the history. */
struct version_line {
	const struct draft_versions_row *row;
	struct date day;
	str time;
	const char *cause; /* message id */
	bool is_newest;
};

struct draft_history_view {
	struct page page;
	struct draft draft;
	const struct draft_paragraphs_row *row;
	str base;
	bool is_open;
	const struct version_line *lines;
	size_t line_count;
	struct field from, to;
	const struct option *options;
	struct word_runs runs;
	bool is_same;
};

/* A list of resolutions with what would become of it. */
struct list_line {
	str value, id, name, href;
	struct word_runs runs;
	bool is_ticked;
};

struct draft_lists_view {
	struct page page;
	struct draft draft;
	str base;
	bool is_open, is_asked;
	struct field resolution, year, act;
	const struct option *acts;
	const struct list_line *lines;
	size_t line_count;
	struct export_links exports;
};

/* A paragraph of the programme in force that a resolution may touch, with why. */
struct impact_line {
	str value, id, name, href, reason;
	const struct edition_paragraph *paragraph; /* for its duties */
	bool is_marked;
	size_t weight; /* how many themes and groups it shares */
};

struct impact_view {
	struct page page;
	struct draft_resolution_row row; /* id 0 where the register has no such resolution */
	str symbol, base;
	bool is_known, is_asked, may_mark;
	struct field year, topic, note, draft;
	const struct option *drafts, *themes;
	size_t draft_count, theme_count;
	const bool *chosen; /* of themes */
	int64_t number, programme_year;
	const struct impact_line *lines;
	size_t line_count;
	struct export_links exports;
};

/* Which resolution was adopted. */
struct adopted_view {
	struct page page;
	struct field number;
};

/* "Draft for 2025" in the language of the page. */
str draft_title(struct ctx *c, int64_t year);

/* "Annex, paragraph 12", also for one that was taken out. */
str draft_paragraph_name(struct ctx *c, const struct draft_paragraphs_row *p);

/* "/drafts/3/paragraphs/12" */
str draft_paragraph_href(struct ctx *c, int64_t draft_id, int64_t paragraph_id);

/* A page below the list of drafts. */
struct page draft_page_below(struct request *rq, const char *title);

/* The same below a draft. */
struct page draft_page_within(struct request *rq, const char *title, const struct draft *d);

/* Loads the draft of the address. */
enum code draft_of_request(struct request *rq, struct draft *out) MUST_USE;

/* A draft with all that its page shows; the page of v is left empty. */
enum code draft_view_read(struct ctx *c, int64_t id, struct draft_view *v) MUST_USE;

/* A paragraph with all that its page shows; page and form of v are left empty. */
enum code draft_paragraph_read(struct ctx *c, int64_t draft_id, int64_t paragraph_id,
			       struct draft_paragraph_view *v) MUST_USE;

/* The versions of the paragraph of the address, two of them compared; page and links of v are left empty. */
enum code draft_history_read(struct request *rq, struct draft_history_view *v) MUST_USE;

/*
 * What forms ask for, done to the draft and paragraph of the address: the end of a note, adoption, its end, a text, a
 * new paragraph, another place (by the end of the address: remove, keep, up, down), an earlier version.
 */
enum code draft_note_done_sent(struct request *rq) MUST_USE;
enum code draft_adopt_sent(struct request *rq, struct draft *d) MUST_USE;
enum code draft_discard_sent(struct request *rq) MUST_USE;
enum code draft_save_sent(struct request *rq) MUST_USE;
enum code draft_insert_sent(struct request *rq, int64_t *id) MUST_USE;
enum code draft_place_sent(struct request *rq) MUST_USE;
enum code draft_restore_sent(struct request *rq) MUST_USE;

/* The lists that a resolution would change (fields "resolution", "year", "act"); and the change of those that are
 * named by fields "list". */
enum code draft_lists_read(struct request *rq, struct draft *d, struct draft_list_places *out) MUST_USE;
enum code draft_lists_sent(struct request *rq) MUST_USE;

/* "12-0-3", by which a list is named: paragraph, place in its text, version. */
str draft_list_value(struct arena *a, const struct draft_list_place *place);

/* What the resolution of the address may touch; page and form of v are left empty. */
enum code draft_impact_read(struct request *rq, struct impact_view *v) MUST_USE;

/* Marks paragraphs of a draft (fields "draft", "p", "note"); the draft's id to *draft_id. */
enum code draft_impact_sent(struct request *rq, int64_t *draft_id) MUST_USE;

/* Findings as lines. d: the draft whose paragraphs they link to, or NULL where they are of the edition of a year. */
const struct check_line *check_lines_of(struct ctx *c, const struct check_findings *found, const struct draft *d,
					int64_t year);

#endif
