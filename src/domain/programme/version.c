#include "domain/programme/version.h"
#include "audit/audit.h"
#include "crypto/hash.h"
#include "domain/programme/programme_convert.h"
#include "domain/programme/programme_store.h"
#include "text/message.h"

/* One version on its way into the database. */
struct storing {
	struct ctx *c;
	const struct version_source *source;
	struct programme read;
	struct edition e;
	str sha256;
	int *matches; /* of the paragraphs that were read: indexes of the edition's, or -1 */
	struct version_import *out;
};

/* The edition of the symbol, or the newest of the year: of the one given, else of the one that the text says. */
static enum code edition_choose(struct storing *s)
{
	struct ctx *c = s->c;
	int64_t year = s->source->year ? s->source->year : s->read.year;
	struct version_edition_of_symbol_row same;
	struct programme_latest_row latest;
	bool found;

	if (s->read.symbol.n == 0)
		return fail_field(c, "symbol",
				  N_("The text prints no symbol of its document. Give it, as in S/2023/1050."));
	TRY(version_edition_of_symbol(c, s->read.symbol, &same, &found));
	if (found)
		return edition_load(c, same.id, &s->e);
	if (year == 0)
		return fail(c, ERR_INPUT,
			    N_("No edition with the symbol %1 is stored, and the text does not say for which year it "
			       "is. Give the year and try again."),
			    s->read.symbol);
	TRY(programme_latest(c, year, &latest, &found));
	if (!found)
		return fail(c, ERR_INPUT,
			    N_("No edition with the symbol %1 is stored, nor one for %2. Import the original first."),
			    s->read.symbol, arena_printf(c->arena, "%lld", (long long)year));
	return edition_load(c, latest.id, &s->e);
}

static enum code language_refuse(struct storing *s)
{
	if (!str_eq(s->e.row.language, str_from(lang_code(s->source->lang))))
		return OK;
	return fail_field(s->c, "lang",
			  N_("This is the language of the original. Import a corrected original as an edition, without "
			     "a language."));
}

static enum code repetition_refuse(struct storing *s)
{
	struct version_same_source_row same;
	bool found;

	TRY(version_same_source(s->c, s->e.row.id, str_from(lang_code(s->source->lang)), s->sha256, &same, &found));
	if (!found)
		return OK;
	if (str_eq(same.status, S("proposed")))
		return fail(s->c, ERR_CONFLICT,
			    N_("This very file was sent already and waits for approval, as version %1 in %2: %3"),
			    arena_printf(s->c->arena, "%lld", (long long)same.number),
			    str_from(lang_name(s->source->lang)),
			    arena_printf(s->c->arena, "/programmes/versions/%lld", (long long)same.id));
	return fail(s->c, ERR_CONFLICT, N_("This very file is stored already, as version %1 in %2."),
		    arena_printf(s->c->arena, "%lld", (long long)same.number), str_from(lang_name(s->source->lang)));
}

static enum code paragraphs_store(struct storing *s)
{
	for (size_t i = 0; i < s->read.paragraph_count; i++) {
		const struct programme_paragraph *p = &s->read.paragraphs[i];
		const int match = s->matches[i];
		int64_t added;

		TRY(version_paragraph_add(s->c,
					  &(struct version_paragraph_add_in){
						  .version_id = s->out->version_id,
						  .position = (int64_t)i + 1,
						  .part = programme_part_name(p->part),
						  .section = p->section,
						  .number = p->number,
						  .body = p->text,
						  .paragraph_id = match >= 0 ? &s->e.paragraphs[match].row.id : NULL,
					  },
					  &added));
		s->out->matched_count += match >= 0;
	}
	s->out->extra_count = s->read.paragraph_count - s->out->matched_count;
	s->out->missing_count = s->e.paragraph_count - s->out->matched_count;
	return OK;
}

/* "programme/2024/1/fr/2": the second version in French of an edition. */
static str object_name(struct ctx *c, int64_t year, int64_t edition, str language, int64_t number)
{
	return arena_printf(c->arena, "programme/%lld/%lld/%.*s/%lld", (long long)year, (long long)edition,
			    STR_ARG(language), (long long)number);
}

static enum code version_store(struct storing *s)
{
	struct ctx *c = s->c;
	const str language = str_from(lang_code(s->source->lang));
	struct version_next_number_row next;
	struct version_add_row row;

