/* Adopting a draft: it becomes a stored edition like one that was imported. */
#include "base/utf8.h"
#include "crypto/hash.h"
#include "domain/draft/draft.h"
#include "domain/draft/draft_check.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_store.h"

enum { CHAIR_MAX = 200 };

/* The hash of an edition that has no file: of all its texts in their order. */
static str texts_hash(struct ctx *c, const struct programme *p)
{
	struct buf all = {.arena = c->arena};

	for (size_t i = 0; i < p->paragraph_count; i++) {
		buf_puts(&all, p->paragraphs[i].text);
		buf_char(&all, '\n');
	}
	return hash_sha256_hex(c->arena, buf_str(&all));
}

static void form_read(struct ctx *c, const struct draft_adoption *form, struct programme *out)
{
	out->chair = str_trim(form->chair);
	if (!date_parse(str_trim(form->letter_date), &out->letter_date))
		fail_field(c, "letter_date", N_("Enter a day as in 2024-09-15."));
	if (out->chair.n == 0)
		fail_field(c, "chair", N_("Fill in this field."));
	else if (utf8_length(out->chair) > CHAIR_MAX)
		fail_field(c, "chair", N_("This is longer than %1 characters."), S("200"));
}

/* Paragraphs that were inserted and never written are no paragraphs of a programme. */
static bool has_empty(const struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count; i++)
		if (p->paragraphs[i].text.n == 0)
			return true;
	return false;
}

enum code draft_adopt(struct ctx *c, const struct draft *d, const struct draft_adoption *form)
{
	struct programme p;
	struct programme_origin origin = {.text_kind = "full"};
	struct programme_import stored;
	int64_t changed;

	TRY(draft_programme(c, d, &p));
	form_read(c, form, &p);
	if (c->err.field_count)
		return ERR_INPUT;
	if (has_empty(&p))
		return fail(c, ERR_INPUT,
			    N_("A paragraph of the draft has no text. Write it or take it out, then adopt the draft."));
	TRY(draft_touch(c, d));
	origin.name = arena_printf(c->arena, "draft %lld", (long long)d->row.id);
	origin.sha256 = texts_hash(c, &p);
	programme_classify(c->arena, &p);
	TRY(programme_store(c, &p, &origin, &stored));
	TRY(programme_approve(c, stored.edition_id));
	TRY(draft_close(c, d->row.id, stored.edition_id, &changed));
	return draft_record(c, "draft.adopt", d->row.id, 0);
}
