#include "domain/compare/mirror.h"
#include "text/json.h"

static const struct {
	const char *code, *name;
} kinds[MIRROR_KIND_COUNT] = {
	[MIRROR_NO_PAIR] = {"no_pair", N_("No paragraph with this number")},
	[MIRROR_CITATIONS] = {"citations", N_("Citations")},
	[MIRROR_NO_ITEM] = {"no_item", N_("No such sub-item")},
	[MIRROR_WORDS] = {"words", N_("Words of a sub-item")},
};

struct checking {
	struct arena *arena;
	struct vocabulary vocabulary;
	struct mirror *out;
};

const char *mirror_kind_code(enum mirror_kind kind)
{
	return kinds[kind].code;
}

const char *mirror_kind_name(enum mirror_kind kind)
{
	return kinds[kind].name;
}

static str other_part(str part)
{
	return str_eq(part, S("annex")) ? S("enclosure") : S("annex");
}

static struct mirror_finding *finding_add(struct checking *x, enum mirror_kind kind,
					  const struct edition_paragraph *has, const struct edition_paragraph *lacks)
{
	struct mirror_finding *finding = vec_push(x->arena, x->out);

	*finding = (struct mirror_finding){
		.kind = kind, .missing_in = other_part(has->row.part), .has = has, .lacks = lacks};
	x->out->findings[kind]++;
	return finding;
}

static size_t resolutions_of(const struct edition_paragraph *p)
{
	size_t count = 0;

	for (size_t i = 0; i < p->citation_count; i++)
		count += p->citations[i].is_resolution;
	return count;
}

static bool cites(const struct edition_paragraph *p, str symbol)
{
	for (size_t i = 0; i < p->citation_count; i++)
		if (str_eq(p->citations[i].symbol, symbol))
			return true;
	return false;
}

static void citations_check(struct checking *x, const struct edition_paragraph *has,
			    const struct edition_paragraph *lacks)
{
	struct compare_citations missing = {0};
	struct mirror_finding *finding;
	size_t missing_resolutions = 0;

	for (size_t i = 0; i < has->citation_count; i++) {
		if (cites(lacks, has->citations[i].symbol))
			continue;
		*vec_push(x->arena, &missing) = &has->citations[i];
		missing_resolutions += has->citations[i].is_resolution;
	}
	if (missing.count == 0)
		return;
	finding = finding_add(x, MIRROR_CITATIONS, has, lacks);
	finding->citations = missing;
	finding->cites_none = missing_resolutions > 0 && missing_resolutions == resolutions_of(has);
}

static const struct edition_item *item_find(const struct edition_paragraph *p, str label)
{
	for (size_t i = 0; i < p->item_count; i++)
		if (str_eq(p->items[i].label, label))
			return &p->items[i];
	return NULL;
}

static bool says_something(const struct words *w, const struct diff_run *run)
{
	for (size_t i = run->from; i < run->to; i++)
		if (!w->items[i].framing)
			return true;
	return false;
}

/* The words of a sub-item that its counterpart does not have. */
static void words_check(struct checking *x, const struct mirror_finding *place, str text, str other)
{
	struct words has = words_of(&x->vocabulary, text), lacks = words_of(&x->vocabulary, other);
	struct diff_runs runs = word_diff(x->arena, &has, &lacks);

	for (size_t i = 0; i < runs.count; i++) {
		struct mirror_finding *finding;

		if (runs.items[i].kind != DIFF_REMOVED || !says_something(&has, &runs.items[i]))
			continue;
		finding = finding_add(x, MIRROR_WORDS, place->has, place->lacks);
		finding->label = place->label;
		finding->words = words_slice(&has, runs.items[i].from, runs.items[i].to);
	}
}

static void items_check(struct checking *x, const struct edition_paragraph *has, const struct edition_paragraph *lacks)
{
	for (size_t i = 0; i < has->item_count; i++) {
		const struct edition_item *item = &has->items[i], *other = item_find(lacks, item->label);

		if (other)
			words_check(x, &(struct mirror_finding){.has = has, .lacks = lacks, .label = item->label},
				    item->text, other->text);
		else
			finding_add(x, MIRROR_NO_ITEM, has, lacks)->label = item->label;
	}
}

