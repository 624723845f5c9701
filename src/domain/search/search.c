#include "domain/search/search.h"
#include "db/db.h"
#include "domain/search/search_key.h"
#include "domain/search/search_text.h"
#include "search_sql.h"
#include "text/message.h"

const char *const search_kind_codes[SEARCH_KIND_COUNT] = {"help",     "state",	   "duty",	 "event",
							  "document", "paragraph", "resolution", "addressee",
							  "partner",  "theme",	   "provision",	 NULL};

static const char *const names[] = {N_("Help"),		  N_("Member State"), N_("Duty"),	N_("Event"),
				    N_("Document cited"), N_("Paragraph"),    N_("Resolution"), N_("Addressee"),
				    N_("Partner"),	  N_("Theme"),	      N_("Provision")};
_Static_assert(COUNT_OF(names) == SEARCH_KIND_COUNT - SEARCH_HELP, "every kind has a name");

static const char *const parts[SEARCH_PART_COUNT] = {"", "enclosure", "annex", "letter"};

const char *search_kind_code(enum search_kind kind)
{
	return search_kind_codes[kind - SEARCH_HELP];
}

const char *search_kind_name(enum search_kind kind)
{
	return names[kind - SEARCH_HELP];
}

const char *search_part_code(enum search_part part)
{
	return parts[part];
}

enum search_part search_part_of(str code)
{
	for (enum search_part part = SEARCH_PART_ENCLOSURE; part < SEARCH_PART_COUNT; part++)
		if (str_eq(code, str_from(parts[part])))
			return part;
	return SEARCH_PART_NONE;
}

/* The six lines of a text, or its one; line ends within it become spaces. */
static str lines_of(struct arena *a, const struct search_document *d, const str *texts)
{
	struct buf b = {.arena = a};

	for (size_t i = 0; i < (d->in_six ? (size_t)LANG_COUNT : 1); i++) {
		if (i)
			buf_char(&b, '\n');
		for (size_t k = 0; k < texts[i].n; k++)
			buf_char(&b, (char)(texts[i].p[k] == '\n' ? ' ' : texts[i].p[k]));
	}
	return buf_str(&b);
}

/* With the pairs of words behind a bar where the engine needs them. */
static str words_of(struct ctx *c, const struct search_document *d)
{
	str words = search_text_words(c->arena, d), pairs = S("");

	if (c->db->postgres)
		pairs = search_text_pairs(c->arena, words);
	return pairs.n ? arena_printf(c->arena, "%.*s|%.*s", STR_ARG(words), STR_ARG(pairs)) : words;
}

static int64_t key_of(const struct search_document *d, int64_t source)
{
	struct search_key key = {
		.year = d->day.year,
		.superseded = d->superseded,
		.kind = d->kind,
		.part = d->part,
		.language = d->in_six ? 0 : (int)d->lang + 1,
		.source = source,
	};

	if (d->day.year)
		key.year_day = (int)(date_to_days(d->day) - date_to_days((struct date){d->day.year, 1, 1})) + 1;
	return search_key_pack(&key);
}

static enum code remove_all(struct ctx *c, const struct search_entry_remove_in *which)
{
	struct search_words_remove_in words = {
		.with_source_id = which->with_source_id,
		.source_id = which->source_id,
		.with_kind = which->with_kind,
		.kind = which->kind,
		.with_from_id = which->with_from_id,
		.from_id = which->from_id,
		.to_id = which->to_id,
	};
	int64_t changed;

	TRY(search_words_remove(c, &words, &changed));
	return search_entry_remove(c, which, &changed);
}

static enum code remove_source(struct ctx *c, int64_t source)
{
	return remove_all(c, &(struct search_entry_remove_in){.with_source_id = true, .source_id = source});
}

/* The number of an address, at which nothing stands any more. Most are new: then nothing has to be looked for. */
static enum code source_ready(struct ctx *c, str address, int64_t *id)
{
	struct search_source_find_row known;
	struct search_source_add_row added;
	bool found;

	TRY(search_source_add(c, address, &added, &found));
	*id = added.id;
	if (found)
		return OK;
	TRY(search_source_find(c, address, &known, &found));
	if (!found)
		return fail(c, ERR_BUSY, N_("Somebody else changed this meanwhile. Look at it and try again."));
	*id = known.id;
	return remove_source(c, known.id);
}

enum code search_put(struct ctx *c, const struct search_document *d)
{
	int64_t source, changed, id;

	TRY(source_ready(c, d->address, &source));
	id = key_of(d, source);
	TRY(search_entry_add(c,
			     &(struct search_entry_add_in){
				     .id = id,
				     .source_id = source,
				     .kind = str_from(search_kind_code(d->kind)),
				     .language = d->in_six ? S("") : str_from(lang_code(d->lang)),
				     .day = d->day.year ? date_format(c->arena, d->day) : S(""),
				     .part = str_from(search_part_code(d->part)),
				     .section = d->section,
				     .number = d->number,
				     .title = lines_of(c->arena, d, d->title),
				     .body = lines_of(c->arena, d, d->body),
				     .symbols = d->symbols,
			     },
			     &changed));
	return search_words_add(c, id, words_of(c, d), &changed);
}

enum code search_remove(struct ctx *c, str address)
{
	struct search_source_find_row known;
	bool found;

	TRY(search_source_find(c, address, &known, &found));
	return found ? remove_source(c, known.id) : OK;
}

enum code search_remove_kind(struct ctx *c, enum search_kind kind, int64_t year)
{
	return remove_all(c, &(struct search_entry_remove_in){
				     .with_kind = true,
				     .kind = str_from(search_kind_code(kind)),
				     .with_from_id = year > 0,
				     .from_id = search_key_from_year(year),
				     .to_id = search_key_from_year(year + 1),
			     });
}

enum code search_clear(struct ctx *c)
{
	return remove_all(c, &(struct search_entry_remove_in){0});
}

enum code search_is_empty(struct ctx *c, bool *empty)
{
	struct search_any_row row;
	bool found;

	TRY(search_any(c, &row, &found));
	*empty = !found;
	return OK;
}
