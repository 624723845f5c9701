/* The automatic numbers of a Word document: its styles, its lists and their counters. */
#ifndef TEXT_DOCX_NUMBERING_H
#define TEXT_DOCX_NUMBERING_H

#include "text/docx_part.h"

enum { DOCX_LEVELS = 9, DOCX_UNSET = -1 };

struct docx_level {
	int start;
	int restart; /* 0: never; n: behind level n - 1 and those above it; DOCX_UNSET: behind any above */
	str format;  /* "decimal", "upperRoman" ... */
	str text;    /* "%1." */
	str style;   /* the paragraph style that stands for this level, or empty */
	bool legal;  /* all numbers in it are decimal */
};

/* A definition with its counters, which all lists made of it share. */
struct docx_abstract {
	int64_t id;
	struct docx_level levels[DOCX_LEVELS];
	str linked_style; /* the numbering style that holds the definition instead, or empty */
	int counters[DOCX_LEVELS];
	bool started[DOCX_LEVELS];
};

/* A list. */
struct docx_list {
	int64_t id, abstract_id;
	int64_t starts[DOCX_LEVELS];		/* its own first numbers, or DOCX_UNSET */
	struct docx_level *levels[DOCX_LEVELS]; /* its own definitions, or NULL */
	bool used;
};

struct docx_style {
	str id, based_on;
	int64_t list_id, level, outline; /* DOCX_UNSET where the style does not say */
};

struct docx_numbering {
	struct arena *a;
	struct {
		struct docx_abstract *items;
		size_t count, capacity;
	} abstracts;
	struct {
		struct docx_list *items;
		size_t count, capacity;
	} lists;
	struct {
		struct docx_style *items;
		size_t count, capacity;
	} styles;
	/* While parsing: where it stands; NULL outside. */
	struct docx_abstract *abstract;
	struct docx_list *list;
	struct docx_level *level;
	struct docx_style *style;
	size_t override_level;
};

/* What a paragraph says of itself; DOCX_UNSET where it says nothing. */
struct docx_properties {
	str style;
	int64_t list_id, level, outline;
};

/* Read word/styles.xml and word/numbering.xml, in any order. */
struct docx_handler docx_styles_handler(struct docx_numbering *numbering);
struct docx_handler docx_lists_handler(struct docx_numbering *numbering);

/* To be called once when both are read, before the next two. */
void docx_numbering_finish(struct docx_numbering *numbering);

/* Level of a heading from 1, or 0 for body text. */
int docx_heading(const struct docx_numbering *numbering, const struct docx_properties *properties);

/* Counts the paragraph in its list and appends its number ("12.") and a space to out; nothing where it has none. */
void docx_number_next(struct docx_numbering *numbering, const struct docx_properties *properties, struct buf *out);

#endif