static void pair_check(struct checking *x, const struct edition_paragraph *annex)
{
	const struct edition_paragraph *enclosure = annex->pair;

	x->out->pair_count++;
	citations_check(x, annex, enclosure);
	citations_check(x, enclosure, annex);
	items_check(x, annex, enclosure);
	items_check(x, enclosure, annex);
}

void mirror_check(struct arena *a, const struct edition *edition, struct mirror *out)
{
	struct checking x = {.arena = a, .vocabulary = {.arena = a}, .out = out};

	*out = (struct mirror){.edition = edition};
	for (size_t i = 0; i < edition->paragraph_count; i++) {
		const struct edition_paragraph *p = &edition->paragraphs[i];

		if (!edition_is_numbered(p) || str_eq(p->row.part, S("letter")))
			continue;
		if (!p->pair)
			finding_add(&x, MIRROR_NO_PAIR, p, NULL);
		else if (str_eq(p->row.part, S("annex")))
			pair_check(&x, p);
	}
}

static void write_finding(struct json *json, const struct mirror_finding *finding)
{
	json_object_begin(json);
	json_key(json, "paragraph");
	json_str(json, finding->has->row.number);
	json_key(json, "kind");
	json_str(json, str_from(kinds[finding->kind].code));
	json_key(json, "missing_in");
	json_str(json, finding->missing_in);
	if (finding->kind == MIRROR_CITATIONS) {
		json_key(json, "symbols");
		json_array_begin(json);
		for (size_t i = 0; i < finding->citations.count; i++)
			json_str(json, finding->citations.items[i]->symbol);
		json_array_end(json);
		json_key(json, "cites_none");
		json_bool(json, finding->cites_none);
	}
	if (finding->label.n) {
		json_key(json, "item");
		json_str(json, finding->label);
	}
	if (finding->words.n) {
		json_key(json, "words");
		json_str(json, finding->words);
	}
	json_object_end(json);
}

void mirror_write_json(const struct mirror *mirror, struct buf *out)
{
	struct json json;

	json_begin(&json, out);
	json_object_begin(&json);
	json_key(&json, "year");
	json_int(&json, mirror->edition->row.year);
	json_key(&json, "edition");
	json_int(&json, mirror->edition->row.number);
	json_key(&json, "pairs");
	json_int(&json, (int64_t)mirror->pair_count);
	json_key(&json, "findings");
	json_array_begin(&json);
	for (size_t i = 0; i < mirror->count; i++)
		write_finding(&json, &mirror->items[i]);
	json_array_end(&json);
	json_object_end(&json);
	json_end(&json);
	buf_char(out, '\n');
}

static void write_line(const struct mirror_finding *finding, struct buf *out)
{
	buf_printf(out, "%.*s %.*s", STR_ARG(finding->missing_in), STR_ARG(finding->has->row.number));
	if (finding->label.n)
		buf_printf(out, "(%.*s)", STR_ARG(finding->label));
	switch (finding->kind) {
	case MIRROR_NO_PAIR:
	case MIRROR_NO_ITEM: buf_lit(out, " is missing"); break;
	case MIRROR_WORDS: buf_printf(out, " lacks \"%.*s\"", STR_ARG(finding->words)); break;
	case MIRROR_CITATIONS:
		buf_printf(out, finding->cites_none ? " cites none of the %zu:" : " does not cite %zu:",
			   finding->citations.count);
		for (size_t i = 0; i < finding->citations.count; i++)
			buf_printf(out, "%s %.*s", i ? ";" : "", STR_ARG(finding->citations.items[i]->symbol));
		break;
	case MIRROR_KIND_COUNT: break;
	}
	buf_char(out, '\n');
}

void mirror_write_text(const struct mirror *mirror, struct buf *out)
{
	buf_printf(out, "%lld: %zu pairs, %zu findings\n", (long long)mirror->edition->row.year, mirror->pair_count,
		   mirror->count);
	for (size_t i = 0; i < mirror->count; i++)
		write_line(&mirror->items[i], out);
}
