/* The API as a whole: its OpenAPI document, the reference page for people, and who is signed in. */
#ifndef APP_API_WEB_H
#define APP_API_WEB_H

#include "http/api.h"
#include "http/component.h"
#include "http/page.h"

extern const struct route api_routes[];

/* Parameters, or the members of an object, as a table of the reference. */
struct api_fields_view {
	str id; /* of the table */
	const char *title;
	const struct api_field *fields;
	size_t count;
};

/* An operation of the reference. */
struct api_operation_view {
	const char *method, *summary; /* summary: message id */
	str id, path, curl;
	struct api_fields_view parameters, body;
	const struct api_schema *answer; /* NULL: the OpenAPI document itself */
	bool answers_list;
	str files; /* media types of its answer where it is a file */
};

struct api_reference_view {
	struct page page;
	struct api_operation_view *operations;
	size_t operation_count, operation_capacity;
	struct api_fields_view *schemas;
	size_t schema_count, schema_capacity;
};

/* What a field holds, in the words of the OpenAPI document: "date, optional". */
str api_field_type(struct arena *a, const struct api_field *f);

#endif
