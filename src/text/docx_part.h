/* The parts of a Word document: entries of a ZIP archive in memory, unpacked and parsed as XML within limits. */
#ifndef TEXT_DOCX_PART_H
#define TEXT_DOCX_PART_H

#include "text/docx.h"

#include <zip.h>

struct docx_archive {
	struct arena *a;
	zip_t *zip;
	size_t left_bytes; /* that may still be unpacked */
};

/*
 * What is told of a part. Elements come by their names without prefix: those of word processing, of relationships and
 * of compatibility; any other comes with an empty name.
 */
struct docx_handler {
	void *user;
	void (*start)(void *user, str name, const char **attributes);
	void (*end)(void *user, str name);   /* or NULL */
	void (*text)(void *user, str bytes); /* or NULL */
};

/* Opens the archive; file must outlive it. Close it in any case. */
enum docx_fault docx_archive_open(struct docx_archive *archive, struct arena *a, str file);
void docx_archive_close(struct docx_archive *archive);

/* Whether there is an entry of that name, which ends in NUL. */
bool docx_part_exists(const struct docx_archive *archive, str name);

/* Parses a part that must be there. name ends in NUL. */
enum docx_fault docx_part_parse(struct docx_archive *archive, str name, const struct docx_handler *handler);

/* The value of an attribute by its name without prefix; p == NULL where it is absent. */
str docx_attribute(const char **attributes, const char *name);

/* The number in an attribute; otherwise where it is absent or not within [min, max]. */
int64_t docx_number(const char **attributes, const char *name, int64_t min, int64_t max, int64_t otherwise);

/* <w:vanish/>, <w:vanish w:val="true"/>: whether the element switches on. */
bool docx_is_on(const char **attributes);

#endif
