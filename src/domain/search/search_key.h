/*
 * The number of an entry says all that a search chooses and orders by, so that hits are counted by year, kind, part and
 * language, and listed by their days, from the index alone, whatever their number. From the highest bit: year (14
 * bits), day of the year (9), superseded (1), kind (4), part (3), language (3), and 28 bits that fall with each source.
 */
#ifndef DOMAIN_SEARCH_SEARCH_KEY_H
#define DOMAIN_SEARCH_SEARCH_KEY_H

#include "domain/search/search.h"

/* What a number says. */
struct search_key {
	int year, year_day;
	bool superseded;
	enum search_kind kind;
	enum search_part part;
	int language; /* 0: in all six, else that of enum lang and one */
	int64_t source;
};

enum { SEARCH_LANGUAGE_COUNT = LANG_COUNT + 1 };

/* The number of an entry. ASSERTs that every member fits. */
int64_t search_key_pack(const struct search_key *key);

/* The members that two numbers of statements name: the year, and superseded, kind, part and language (class). */
struct search_key search_key_read(int64_t year, int64_t class);

/* Whether an entry's number says that it is superseded, and its language. */
bool search_key_superseded(int64_t id);
int search_key_language(int64_t id);

/* The class of an entry's number: one of SEARCH_CLASSES. */
enum { SEARCH_CLASSES = 2048 };
int64_t search_key_class(int64_t id);

/* What PostgreSQL counts by (search_cells): a year and a class as one number. */
int64_t search_cell_year(int64_t cell);
int64_t search_cell_class(int64_t cell);

/* The year of an entry's number, and the smallest number of a year. */
int64_t search_key_year(int64_t id);
int64_t search_key_from_year(int64_t year);

#endif
