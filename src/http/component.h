/*
 * The parts that pages are put together from: fields, filters, tables, tags, lists of what is due, the tile grid.
 * component.html holds their markup; here are the structs that it takes. Labels and hints are translated texts.
 */
#ifndef HTTP_COMPONENT_H
#define HTTP_COMPONENT_H

#include "base/ctx.h"
#include "html/html.h"

/* One input with its label, hint and fault. The same struct serves forms and filters. */
struct field {
	const char *name;	  /* of the form field; its id is "field-" and the name */
	const char *label, *hint; /* hint may be NULL */
	str value;		  /* what was typed or is stored */
	const char *type;	  /* "text" where NULL; "email", "search", "password", "number" */
	const char *autocomplete; /* as in HTML, or NULL */
	const char *size;	  /* "short", "medium" or NULL for the whole width */
	bool ltr;		  /* codes, symbols, dates as 2024-09-15, addresses: left to right in every language */
	const struct err *err;	  /* where its fault may be, or NULL */
};

/* One choice of a select or of radio buttons. */
struct option {
	str value, label;
};

/* The heading of a column. href orders the list by it; empty where it cannot. order: 1 ascending, -1 descending, 0 not.
 */
struct column {
	const char *label;
	str href;
	int order;
	bool numeric;
};

/* Ways on from a list, by cursor; empty where there is none. */
struct pager {
	str previous_href, next_href;
};

/* The shown list as files, and the call of the API that gives it; empty where a form of it does not exist. */
struct export_links {
	str csv_href, xlsx_href, json_href;
	str api_href;
};

/* A filter in force, with the address of the list without it. */
struct chip {
	const char *label;
	str value, remove_href;
};

/* One entry of a contents list. level 0 is outermost; 2 at most. */
struct content_entry {
	str number, label, href;
	str lang; /* of the label, where it is not the page's: "ar" */
	int level;
	bool current;
};

/* One duty with its date. kind: see tag. */
struct agenda_row {
	struct date due;
	str relative; /* "in 12 days" */
	str title, href;
	str owner;
	str source, source_href; /* the paragraph whose rule gave the date */
	const char *kind, *status;
};

/* One State of the tile grid. kind colours the tile and note says in words what the colour means; NULL for none. */
struct tile {
	str code, name, href;
	const char *kind, *note;
};

struct tile_group {
	str name;
	const struct tile *tiles;
	size_t tile_count;
};

/* The fault of a field, or NULL. err may be NULL. */
const struct fault *fault_of(const struct err *err, const char *name);

/* A fault in the language of the page. */
str fault_text(const struct html *o, const struct fault *fault);

/* "field-due-hint field-due-error", of those that the field has; "" for none. For aria-describedby. */
str field_described_by(const struct html *o, const struct field *f);

/* Which class gives a field its width. */
const char *field_width(const struct field *f);

/* Whether an option is the field's value. */
bool option_chosen(const struct field *f, const struct option *option);

#endif