	TRY(version_next_number(c, s->e.row.id, language, &next));
	TRY(version_add(c,
			&(struct version_add_in){.edition_id = s->e.row.id,
						 .language = language,
						 .number = next.number,
						 .symbol = s->read.symbol,
						 .source_name = s->source->name,
						 .source_sha256 = s->sha256,
						 .created_at = c->now,
						 .created_by = c->actor},
			&row));
	*s->out = (struct version_import){
		.version_id = row.id, .year = s->e.row.year, .edition = s->e.row.number, .number = next.number};
	TRY(paragraphs_store(s));
	TRY(programme_findings_store(c, &s->read,
				     &(struct finding_place){s->e.row.id, row.id, programme_unit_of(s->source->file)}));
	programme_findings_count(&s->read, &s->out->warning_count, &s->out->note_count);
	return audit_record(c, "version.import", object_name(c, s->e.row.year, s->e.row.number, language, next.number));
}

enum code version_import(struct ctx *c, const struct version_source *source, struct version_import *out)
{
	struct storing s = {.c = c, .source = source, .out = out};
	struct programme_register_row *entries;
	size_t count;

	s.sha256 = hash_sha256_hex(c->arena, source->file);
	TRY(programme_convert(c, source->file, &s.read));
	TRY(programme_symbol_settle(c, source->symbol, &s.read));
	TRY(edition_choose(&s));
	TRY(language_refuse(&s));
	TRY(repetition_refuse(&s));
	TRY(programme_hold_register(c, &s.read, &entries, &count));
	s.matches = arena_new(c->arena, int, s.read.paragraph_count + 1);
	version_match(c->arena, &s.read, &s.e, source->lang, s.matches);
	return version_store(&s);
}

enum code version_find(struct ctx *c, int64_t id, struct version_list_row *out)
{
	struct version_list_row *rows;
	size_t count;

	TRY(version_list(c, &(struct version_list_in){.with_id = true, .id = id}, &rows, &count));
	if (count == 0)
		return fail(c, ERR_NOT_FOUND, N_("There is no such record, or you may not see it."));
	*out = rows[0];
	return OK;
}

enum code version_stored(struct ctx *c, int64_t edition_id, struct version_list_row **rows, size_t *count)
{
	return version_list(
		c,
		&(struct version_list_in){
			.with_edition_id = true, .edition_id = edition_id, .with_status = true, .status = S("stored")},
		rows, count);
}

static enum code decide(struct ctx *c, const struct version_list_row *version, const char *status, const char *action)
{
	int64_t changed;

	TRY(version_decide(c, version->id, str_from(status), c->now, c->actor, &changed));
	if (!changed)
		return fail(c, ERR_CONFLICT, N_("Somebody has decided on this version already."));
	return audit_record(c, action,
			    object_name(c, version->year, version->edition_number, version->language, version->number));
}

enum code version_approve(struct ctx *c, int64_t id)
{
	struct version_list_row version;
	int64_t replaced;

	TRY(version_find(c, id, &version));
	TRY(version_replace(c, version.edition_id, version.language, &replaced));
	TRY(decide(c, &version, "stored", "version.approve"));
	return programme_search_year(c, version.year);
}

enum code version_discard(struct ctx *c, int64_t id)
{
	struct version_list_row version;

	TRY(version_find(c, id, &version));
	return decide(c, &version, "discarded", "version.discard");
}

static void text_put(struct edition *e, const struct version_texts_row *text)
{
	for (size_t i = 0; i < e->paragraph_count; i++) {
		struct edition_paragraph *p = &e->paragraphs[i];

		if (p->row.id != text->paragraph_id)
			continue;
		p->row.body = text->body;
		p->lang = e->lang;
		p->item_count = 0;
		return;
	}
}

enum code edition_in_language(struct ctx *c, struct edition *e, enum lang lang, bool *found)
{
	struct version_list_row *rows;
	struct version_texts_row *texts;
	const str language = str_from(lang_tag(lang));
	size_t count;

	*found = str_eq(e->row.language, language);
	if (*found)
		return OK;
	TRY(version_list(c,
			 &(struct version_list_in){.with_edition_id = true,
						   .edition_id = e->row.id,
						   .with_status = true,
						   .status = S("stored"),
						   .with_language = true,
						   .language = language},
			 &rows, &count));
	*found = count > 0;
	if (!*found)
		return OK;
	e->lang = rows[0].language;
	e->symbol = rows[0].symbol;
	TRY(version_texts(c, rows[0].id, &texts, &count));
	for (size_t i = 0; i < count; i++)
		if (texts[i].paragraph_id)
			text_put(e, &texts[i]);
	return OK;
}
