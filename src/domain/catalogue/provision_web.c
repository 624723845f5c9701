#include "base/num.h"
#include "domain/catalogue/catalogue_web.h"
#include "provision_html.h"
#include "text/locale.h"
#include "text/message.h"

static const char *const filters[] = {"q", "resolution", "theme", "force", NULL};

/* What the address asks for, as the list, its count and its files all take it. */
static struct provision_choice choice_of(const struct request *rq)
{
	struct ctx *c = rq->c;
	struct provision_choice choice = {
		.theme = str_trim(field(rq, "theme")),
		.force = str_trim(field(rq, "force")),
		.contains = locale_fold(c->arena, str_trim(field(rq, "q"))),
	};
	str number = str_trim(field(rq, "resolution"));

	if (number.n && !num_parse(number, 1, INT32_MAX, &choice.resolution_id))
		fail_field(c, "resolution", N_("Enter the number of a resolution as in 1373."));
	return choice;
}

/* The cursor is a provision's number. */
static struct provision_place place_of(struct listing *l)
{
	struct provision_place place = {.limit = LISTING_ROWS + 1};

	if (!num_parse(l->backward ? l->before : l->after, 1, INT32_MAX, &place.after))
		listing_restart(l);
	place.backward = l->backward;
	return place;
}

static str cursor_of(struct ctx *c, const struct provision_shown *row)
{
	return arena_printf(c->arena, "%lld", (long long)row->id);
}

enum code provision_page_read(const struct request *rq, const char *path, struct provision_page *out)
{
	struct provision_page p = {.listing = listing_of(rq, path, filters), .choice = choice_of(rq)};
	struct provision_place place = place_of(&p.listing);
	struct ctx *c = rq->c;
	size_t n;

	*out = p;
	if (c->err.field_count)
		return ERR_INPUT;
	TRY(provision_read(c, &p.choice, &place, &p.rows, &n));
	p.row_count = listing_arrange(&p.listing, p.rows, sizeof(*p.rows), n);
	p.pager = listing_pager(&p.listing, n, p.row_count ? cursor_of(c, &p.rows[0]) : S(""),
				p.row_count ? cursor_of(c, &p.rows[p.row_count - 1]) : S(""));
	*out = p;
	return OK;
}

static enum code filters_fill(const struct listing *l, struct catalogue_list *v)
{
	struct catalogue_links themes = {0}, forces = {0};
	struct ctx *c = l->rq->c;

	TRY(provision_themes_used(c, &themes));
	TRY(provision_forces_used(c, &forces));
	catalogue_filter_add(v, l, "q", N_("Words or symbol"));
	catalogue_filter_add(v, l, "resolution", N_("Resolution"))->size = "short";
	catalogue_choice_add(v, l, "theme", N_("Theme"), &themes);
	catalogue_choice_add(v, l, "force", N_("Force"), &forces);
	return OK;
}

/* GET /provisions */
static enum code list(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	struct provision_list_view v = {0};
	struct provision_page p;
	int64_t total = 0;
	enum code code = provision_page_read(rq, "/provisions", &p);

	/* A filter that says what cannot be: the page says so and shows no row. */
	if (code == ERR_INPUT) {
		rs->status = 422;
	} else {
		TRY(code);
		TRY(provision_total(c, &p.choice, &total));
	}
	catalogue_list_begin(&v.list, &p.listing, N_("Provisions"));
	TRY(filters_fill(&p.listing, &v.list));
	v.rows = p.rows;
	v.row_count = p.row_count;
	v.list.pager = p.pager;
	v.list.count = listing_count(
		c, message_plural(c->lang, PLURAL_("%1 provision", "%1 provisions"), total),
		message_plural(c->lang, PLURAL_("%1 provision, %2 shown", "%1 provisions, %2 shown"), total), total,
		v.row_count);
	provision_list_page(&rs->out, &v);
	return OK;
}

static str theme_names(struct ctx *c, const struct catalogue_links *themes)
{
	struct buf out = {.arena = c->arena};

	for (size_t i = 0; i < themes->count; i++) {
		if (i)
			buf_lit(&out, "; ");
		buf_puts(&out, themes->items[i].name);
	}
	return buf_str(&out);
}

static void row_put(struct ctx *c, struct sheet *sheet, const struct provision_shown *row)
{
	sheet_cell_text(sheet, row->symbol);
	sheet_cell_text(sheet, row->paragraphs.n ? row->paragraphs
						 : str_from(message(c->lang, N_("The resolution as a whole"))));
	sheet_cell_text(sheet, row->force);
	sheet_cell_text(sheet, row->paraphrase);
	sheet_cell_text(sheet, theme_names(c, &row->themes));
	sheet_cell_int(sheet, row->checked);
	sheet_row_end(sheet);
}

/* GET /provisions.csv, .xlsx, .json */
static enum code file(struct request *rq, struct response *rs)
{
	struct ctx *c = rq->c;
	const struct sheet_column columns[] = {
		{"resolution", message(c->lang, N_("Resolution")), SHEET_TEXT, 20},
		{"paragraphs", message(c->lang, N_("Operative paragraph")), SHEET_TEXT, 24},
		{"force", message(c->lang, N_("Force")), SHEET_TEXT, 14},
		{"paraphrase", message(c->lang, N_("In short")), SHEET_TEXT, 80},
		{"themes", message(c->lang, N_("Themes")), SHEET_TEXT, 50},
		{"checked", message(c->lang, N_("Checked against the text")), SHEET_INT, 12},
	};
	struct provision_choice choice = choice_of(rq);
	struct sheet sheet SHEET_SCOPED = {0};
	struct provision_shown *rows;
	size_t count;

	if (c->err.field_count)
		return ERR_INPUT;
	TRY(provision_read(c, &choice, &(struct provision_place){0}, &rows, &count));
	sheet_begin(&sheet, c, listing_format(rq), message(c->lang, N_("Provisions")), columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		row_put(c, &sheet, &rows[i]);
	return listing_send(rq, rs, &sheet, "provisions");
}

const struct route provision_routes[] = {
	LISTING_ROUTES("/provisions", list, file, N_("List of provisions")),
	{0},
};
