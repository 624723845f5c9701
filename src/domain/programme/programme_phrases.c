#include "domain/programme/programme_phrases.h"

#include "base/num.h"

enum { PHRASES_MAX = 3, ANY_PART = PART_COUNT };

static const str kind_names[KIND_COUNT] = {
	[KIND_INFO] = S("info"),       [KIND_SUBMIT] = S("submit"), [KIND_PREPARE] = S("prepare"),
	[KIND_SUPPORT] = S("support"), [KIND_OWN] = S("own"),
};

/* All phrases must stand in one sentence, and `without` may not. */
struct phrase_rule {
	const char *phrases[PHRASES_MAX];
	const char *without;
};

static const struct {
	enum programme_kind kind;
	struct phrase_rule rule;
} kind_rules[] = {
	{KIND_INFO, {{"provide", "to the committee", "information"}, "provide support"}},
	{KIND_INFO, {{"provide", "to the counter-terrorism committee", "information"}, "provide support"}},
	{KIND_INFO, {{"provide to the committee", "briefings"}, NULL}},
	{KIND_INFO, {{"regularly brief the committee"}, NULL}},
	{KIND_INFO, {{"submit to the committee", "information"}, NULL}},
	{KIND_INFO, {{"report to the committee on"}, NULL}},
	{KIND_INFO, {{"consider information provided by"}, NULL}},
	{KIND_INFO, {{"considering information provided by"}, NULL}},
	{KIND_SUBMIT, {{"submit to the committee", "list of"}, NULL}},
	{KIND_SUBMIT, {{"submit to the committee", "proposals"}, NULL}},
	{KIND_SUBMIT, {{"submit to the committee", "recommendations"}, "information regarding"}},
	{KIND_SUBMIT, {{"submit to the committee", "suggestions"}, NULL}},
	{KIND_SUBMIT, {{"submit to the committee", "follow-up activities"}, NULL}},
	{KIND_SUBMIT, {{"provide to the committee", "information and proposals"}, NULL}},
	{KIND_PREPARE, {{"executive directorate will prepare"}, NULL}},
	{KIND_PREPARE, {{"executive directorate will continue to prepare"}, NULL}},
	{KIND_SUPPORT, {{"assist the committee"}, NULL}},
	{KIND_SUPPORT, {{"assist the counter-terrorism committee"}, NULL}},
	{KIND_SUPPORT, {{"assist the chair"}, NULL}},
	{KIND_SUPPORT, {{"support the committee"}, NULL}},
	{KIND_SUPPORT, {{"support the counter-terrorism committee"}, NULL}},
	{KIND_SUPPORT, {{"support the chair"}, NULL}},
	{KIND_SUPPORT, {{"support to the committee"}, NULL}},
	{KIND_OWN, {{"executive directorate will continue to pay close attention"}, NULL}},
};

static const str duty_codes[PROGRAMME_DUTY_COUNT] = {
	S("RO-01"), S("RO-02"), S("RO-03"), S("RO-04"), S("RO-05"), S("RO-06"), S("RO-07a"), S("RO-07b"), S("RO-08"),
	S("RO-09"), S("RO-10"), S("RO-11"), S("RO-12"), S("RO-13"), S("RO-14"), S("RO-15"),  S("RO-16"),  S("RO-17"),
	S("RO-18"), S("RO-19"), S("RO-20"), S("RO-21"), S("RO-22"), S("RO-23"), S("RO-24"),
};

