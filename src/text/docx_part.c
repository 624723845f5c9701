#include "text/docx_part.h"

#include "base/num.h"

#include <expat.h>
#include <stdlib.h>

enum {
	ENTRIES_MAX = 2000,
	UNPACKED_BYTES_MAX = 32 << 20,
	RATIO_MAX = 200, /* deflate makes 1,000 of one byte; text of a document 5 to 15 */
	RATIO_FREE_BYTES = 1 << 20,
	DEPTH_MAX = 256,
	CHUNK_BYTES = 64 * 1024,
};

/* One part while it is parsed. */
struct parsing {
	const struct docx_handler *handler;
	XML_Parser parser;
	size_t depth;
	enum docx_fault fault;
};

enum docx_fault docx_archive_open(struct docx_archive *archive, struct arena *a, str file)
{
	zip_error_t error;
	zip_source_t *source;

	*archive = (struct docx_archive){.a = a, .left_bytes = UNPACKED_BYTES_MAX};
	zip_error_init(&error);
	source = zip_source_buffer_create(file.p, file.n, 0, &error);
	archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	zip_error_fini(&error);
	if (!archive->zip) {
		zip_source_free(source);
		return DOCX_BROKEN;
	}
	return zip_get_num_entries(archive->zip, 0) > ENTRIES_MAX ? DOCX_TOO_LARGE : DOCX_FINE;
}

void docx_archive_close(struct docx_archive *archive)
{
	if (archive->zip)
		zip_discard(archive->zip);
	archive->zip = NULL;
}

bool docx_part_exists(const struct docx_archive *archive, str name)
{
	return zip_name_locate(archive->zip, name.p, 0) >= 0;
}

/* "namespace name" as expat gives it; empty where the namespace is none of ours. */
static str local_name(const char *qualified)
{
	static const str spaces[] = {
		S("http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
		S("http://purl.oclc.org/ooxml/wordprocessingml/main"),
		S("http://schemas.openxmlformats.org/package/2006/relationships"),
		S("http://schemas.openxmlformats.org/markup-compatibility/2006"),
	};
	str rest = str_from(qualified), space = str_cut(&rest, ' ');

	for (size_t i = 0; i < COUNT_OF(spaces) && rest.p; i++)
		if (str_eq(space, spaces[i]))
			return rest;
	return S("");
}

static void stop(struct parsing *parsing, enum docx_fault fault)
{
	parsing->fault = fault;
	XML_StopParser(parsing->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct parsing *parsing = user;

	if (++parsing->depth > DEPTH_MAX)
		stop(parsing, DOCX_TOO_LARGE);
	else
		parsing->handler->start(parsing->handler->user, local_name(name), attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
	struct parsing *parsing = user;

	parsing->depth--;
	if (parsing->handler->end && !parsing->fault)
		parsing->handler->end(parsing->handler->user, local_name(name));
}

static void XMLCALL on_text(void *user, const XML_Char *bytes, int n)
{
	struct parsing *parsing = user;

	if (parsing->handler->text && !parsing->fault)
		parsing->handler->text(parsing->handler->user, (str){bytes, (size_t)n});
}

/* The format has no document type definitions; what they bring is entities that grow. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public,
			       int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	stop(user, DOCX_BROKEN);
}

static void file_release(zip_file_t **file)
{
	if (*file)
		zip_fclose(*file);
}

static void parser_release(XML_Parser *parser)
{
	XML_ParserFree(*parser);
}

/* Feeds the parser from the archive, never more than was promised. */
static enum docx_fault unpack(struct parsing *parsing, zip_file_t *file, size_t size)
{
	char chunk[CHUNK_BYTES];
	int64_t n = 1;

	for (size_t sum = 0; n > 0; sum += (size_t)n) {
		n = zip_fread(file, chunk, sizeof(chunk));
		if (n < 0 || sum + (size_t)n > size)
			return DOCX_BROKEN;
		if (XML_Parse(parsing->parser, chunk, (int)n, n == 0) != XML_STATUS_OK)
			return parsing->fault ? parsing->fault : DOCX_BROKEN;
	}
	return DOCX_FINE;
}

static enum docx_fault check_size(struct docx_archive *archive, const zip_stat_t *entry)
{
	if ((entry->valid & ZIP_STAT_ENCRYPTION_METHOD) && entry->encryption_method != ZIP_EM_NONE)
		return DOCX_LOCKED;
	if (!(entry->valid & ZIP_STAT_SIZE) || !(entry->valid & ZIP_STAT_COMP_SIZE))
		return DOCX_BROKEN;
	if (entry->size > archive->left_bytes ||
	    (entry->size > RATIO_FREE_BYTES && entry->size / RATIO_MAX > entry->comp_size))
		return DOCX_TOO_LARGE;
	archive->left_bytes -= (size_t)entry->size;
	return DOCX_FINE;
}

enum docx_fault docx_part_parse(struct docx_archive *archive, str name, const struct docx_handler *handler)
{
	__attribute__((cleanup(file_release))) zip_file_t *file = NULL;
	__attribute__((cleanup(parser_release))) XML_Parser parser = NULL;
	struct parsing parsing = {.handler = handler};
	enum docx_fault fault;
	zip_stat_t entry;

	if (zip_stat(archive->zip, name.p, 0, &entry) != 0)
		return DOCX_BROKEN;
	fault = check_size(archive, &entry);
	if (fault)
		return fault;
	file = zip_fopen(archive->zip, name.p, 0);
	parser = XML_ParserCreateNS(NULL, ' ');
	if (!file || !parser)
		return DOCX_BROKEN;
	parsing.parser = parser;
	XML_SetUserData(parser, &parsing);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	XML_SetStartDoctypeDeclHandler(parser, on_doctype);
	return unpack(&parsing, file, (size_t)entry.size);
}

str docx_attribute(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2) {
		const char *space = strrchr(attributes[0], ' ');

		if (strcmp(space ? space + 1 : attributes[0], name) == 0)
			return str_from(attributes[1]);
	}
	return (str){0};
}

int64_t docx_number(const char **attributes, const char *name, int64_t min, int64_t max, int64_t otherwise)
{
	int64_t value;

	return num_parse(docx_attribute(attributes, name), min, max, &value) ? value : otherwise;
}

bool docx_is_on(const char **attributes)
{
	str value = docx_attribute(attributes, "val");

	return !str_eq(value, S("0")) && !str_eq(value, S("false")) && !str_eq(value, S("off"));
}
