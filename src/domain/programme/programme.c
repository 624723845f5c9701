/* Importing a programme and deciding on it. */
#include "domain/programme/programme.h"
#include "audit/audit.h"
#include "crypto/hash.h"
#include "domain/duty/event.h"
#include "domain/programme/programme_convert.h"
#include "domain/programme/programme_phrases.h"
#include "domain/programme/programme_reader.h"
#include "domain/programme/programme_store.h"
#include "domain/programme/symbol.h"
#include "setting/memo.h"
#include "text/message.h"

/* The year that was given where there is one, else that of the text: one of them must be there. */
static enum code year_settle(struct ctx *c, int year, struct programme *p)
{
	programme_settle_year(c->arena, p, year);
	if (p->year < 2001 || p->year > 2100)
		return fail(c, ERR_INPUT,
			    N_("The text does not say for which year it is. Give the year and try again."));
	return OK;
}

/* The same file again would be the same edition twice. */
static enum code repetition_refuse(struct ctx *c, int64_t year, str hash)
{
	struct programme_same_source_row same;
	bool found;

	TRY(programme_same_source(c, year, hash, &same, &found));
	if (!found)
		return OK;
	if (str_eq(same.status, S("proposed")))
		return fail(c, ERR_CONFLICT,
			    N_("This very file was sent already and waits for approval, as edition %1 of %2: %3"),
			    arena_printf(c->arena, "%lld", (long long)same.number),
			    arena_printf(c->arena, "%lld", (long long)year),
			    arena_printf(c->arena, "/programmes/proposed/%lld", (long long)same.id));
	return fail(c, ERR_CONFLICT, N_("This very file is stored already, as edition %1 of %2."),
		    arena_printf(c->arena, "%lld", (long long)same.number),
		    arena_printf(c->arena, "%lld", (long long)year));
}

bool programme_is_symbol(struct arena *a, str text)
{
	struct symbol symbol;

	return symbol_parse(a, text, &symbol) && symbol.kind == SYMBOL_DOCUMENT;
}

enum code programme_symbol_settle(struct ctx *c, str given, struct programme *read)
{
	struct programme_reader r = {.a = c->arena};
	struct symbol symbol;

	given = str_trim(given);
	if (given.n == 0)
		return OK;
	if (!symbol_parse(c->arena, given, &symbol) || symbol.kind != SYMBOL_DOCUMENT)
		return fail_field(c, "symbol", N_("Write the symbol of the document, as in S/2023/1050."));
	programme_findings_resume(&r, read);
	if (read->symbol.n && !str_eq(read->symbol, symbol.canonical))
		programme_find(
			&r, PROGRAMME_SYMBOL_OTHER,
			(struct programme_finding){.part = PART_COUNT, .args = {symbol.canonical, read->symbol}});
	programme_findings_close(&r, read);
	read->symbol = symbol.canonical;
	return OK;
}

/* A translation taken for an original would stand for its year. */
static enum code language_compare(struct ctx *c, struct programme *read)
{
	struct programme_reader r = {.a = c->arena};
	struct programme_latest_row latest;
	struct programme_edition_row edition;
	enum lang stored;
	bool found;

	TRY(programme_latest(c, read->year, &latest, &found));
	if (!found)
		return OK;
	TRY(programme_edition(c, latest.id, &edition));
	if (!lang_parse(edition.language, &stored) || stored == read->lang)
		return OK;
	programme_findings_resume(&r, read);
	programme_find(&r, PROGRAMME_LANGUAGE_OTHER,
		       (struct programme_finding){.part = PART_COUNT,
						  .args = {str_from(lang_name(read->lang)),
							   arena_printf(c->arena, "%lld", (long long)edition.number),
							   str_from(lang_name(stored))}});
	programme_findings_close(&r, read);
	return OK;
}

enum code programme_import(struct ctx *c, const struct programme_source *source, struct programme_import *out)
{
	struct programme read = {0};
	struct programme_origin origin = {
		.name = source->name,
		.sha256 = hash_sha256_hex(c->arena, source->file),
		.text_kind = "full",
		.unit = programme_unit_of(source->file),
	};

	TRY(programme_convert(c, source->file, &read));
	TRY(programme_symbol_settle(c, source->symbol, &read));
	TRY(year_settle(c, source->year, &read));
	TRY(repetition_refuse(c, read.year, origin.sha256));
	TRY(language_compare(c, &read));
	programme_classify(c->arena, &read);
	return programme_store(c, &read, &origin, out);
}

/* The duty to have a programme is done, unless somebody recorded that before or the duty is switched off. */
static enum code programme_duty_complete(struct ctx *c, str year, const struct duty_completion_form *done)
{
	enum code code = duty_complete(c, S("RO-01"), year, done);

	if (code != ERR_CONFLICT && code != ERR_NOT_FOUND)
		return code;
	c->err = (struct err){0};
	return OK;
}

/* What duties run from when a programme is adopted: its letter's date, and the duty to have a programme is done. */
static enum code adoption_record(struct ctx *c, const struct programme_edition_row *edition)
{
	str year = arena_printf(c->arena, "%lld", (long long)edition->year);
	struct anchor_form event = {
		.anchor = S("programme_adopted"),
		.happened_on = edition->letter_date,
		.title = arena_printf(c->arena, "Work programme %.*s", STR_ARG(year)),
	};
	struct duty_completion_form done = {.completed_on = edition->letter_date, .reference = event.title};
	struct programme_stored_editions_row stored;
	struct date letter_date;
	int64_t id;

	TRY(programme_stored_editions(c, edition->year, &stored));
	if (stored.total > 1 || !date_parse(edition->letter_date, &letter_date))
		return OK;
	TRY(anchor_record_once(c, &event, &id));
	done.event_id = id;
	if (date_cmp(letter_date, c->today) > 0)
		return OK;
	return programme_duty_complete(c, year, &done);
}

static enum code decide(struct ctx *c, int64_t edition_id, const char *status, const char *action,
			struct programme_edition_row *edition)
{
	int64_t changed;

	TRY(programme_edition(c, edition_id, edition));
	TRY(programme_edition_decide(c, edition_id, str_from(status), c->now, c->actor, &changed));
	if (!changed)
		return fail(c, ERR_CONFLICT, N_("Somebody has decided on this edition already."));
	TRY(memo_outdate(c)); /* resolutions may be cited more often now */
	return audit_record(
		c, action,
		arena_printf(c->arena, "programme/%lld/%lld", (long long)edition->year, (long long)edition->number));
}

enum code programme_approve(struct ctx *c, int64_t edition_id)
{
	struct programme_edition_row edition;

	TRY(decide(c, edition_id, "stored", "programme.approve", &edition));
	TRY(programme_search_year(c, edition.year));
	return adoption_record(c, &edition);
}

enum code programme_discard(struct ctx *c, int64_t edition_id)
{
	struct programme_edition_row edition;

	return decide(c, edition_id, "discarded", "programme.discard", &edition);
}
