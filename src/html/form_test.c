#include "form_html.h"
#include "html/form.h"
#include "tests/test.h"

struct page {
	struct arena arena;
	struct html o;
};

static void page_open(struct page *p)
{
	arena_init(&p->arena, 1 << 20);
	p->o = (struct html){.body = {.arena = &p->arena}, .lang = LANG_EN};
}

static bool has(const struct page *p, str markup)
{
	return str_find(buf_str(&p->o.body), markup, 0) != SIZE_MAX;
}

TEST(form_text_ties_label_hint_and_error_to_its_input)
{
	struct page p;
	struct form_field f = {.name = "due",
			       .label = "Due",
			       .hint = "As in 2024-09-15",
			       .value = S("\"><script>"),
			       .error = "Enter a date.",
			       .required = true,
			       .width = 10,
			       .type = "date-text"};

	page_open(&p);
	form_text(&p.o, &f);
	CHECK(has(&p, S("<label class=\"govuk-label\" for=\"field-due\">Due</label>")));
	CHECK(has(&p, S("<div id=\"field-due-hint\" class=\"govuk-hint\">As in 2024-09-15</div>")));
	CHECK(has(&p, S("<p id=\"field-due-error\" class=\"govuk-error-message\">"
			"<span class=\"govuk-visually-hidden\">Error:</span> Enter a date.</p>")));
	CHECK(has(&p, S("class=\"govuk-input govuk-input--width-10 govuk-input--error\"")));
	CHECK(has(&p, S("id=\"field-due\" name=\"due\" type=\"text\" dir=\"ltr\"")));
	CHECK(has(&p, S("inputmode=\"numeric\"")));
	CHECK(has(&p, S("value=\"&quot;&gt;&lt;script&gt;\"")));
	CHECK(has(&p, S("aria-describedby=\"field-due-hint field-due-error\"")));
	CHECK(has(&p, S("aria-required=\"true\"")) && has(&p, S("aria-invalid=\"true\"")));
	arena_reset(&p.arena);
}

TEST(form_text_without_hint_and_error_describes_nothing)
{
	struct page p;

	page_open(&p);
	form_text(&p.o, &(struct form_field){.name = "a", .label = "A"});
	CHECK(!has(&p, S("aria-")) && !has(&p, S("error")) && !has(&p, S("hint")) && !has(&p, S("width")));
	CHECK(has(&p, S("type=\"text\" dir=\"auto\"")));
	arena_reset(&p.arena);
}

TEST(form_text_never_writes_a_password_back)
{
	struct page p;

	page_open(&p);
	form_text(&p.o, &(struct form_field){
				.name = "p",
				.label = "P",
				.type = "password",
				.value = S("secret"),
				.autocomplete = "current-password",
			});
	CHECK(has(&p, S("type=\"password\"")) && has(&p, S("autocomplete=\"current-password\"")));
	CHECK(!has(&p, S("secret")));
	arena_reset(&p.arena);
}

TEST(form_textarea_keeps_the_first_newline_of_its_value)
{
	struct page p;

	page_open(&p);
	form_textarea(&p.o, &(struct form_field){.name = "t", .label = "T", .value = S("\n a</textarea>")});
	CHECK(has(&p, S(">\n\n a&lt;/textarea&gt;</textarea>")));
	CHECK(has(&p, S("rows=\"5\"")));
	arena_reset(&p.arena);
}

TEST(form_choices_mark_the_option_that_is_the_value)
{
	static const char *const selected = "<option value=\"b\" selected>B&amp;B</option>";
	struct form_option options[] = {{S("a"), S("A"), NULL}, {S("b"), S("B&B"), "Both"}};
	struct form_field f = {.name = "c", .label = "C", .value = S("b"), .error = "Choose."};
	struct page p;

	page_open(&p);
	form_select(&p.o, &f, options, COUNT_OF(options));
	CHECK(has(&p, S("<option value=\"a\">A</option>")));
	CHECK(has(&p, str_from(selected)));
	form_radios(&p.o, &f, options, COUNT_OF(options));
	CHECK(has(&p, S("<fieldset class=\"govuk-fieldset\" aria-describedby=\"field-c-error\">")));
	CHECK(has(&p, S("id=\"field-c\" name=\"c\"\ntype=\"radio\" value=\"a\"")));
	CHECK(has(&p, S("id=\"field-c-2\" name=\"c\"\ntype=\"radio\" value=\"b\" checked")));
	CHECK(has(&p, S("aria-describedby=\"field-c-2-hint\"")) && has(&p, S("id=\"field-c-2-hint\"")));
	arena_reset(&p.arena);
}

TEST(form_checkbox_file_hidden_and_button_name_themselves)
{
	struct page p;

	page_open(&p);
	form_checkbox(&p.o, &(struct form_field){.name = "k", .label = "K", .checked = true});
	CHECK(has(&p, S("type=\"checkbox\" value=\"1\"\nchecked")));
	form_file(&p.o, &(struct form_field){.name = "f", .label = "F", .accept = ".xlsx"});
	CHECK(has(&p, S("type=\"file\"\naccept=\".xlsx\"")));
	form_csrf(&p.o, S("a\"b"));
	CHECK(has(&p, S("<input type=\"hidden\" name=\"csrf\" value=\"a&quot;b\">")));
	form_button(&p.o, "Save");
	CHECK(has(&p, S("data-module=\"govuk-button\">Save</button>")));
	arena_reset(&p.arena);
}

TEST(form_errors_lists_every_fault_and_links_it_to_its_field)
{
	struct page p;
	struct err err = {0};
	struct form_errors errors;

	page_open(&p);
	err_field(&err, WHERE, "due", "Enter a date.", NULL, 0);
	err_field(&err, WHERE, "due", "Enter a later date.", NULL, 0);
	err_field(&err, WHERE, "name", "Enter a name.", NULL, 0);
	errors = form_errors(&p.arena, LANG_EN, &err);
	CHECK_INT((int64_t)errors.count, 3);
	CHECK_STR(str_from(form_error_for(&errors, "due")), S("Enter a date."));
	CHECK(form_error_for(&errors, "other") == NULL);
	form_error_summary(&p.o, &errors);
	CHECK(has(&p, S("<div role=\"alert\">")) && has(&p, S("There is a problem")) && has(&p, S("tabindex=\"-1\"")));
	CHECK(has(&p, S("<li><a href=\"#field-due\">Enter a later date.</a></li>")));
	CHECK(has(&p, S("<li><a href=\"#field-name\">Enter a name.</a></li>")));
	arena_reset(&p.arena);
}

TEST(form_errors_shows_a_fault_of_the_whole_form_without_a_link)
{
	struct page p;
	struct err err = {0};
	struct form_errors errors;

	page_open(&p);
	err_set(&err, WHERE, ERR_CONFLICT, "Someone else changed this.", NULL, 0);
	errors = form_errors(&p.arena, LANG_EN, &err);
	CHECK(form_error_for(&errors, "due") == NULL);
	form_error_summary(&p.o, &errors);
	CHECK(has(&p, S("<li>Someone else changed this.</li>")));
	arena_reset(&p.arena);
}

TEST(form_error_summary_is_absent_where_nothing_is_wrong)
{
	struct page p;
	struct err err = {0};
	struct form_errors errors;

	page_open(&p);
	errors = form_errors(&p.arena, LANG_EN, &err);
	form_error_summary(&p.o, &errors);
	CHECK_INT((int64_t)p.o.body.n, 0);
	arena_reset(&p.arena);
}
