/*
 * Form components: label, hint, error and field printed together from one
 * description, so that no field can lack its label or the link to its error.
 * The templates are in form.html; class names are those of govuk-frontend.
 */
#ifndef HTML_FORM_H
#define HTML_FORM_H

#include "base/ctx.h"

/* One field of a form. All texts for people are translated already. */
struct form_field {
	const char *name;  /* of the field; its id is "field-NAME" */
	const char *label; /* of radios: the legend */
	const char *hint;  /* or NULL */
	str value;
	const char *error; /* or NULL */
	bool required;
	const char *autocomplete; /* value of the attribute, or NULL */
	int width;		  /* of an input, in characters: 2, 3, 4, 5, 10, 20 or 30; 0 is the full width */
	const char *type;	  /* of form_text: "text" (also NULL), "password", "date-text", "number", "search" */
	int rows;		  /* of form_textarea; 0 is 5 */
	bool checked;		  /* of form_checkbox */
	const char *accept;	  /* of form_file: media types or endings, or NULL */
	const char *lang;	  /* language of the value where it is not the page's, or NULL */
};

/* A choice of form_select and form_radios; the one whose value is the field's value is selected. */
struct form_option {
	str value, label;
	const char *hint; /* of radios, or NULL */
};

/* One thing that is wrong with a form. */
struct form_error {
	const char *name; /* of the field; NULL where it concerns the whole form */
	const char *message;
};

struct form_errors {
	const struct form_error *items;
	size_t count;
};

/* All faults of err, translated, in the order in which they were found; none where err is OK. */
struct form_errors form_errors(struct arena *a, enum lang lang, const struct err *err);

/* The first error of a field, or NULL. */
const char *form_error_for(const struct form_errors *errors, const char *name);

/* The ids of a field's hint and error for aria-describedby; empty where it has neither. */
str form_described_by(struct arena *a, const struct form_field *f);

/* How a type of form_text is written in HTML. */
struct form_input {
	const char *type;      /* of form_field */
	const char *html_type; /* value of the attribute */
	const char *inputmode; /* or NULL */
	const char *dir;
	bool shows_value;
};

/* The row for a type; plain text where it is NULL. Any other unknown type is a bug. */
const struct form_input *form_input_of(const char *type);

#endif
