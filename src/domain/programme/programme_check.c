/* What is seen only when a programme has been read as a whole: numbering, pairs, years, dates. */
#include "domain/programme/programme_reader.h"
#include "domain/programme/symbol.h"

#include "base/num.h"
#include "base/utf8.h"

enum { NUMBERS = PROGRAMME_NUMBER_MAX + 1 };

static str text_of(struct programme_reader *r, int64_t number)
{
	return arena_printf(r->a, "%lld", (long long)number);
}

/* 0 for a heading and the letter. */
static int number_of(const struct programme_paragraph *p)
{
	int64_t number = 0;

	return num_parse(p->number, 1, NUMBERS - 1, &number) ? (int)number : 0;
}

static void find_in(struct programme_reader *r, enum programme_message message, const struct programme_paragraph *p,
		    str first, str second)
{
	programme_find(r, message,
		       (struct programme_finding){
			       .line = p->line, .part = p->part, .number = p->number, .args = {first, second}});
}

static void find_whole(struct programme_reader *r, enum programme_message message, int line, str first, str second)
{
	programme_find(r, message,
		       (struct programme_finding){.line = line, .part = PART_COUNT, .args = {first, second}});
}

static void find_in_letter(struct programme_reader *r, enum programme_message message, str first, str second)
{
	programme_find(
		r, message,
		(struct programme_finding){.line = r->letter_line, .part = PART_LETTER, .args = {first, second}});
}

static void check_numbering(struct programme_reader *r, enum programme_part part)
{
	int last = 0;

	for (size_t i = 0; i < r->paragraphs.count; i++) {
		const struct programme_paragraph *p = &r->paragraphs.items[i];
		int number = number_of(p);

		if (p->part != part || number == 0)
			continue;
		if (number == last)
			find_in(r, PROGRAMME_NUMBER_REPEATED, p, p->number, (str){0});
		else if (number < last)
			find_in(r, PROGRAMME_NUMBER_BACKWARDS, p, text_of(r, last), p->number);
		else if (number > last + 1)
			find_in(r, PROGRAMME_NUMBER_GAP, p, text_of(r, last), p->number);
		if (p->text.n == 0)
			find_in(r, PROGRAMME_EMPTY_PARAGRAPH, p, p->number, (str){0});
		last = number;
	}
}

/* Headings are numbered by their label: I..XXXIX as 1..39, A..Z behind them. 0 for what is no labelled heading. */
static int heading_index(const struct programme_paragraph *p)
{
	int roman = programme_roman_value(p->section);

	if (!str_eq(p->number, S("heading")) || p->section.n == 0)
		return 0;
	return roman > 0 ? roman : 40 + (p->section.p[0] - 'A');
}

/* Pairs the first paragraph of each number with the first of that number in the other part. */
static void pair_by(struct programme_reader *r, int (*index_of)(const struct programme_paragraph *))
{
	int *first[PART_COUNT] = {NULL, arena_new(r->a, int, NUMBERS), arena_new(r->a, int, NUMBERS)};

	for (size_t i = 0; i < r->paragraphs.count; i++) {
		struct programme_paragraph *p = &r->paragraphs.items[i];
		int index = p->part == PART_LETTER ? 0 : index_of(p);
		int other;

		if (index <= 0 || index >= NUMBERS || first[p->part][index] != 0)
			continue;
		first[p->part][index] = (int)i + 1;
		other = p->part == PART_ENCLOSURE ? first[PART_ANNEX][index] - 1 : -1;
		if (other >= 0) {
			p->pair = other;
			r->paragraphs.items[other].pair = (int)i;
		}
	}
}

/* False where one of the parts has no numbered paragraph, so that there is nothing to compare. */
static bool check_pairs(struct programme_reader *r)
{
	size_t counts[PART_COUNT] = {0};

	for (size_t i = 0; i < r->paragraphs.count; i++)
		counts[r->paragraphs.items[i].part] += number_of(&r->paragraphs.items[i]) > 0;
	if (counts[PART_ANNEX] == 0 || counts[PART_ENCLOSURE] == 0)
		return false;
	if (counts[PART_ANNEX] != counts[PART_ENCLOSURE])
		find_whole(r, PROGRAMME_PARTS_DIFFER, r->part_line[PART_ENCLOSURE],
			   text_of(r, (int64_t)counts[PART_ANNEX]), text_of(r, (int64_t)counts[PART_ENCLOSURE]));
	for (size_t i = 0; i < r->paragraphs.count; i++) {
		const struct programme_paragraph *p = &r->paragraphs.items[i];

		if (number_of(p) > 0 && p->pair < 0)
			find_in(r, PROGRAMME_NO_PAIR, p, p->number, (str){0});
	}
	return true;
}

/* both: the annex and the enclosure have paragraphs, so that one can be held against the other. */
static void check_headings(struct programme_reader *r, bool both)
{
	bool seen[PART_COUNT][128] = {0};

	for (size_t i = 0; i < r->paragraphs.count; i++) {
		const struct programme_paragraph *p = &r->paragraphs.items[i];
		int index = heading_index(p);

		if (index <= 0 || index >= 128)
			continue;
		if (seen[p->part][index])
			find_in(r, PROGRAMME_HEADING_REPEATED, p, p->section, (str){0});
		else if (both && p->pair < 0)
			find_in(r, PROGRAMME_HEADING_NO_PAIR, p, p->section, (str){0});
		seen[p->part][index] = true;
	}
}

