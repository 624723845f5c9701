#include "domain/template/template.h"

#include "audit/audit.h"
#include "base/utf8.h"
#include "crypto/base64.h"
#include "crypto/hash.h"
#include "data/data.h"
#include "doc/render.h"
#include "text/message.h"

enum { NAME_MAX_CHARACTERS = 200 };

str template_finding_text(struct ctx *c, const struct template_finding *f)
{
	return message_text(c->arena, message(c->lang, template_message_text(f->message)), f->arg);
}

/* One fault of the field for each that was found, with its place and the beginning of its paragraph. */
static void faults_tell(struct ctx *c, const char *field, const struct template_findings *found)
{
	for (size_t i = 0; i < found->count; i++) {
		const struct template_finding *f = &found->items[i];
		str text = template_finding_text(c, f);
		str place = str_from(message(c->lang, template_place_name(f->place)));

		if (!template_is_fault(f))
			continue;
		if (f->excerpt.n)
			fail_field(c, field, N_("%1: “%2”: %3"), place, f->excerpt, text);
		else
			fail_field(c, field, N_("%1: %2"), place, text);
	}
}

enum code template_accept(struct ctx *c, const char *field, str content, struct template_findings *found)
{
	TRY(template_check(c, content, found));
	faults_tell(c, field, found);
	return c->err.field_count ? ERR_INPUT : OK;
}

static enum code record(struct ctx *c, const char *action, int64_t number)
{
	return audit_record(c, action, arena_printf(c->arena, "template/%lld", (long long)number));
}

static enum code row_add(struct ctx *c, str name, str content, str hash, int64_t *number)
{
	struct template_last_row last;
	struct template_add_row added;

	TRY(template_last(c, &last));
	*number = last.number + 1;
	TRY(template_add(c,
			 &(struct template_add_in){
				 .number = *number,
				 .file_name = name,
				 .sha256 = hash,
				 .bytes = (int64_t)content.n,
				 .content = base64_write(c->arena, content),
				 .added_at = c->now,
				 .added_by = c->actor,
			 },
			 &added));
	return record(c, "template.add", *number);
}

/* What the reader found right must also be written: the sample is made with it. */
static enum code sample_render(struct ctx *c, str template, str *out)
{
	struct document d;

	template_sample(c, &d);
	return doc_render(c, DOC_DOCX, &d, template, out);
}

enum code template_store(struct ctx *c, str name, str content, struct template_findings *found, int64_t *number)
{
	str hash = hash_sha256_hex(c->arena, content), sample;
	struct template_of_hash_row same;
	bool is_stored;

	if (content.n == 0)
		return fail_field(c, "file", N_("Choose the Word file of the template."));
	if (name.n == 0 || utf8_length(name) > NAME_MAX_CHARACTERS)
		return fail_field(c, "file", N_("Give the file a name of 1 to 200 characters."));
	TRY(template_accept(c, "file", content, found));
	TRY(sample_render(c, content, &sample));
	TRY(template_of_hash(c, hash, &same, &is_stored));
	if (is_stored)
		return fail(c, ERR_CONFLICT, N_("This template is stored already, as version %1."),
			    arena_printf(c->arena, "%lld", (long long)same.number));
	return row_add(c, name, content, hash, number);
}

enum code template_version(struct ctx *c, int64_t number, struct template_get_row *out)
{
	if (number != TEMPLATE_NEUTRAL)
		return template_get(c, number, out);
	*out = (struct template_get_row){
		.file_name = S("neutral.docx"),
		.sha256 = S(""),
		.bytes = (int64_t)data_file("template/neutral.docx").n,
		.by_name = S(""),
	};
	return OK;
}

enum code template_file(struct ctx *c, int64_t number, str *out)
{
	struct template_content_row row;

	*out = data_file("template/neutral.docx");
	if (number == TEMPLATE_NEUTRAL)
		return OK;
	TRY(template_content(c, number, &row));
	if (!base64_read(c->arena, row.content, out))
		return fail(c, ERR_BUG, N_("The stored template is damaged. Store it again."));
	return OK;
}

enum code template_in_use(struct ctx *c, int64_t *number)
{
	struct template_chosen_row row;
	bool found;

	TRY(template_chosen(c, &row, &found));
	*number = found ? row.number : TEMPLATE_NEUTRAL;
	return OK;
}

enum code template_use(struct ctx *c, int64_t number)
{
	struct template_get_row row;
	int64_t in_use, added;

	TRY(template_version(c, number, &row));
	TRY(template_in_use(c, &in_use));
	if (in_use == number)
		return OK;
	TRY(template_choice_add(c, number == TEMPLATE_NEUTRAL ? NULL : &row.id, c->now, c->actor, &added));
	return record(c, "template.use", number);
}

enum code template_current(struct ctx *c, str *out)
{
	int64_t number;

	TRY(template_in_use(c, &number));
	return template_file(c, number, out);
}

enum code template_preview(struct ctx *c, int64_t number, str *out)
{
	str file;

	TRY(template_file(c, number, &file));
	return sample_render(c, file, out);
}