/* part: where the duty can stand; ANY_PART is annex and enclosure alike. */
static const struct {
	const char *code;
	int part;
	struct phrase_rule rule;
} duty_rules[] = {
	{"RO-02", ANY_PART, {{"annual basis", "list of member states", "consent"}, NULL}},
	{"RO-03", ANY_PART, {{"after the adoption of the list", "changes to its composition"}, NULL}},
	{"RO-04", ANY_PART, {{"visit schedule in advance"}, NULL}},
	{"RO-05", ANY_PART, {{"producing the ensuing reports"}, NULL}},
	{"RO-05", ANY_PART, {{"steps taken to implement the recommendations of the assessment"}, NULL}},
	{"RO-06", ANY_PART, {{"steps taken to implement the recommendations of the assessment"}, NULL}},
	{"RO-07a", PART_ENCLOSURE, {{"12 months", "submission of the initial assessment report"}, NULL}},
	{"RO-07b", PART_ANNEX, {{"12 months", "submission of the initial assessment report"}, NULL}},
	{"RO-08", ANY_PART, {{"recommendations", "additional follow-up activities"}, NULL}},
	{"RO-09", ANY_PART, {{"to the security council", "orally", "once a year"}, NULL}},
	{"RO-10", ANY_PART, {{"council", "informal consultations", "once a year"}, NULL}},
	{"RO-11", ANY_PART, {{"annual review and forecast"}, NULL}},
	{"RO-12", ANY_PART, {{"oral and/or written briefings"}, NULL}},
	{"RO-13", ANY_PART, {{"periodic meetings", "for all member states"}, NULL}},
	{"RO-13", ANY_PART, {{"periodic briefings for the wider membership"}, NULL}},
	{"RO-14", ANY_PART, {{"annual", "thematic summary assessment"}, NULL}},
	{"RO-15", ANY_PART, {{"office of counter-terrorism", "brief the committee", "twice a year"}, NULL}},
	{"RO-16", ANY_PART, {{"follow-up meetings with the office"}, NULL}},
	{"RO-17", ANY_PART, {{"list of events and special meetings"}, NULL}},
	{"RO-18", ANY_PART, {{"follow-up activities", "outcomes of such meetings and events"}, NULL}},
	{"RO-19", ANY_PART, {{"regular", "brief", "coordination compact"}, NULL}},
	{"RO-20", ANY_PART, {{"take stock of", "detailed implementation survey"}, NULL}},
	{"RO-21", ANY_PART, {{"global survey"}, NULL}},
	{"RO-21", ANY_PART, {{"global implementation survey"}, NULL}},
	{"RO-22", ANY_PART, {{"interim review"}, NULL}},
	{"RO-22", ANY_PART, {{"consideration of the report", "executive directorate", "pursuant to"}, NULL}},
	{"RO-23", ANY_PART, {{"communications strategy"}, NULL}},
};

str programme_kind_name(enum programme_kind kind)
{
	ASSERT(kind < KIND_COUNT);
	return kind_names[kind];
}

str programme_duty_code(size_t index)
{
	ASSERT(index < PROGRAMME_DUTY_COUNT);
	return duty_codes[index];
}

static uint32_t duty_bit(const char *code)
{
	for (size_t i = 0; i < PROGRAMME_DUTY_COUNT; i++)
		if (str_eq(duty_codes[i], str_from(code)))
			return (uint32_t)1 << i;
	return 0;
}

static bool sentence_has(str sentence, const struct phrase_rule *rule)
{
	for (size_t i = 0; i < PHRASES_MAX && rule->phrases[i]; i++)
		if (str_find(sentence, str_from(rule->phrases[i]), 0) == SIZE_MAX)
			return false;
	return !rule->without || str_find(sentence, str_from(rule->without), 0) == SIZE_MAX;
}

static void read_sentence(str sentence, struct programme_paragraph *p)
{
	for (size_t i = 0; i < COUNT_OF(kind_rules) && p->part == PART_ENCLOSURE; i++)
		if (sentence_has(sentence, &kind_rules[i].rule))
			p->kinds |= (uint32_t)1 << kind_rules[i].kind;
	for (size_t i = 0; i < COUNT_OF(duty_rules); i++)
		if ((duty_rules[i].part == ANY_PART || duty_rules[i].part == (int)p->part) &&
		    sentence_has(sentence, &duty_rules[i].rule))
			p->duties |= duty_bit(duty_rules[i].code);
}

/* Behind the full stop that ends the sentence at from: one before a space and a capital letter. */
static size_t sentence_end(str text, size_t from)
{
	for (size_t i = from; i + 2 < text.n; i++)
		if (text.p[i] == '.' && text.p[i + 1] == ' ' && is_upper(text.p[i + 2]))
			return i + 1;
	return text.n;
}

static str lower(struct arena *a, str text)
{
	str copy = arena_str(a, text);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.n; i++)
		p[i] = to_lower(p[i]);
	return copy;
}

static bool is_operative(const struct programme_paragraph *p)
{
	return p->part != PART_LETTER && p->number.n > 0 && is_digit(p->number.p[0]);
}

void programme_classify(struct arena *a, struct programme *programme)
{
	for (size_t i = 0; i < programme->paragraph_count; i++) {
		struct programme_paragraph *p = &programme->paragraphs[i];
		str words = lower(a, p->text);

		p->kinds = p->duties = 0;
		if (p->part == PART_LETTER)
			p->duties = duty_bit("RO-01");
		for (size_t from = 0, to; is_operative(p) && from < p->text.n; from = to) {
			to = sentence_end(p->text, from);
			read_sentence(str_slice(words, from, to), p);
		}
	}
	for (size_t i = 0; i < programme->paragraph_count; i++) {
		struct programme_paragraph *p = &programme->paragraphs[i];

		if (p->part == PART_ANNEX && p->pair >= 0 && is_operative(p))
			p->kinds = programme->paragraphs[p->pair].kinds;
	}
}