static void check_parts(struct programme_reader *r)
{
	if (!r->seen[PART_LETTER]) {
		find_whole(r, PROGRAMME_NO_LETTER, 0, (str){0}, (str){0});
		return;
	}
	if (r->letter_date.year == 0 && r->document_date.year == 0)
		find_in_letter(r, PROGRAMME_NO_LETTER_DATE, (str){0}, (str){0});
	if (r->letter_date.year == 0)
		r->letter_date = r->document_date;
	else if (r->document_date.year != 0 && date_cmp(r->letter_date, r->document_date) != 0)
		find_in_letter(r, PROGRAMME_LETTER_DATES_DIFFER, date_format(r->a, r->letter_date),
			       date_format(r->a, r->document_date));
	if (r->chair.n == 0)
		find_in_letter(r, PROGRAMME_NO_CHAIR, (str){0}, (str){0});
}

static str period_text(struct arena *a, struct date from, struct date to)
{
	return arena_printf(a, "%.*s - %.*s", STR_ARG(date_format(a, from)), STR_ARG(date_format(a, to)));
}

/* The period that the letter or the first paragraph of the enclosure names; the letter's counts. */
static void read_period(struct programme_reader *r, struct programme *out)
{
	for (size_t i = 0; i < r->paragraphs.count; i++) {
		const struct programme_paragraph *p = &r->paragraphs.items[i];
		struct date from, to;

		if (p->part != PART_LETTER && number_of(p) != 1)
			continue;
		if (!programme_find_period(utf8_narrowed(r->a, p->text), &from, &to))
			continue;
		if (out->period_from.year == 0) {
			out->period_from = from;
			out->period_to = to;
		} else if (date_cmp(from, out->period_from) != 0 || date_cmp(to, out->period_to) != 0) {
			find_in(r, PROGRAMME_PERIODS_DIFFER, p, period_text(r->a, out->period_from, out->period_to),
				period_text(r->a, from, to));
		}
	}
}

static void check_years(struct programme_reader *r, struct programme *out)
{
	int annex = programme_title_year(buf_str(&r->title[PART_ANNEX]));
	int enclosure = programme_title_year(buf_str(&r->title[PART_ENCLOSURE]));

	if (annex && enclosure && annex != enclosure)
		find_whole(r, PROGRAMME_TITLE_YEARS_DIFFER, r->part_line[PART_ENCLOSURE], text_of(r, annex),
			   text_of(r, enclosure));
	out->year = annex ? annex : enclosure;
	if (out->year == 0)
		out->year = out->period_from.year;
	if (out->year == 0)
		find_whole(r, PROGRAMME_NO_YEAR, 0, (str){0}, (str){0});
	else if (out->period_from.year == 0)
		find_whole(r, PROGRAMME_PERIOD_FROM_TITLE, 0, text_of(r, out->year), (str){0});
	else if (out->period_from.year != out->year)
		find_in_letter(r, PROGRAMME_PERIOD_YEAR_DIFFERS, text_of(r, out->period_from.year),
			       text_of(r, out->year));
	if (out->year != 0 && out->period_from.year == 0) {
		out->period_from = (struct date){out->year, 1, 1};
		out->period_to = (struct date){out->year, 12, 31};
	}
}

void programme_check(struct programme_reader *r, struct programme *out)
{
	check_parts(r);
	if (!r->seen[PART_ANNEX])
		find_whole(r, PROGRAMME_ANNEX_ABSENT, 0, (str){0}, (str){0});
	if (!r->seen[PART_ENCLOSURE])
		find_whole(r, PROGRAMME_NO_ENCLOSURE, 0, (str){0}, (str){0});
	read_period(r, out);
	check_years(r, out);
	check_numbering(r, PART_ANNEX);
	check_numbering(r, PART_ENCLOSURE);
	pair_by(r, number_of);
	pair_by(r, heading_index);
	check_headings(r, check_pairs(r));
	out->letter_date = r->letter_date;
	out->chair = r->chair;
	out->symbol = r->symbol;
	out->paragraphs = r->paragraphs.items;
	out->paragraph_count = r->paragraphs.count;
	programme_findings_close(r, out);
}

void programme_find_whole(struct arena *a, struct programme *programme, enum programme_message message)
{
	struct programme_reader r = {.a = a};

	programme_findings_resume(&r, programme);
	find_whole(&r, message, 0, (str){0}, (str){0});
	programme_findings_close(&r, programme);
}

void programme_settle_year(struct arena *a, struct programme *programme, int year)
{
	struct programme_reader r = {.a = a};
	bool printed = programme->period_from.year != 0;

	if (year == 0)
		return;
	for (size_t i = 0; i < programme->finding_count; i++) {
		if (programme->findings[i].message == PROGRAMME_PERIOD_FROM_TITLE) {
			programme->findings[i].args[0] = text_of(&r, year);
			printed = false;
		}
	}
	programme_findings_resume(&r, programme);
	if (programme->year != 0 && programme->year != year)
		find_whole(&r, printed ? PROGRAMME_YEAR_GIVEN : PROGRAMME_YEAR_GIVEN_ALONE, 0, text_of(&r, year),
			   text_of(&r, programme->year));
	programme_findings_close(&r, programme);
	if (!printed) {
		programme->period_from = (struct date){year, 1, 1};
		programme->period_to = (struct date){year, 12, 31};
	}
	programme->year = year;
}
