/* Pages of the organization's Word template: its versions, one version with what the check says, sending one in. */
#ifndef DOMAIN_TEMPLATE_TEMPLATE_WEB_H
#define DOMAIN_TEMPLATE_TEMPLATE_WEB_H

#include "domain/template/template.h"
#include "http/component.h"
#include "http/page.h"

extern const struct route template_routes[];
extern const struct route template_api_routes[]; /* the same as calls of the API */

/* A version in the list. */
struct template_line {
	struct template_list_row row;
	str href, size; /* "14 kB" */
	struct date day;
	bool is_in_use;
};

/* A time at which one was put to use. */
struct template_choice_line {
	struct template_choices_row row;
	struct date day;
	str time;
};

struct templates_view {
	struct page page;
	int64_t in_use;
	const struct template_line *lines;
	size_t line_count;
	const struct template_choice_line *choices;
	size_t choice_count;
	struct field file;
	struct export_links exports;
};

/* A finding as a person reads it. */
struct template_finding_line {
	const char *kind, *kind_tag, *place; /* translated; kind_tag: of a tag */
	str text, excerpt;
};

struct template_view {
	struct page page;
	struct template_get_row row;
	struct date day;
	str base, size; /* "/templates/3" */
	bool is_in_use, is_neutral;
	struct template_findings found;
	const struct template_finding_line *lines;
};

/* "Template, version 3", or "Neutral template", in the language of the page. */
str template_name_of(const struct html *o, int64_t number);

/* How many fields there are. */
size_t template_field_count(void);

/* A version with what the check says of its file today; page, lines and texts of v are left empty. */
enum code template_view_read(struct ctx *c, int64_t number, struct template_view *v) MUST_USE;

/* Stores the file in the field "file". */
enum code template_sent(struct request *rq, int64_t *number) MUST_USE;

/* Sends the file of the version of the address; and the sample made with it (?lang=). */
enum code template_file_send(struct request *rq, struct response *rs) MUST_USE;
enum code template_preview_send(struct request *rq, struct response *rs) MUST_USE;

#endif
