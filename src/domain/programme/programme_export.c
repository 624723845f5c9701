#include "domain/programme/programme_export.h"

#include "base/num.h"
#include "base/utf8.h"
#include "domain/programme/programme_phrases.h"

void json_put_string(struct buf *out, str s)
{
	buf_char(out, '"');
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, &at);

		if (c == '"' || c == '\\') {
			buf_char(out, '\\');
			buf_char(out, (char)c);
		} else if (c == '\n') {
			buf_lit(out, "\\n");
		} else if (c < 0x20 || c == 0x7F) {
			buf_printf(out, "\\u%04x", (unsigned)c);
		} else {
			utf8_put(out, c);
		}
	}
	buf_char(out, '"');
}

static void put_key(struct buf *out, const char *key)
{
	json_put_string(out, str_from(key));
	buf_lit(out, ": ");
}

static void put_date(struct buf *out, const char *key, struct date date)
{
	put_key(out, key);
	if (date.year == 0)
		buf_lit(out, "null");
	else
		json_put_string(out, date_format(out->arena, date));
}

static void put_strings(struct buf *out, const char *key, const str *strings, size_t count)
{
	put_key(out, key);
	buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_lit(out, ", ");
		json_put_string(out, strings[i]);
	}
	buf_char(out, ']');
}

static void put_items(struct buf *out, const struct programme_paragraph *p)
{
	put_key(out, "items");
	buf_char(out, '[');
	for (size_t i = 0; i < p->item_count; i++) {
		buf_puts(out, i > 0 ? S(", {") : S("{"));
		put_key(out, "label");
		json_put_string(out, p->items[i].label);
		buf_lit(out, ", ");
		put_key(out, "text");
		json_put_string(out, p->items[i].text);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static str kind_at(size_t index)
{
	return programme_kind_name((enum programme_kind)index);
}

/* The names of the bits that are set. */
static void put_bits(struct buf *out, const char *key, uint32_t bits, size_t count, str (*name_of)(size_t))
{
	bool first = true;

	put_key(out, key);
	buf_char(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (!(bits >> i & 1))
			continue;
		if (!first)
			buf_lit(out, ", ");
		json_put_string(out, name_of(i));
		first = false;
	}
	buf_char(out, ']');
}

static void put_paragraph(struct buf *out, const struct programme *programme, const struct programme_paragraph *p)
{
	bool numbered = p->number.n > 0 && is_digit(p->number.p[0]);

	buf_lit(out, "    {");
	put_key(out, "part");
	json_put_string(out, programme_part_name(p->part));
	buf_lit(out, ", ");
	put_key(out, "section");
	json_put_string(out, p->section);
	buf_lit(out, ", ");
	put_key(out, "number");
	json_put_string(out, p->number);
	buf_lit(out, ", ");
	put_key(out, "text");
	json_put_string(out, p->text);
	buf_lit(out, ", ");
	put_items(out, p);
	buf_lit(out, ", ");
	put_strings(out, "resolutions", p->resolutions, p->resolution_count);
	buf_lit(out, ", ");
	put_strings(out, "documents", p->documents, p->document_count);
	buf_lit(out, ", ");
	put_key(out, "pair");
	if (numbered && p->pair >= 0)
		json_put_string(out, programme->paragraphs[p->pair].number);
	else
		buf_lit(out, "null");
	buf_lit(out, ", ");
	put_bits(out, "kinds", p->kinds, KIND_COUNT, kind_at);
	buf_lit(out, ", ");
	put_bits(out, "duties", p->duties, PROGRAMME_DUTY_COUNT, programme_duty_code);
	buf_char(out, '}');
}

void programme_export_json(struct buf *out, const struct programme *p)
{
	buf_lit(out, "{\n  \"year\": ");
	if (p->year)
		buf_int(out, p->year);
	else
		buf_lit(out, "null");
	buf_lit(out, ",\n  \"period\": {");
	put_date(out, "from", p->period_from);
	buf_lit(out, ", ");
	put_date(out, "to", p->period_to);
	buf_lit(out, "},\n  \"letter\": {");
	put_date(out, "date", p->letter_date);
	buf_lit(out, ", ");
	put_key(out, "chair");
	if (p->chair.n)
		json_put_string(out, p->chair);
	else
		buf_lit(out, "null");
	buf_lit(out, "},\n  \"paragraphs\": [\n");
	for (size_t i = 0; i < p->paragraph_count; i++) {
		put_paragraph(out, p, &p->paragraphs[i]);
		buf_puts(out, i + 1 < p->paragraph_count ? S(",\n") : S("\n"));
	}
	buf_lit(out, "  ]\n}\n");
}

static void put_part_title(struct buf *out, enum programme_part part)
{
	static const str titles[PART_COUNT] = {
		[PART_LETTER] = S("Letter"), [PART_ANNEX] = S("Annex"), [PART_ENCLOSURE] = S("Enclosure")};

	if (out->n > 0)
		buf_char(out, '\n');
	buf_puts(out, titles[part]);
	buf_char(out, '\n');
}

void programme_export_text(struct buf *out, const struct programme *p)
{
	for (size_t i = 0; i < p->paragraph_count; i++) {
		const struct programme_paragraph *now = &p->paragraphs[i];
		bool heading = str_eq(now->number, S("heading"));
		str label = heading ? now->section : now->number;

		if (i == 0 || now->part != p->paragraphs[i - 1].part)
			put_part_title(out, now->part);
		buf_char(out, '\n');
		if (now->part != PART_LETTER && label.n > 0) {
			buf_puts(out, label);
			buf_lit(out, ". ");
		}
		buf_puts(out, now->text);
		buf_char(out, '\n');
	}
}
