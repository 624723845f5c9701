/* Pages of official language versions, and the choice of the language in which a programme's texts are shown. */
#ifndef DOMAIN_PROGRAMME_VERSION_WEB_H
#define DOMAIN_PROGRAMME_VERSION_WEB_H

#include "domain/programme/programme_web.h"
#include "domain/programme/version.h"

extern const struct route version_routes[];
extern const struct route import_routes[];

/* One language in which the texts of a page can be shown. */
struct text_language {
	enum lang lang;
	str href;
	bool shown, is_original;
};

/* The languages of a programme's texts; the original is shown unless the address asks for another. */
struct language_switch {
	struct text_language items[LANG_COUNT];
	size_t count;
	str versions_href; /* all versions, with their history */
	bool is_missing;   /* the language that was asked for, or that the reader's pages are in, has no version */
	bool is_offered;   /* the reader's pages are in a language whose version is not shown */
	enum lang about;   /* of which either is true */
	str offer_href;
	str import_href; /* empty where the reader may not import */
};

/*
 * Reads ?lang= and puts the version in it into the edition; path: of the page, to which the links lead. ERR_INPUT where
 * it is none of the six.
 */
enum code language_switch_fill(struct request *rq, struct edition *e, str path, struct language_switch *out) MUST_USE;

/* The English name of a language as stored ("ar"), which is a message id. */
const char *text_language_name(str lang);

/* The page of a paragraph in a language ("fr"; empty: the original), in the arena. */
str text_paragraph_href(struct arena *a, int64_t year, const struct edition_paragraph *p, str lang);

/* The page of a year's programme in a language, or with an ending (".pdf") its file. */
str text_programme_href(struct arena *a, int64_t year, const char *ending, str lang);

/* The direction of a text in a language as stored ("ar"): "rtl" or "ltr". */
const char *text_direction(str lang);

/* A version in a list, with its days as dates. */
struct official_item {
	const struct version_list_row *row;
	enum lang lang;
	struct date created_on, approved_on;
	const char *status, *kind; /* message id, and the kind of its tag */
};

struct officials_view {
	struct page page;
	int64_t year;
	struct edition edition;
	struct official_item *items;
	size_t count;
	enum lang missing[LANG_COUNT];
	size_t missing_count;
	bool may_import;
	struct export_links exports;
};

/* The original's paragraph and what the version has for it; either may be NULL. */
struct official_line {
	const struct edition_paragraph *original;
	const struct version_texts_row *text;
	str place;
};

struct official_view {
	struct page page;
	struct official_item item;
	bool is_proposed, may_decide;
	struct findings_view findings;
	str original_lang;
	struct official_line *lines;
	size_t line_count;
};

/* The versions of the newest edition of the year in the address that the reader may see: proposed ones, who imports. */
enum code version_shown(struct request *rq, struct version_list_row **rows, size_t *count) MUST_USE;

/* The items of a list of versions, in the arena. */
struct official_item *official_items(struct ctx *c, const struct version_list_row *rows, size_t count);

/* The version in the address; ERR_NOT_FOUND where there is none that the reader may see: proposed ones, who imports. */
enum code version_read(struct request *rq, struct version_list_row *out) MUST_USE;

/* A file that was sent: imported as an original (version_id 0), or as a version where the field "lang" names one. */
struct import_sent {
	int64_t edition_id, version_id;
};

/*
 * Imports the file in the field "file", for the year in the field "year" and under the symbol in the field "symbol"
 * where they are filled in; programme_import() or version_import(). All faults of the form are reported at once.
 */
enum code import_sent_read(struct request *rq, struct import_sent *out) MUST_USE;

#endif
