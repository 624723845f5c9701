/* Due dates written out for other programs: iCalendar, JSON and lines of text. */
#include "domain/duty/duty.h"
#include "text/json.h"
#include "text/message.h"

enum { LINE_OCTETS_MAX = 75 };

/* One content line, folded at 75 octets without cutting a character (RFC 5545, 3.1). */
static void put_line(struct buf *out, str line)
{
	size_t room = LINE_OCTETS_MAX;

	while (line.n > room) {
		size_t cut = room;

		while (cut > 1 && ((unsigned char)line.p[cut] & 0xC0) == 0x80)
			cut--;
		buf_put(out, line.p, cut);
		buf_lit(out, "\r\n ");
		line = str_slice(line, cut, line.n);
		room = LINE_OCTETS_MAX - 1;
	}
	buf_puts(out, line);
	buf_lit(out, "\r\n");
}

/* A TEXT value: backslash, semicolon, comma and line end are escaped (RFC 5545, 3.3.11). */
static void put_escaped(struct buf *line, str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\\' || text.p[i] == ';' || text.p[i] == ',')
			buf_char(line, '\\');
		if (text.p[i] == '\n')
			buf_lit(line, "\\n");
		else if ((unsigned char)text.p[i] >= ' ')
			buf_char(line, text.p[i]);
	}
}

static void put_text_property(struct arena *a, struct buf *out, str name, str text)
{
	struct buf line = {.arena = a};

	buf_puts(&line, name);
	put_escaped(&line, text);
	put_line(out, buf_str(&line));
}

static void put_date_property(struct arena *a, struct buf *out, const char *name, struct date d)
{
	put_line(out, arena_printf(a, "%s;VALUE=DATE:%04d%02d%02d", name, d.year, d.month, d.day));
}

static str stamp(struct arena *a, int64_t epoch_seconds)
{
	struct date day = date_from_days(epoch_seconds / 86400);
	int seconds = (int)(epoch_seconds % 86400);

	return arena_printf(a, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ", day.year, day.month, day.day, seconds / 3600,
			    seconds / 60 % 60, seconds % 60);
}

/* "CTED: Regular briefings (State)" in the reader's language. */
static str summary_of(struct ctx *c, const struct duty_item *item)
{
	str owner = str_from(message(c->lang, arena_str(c->arena, item->owner).p));
	str name = str_from(message(c->lang, arena_str(c->arena, item->name).p));
	str about = item->state_name.n ? item->state_name : item->title;
	struct buf out = {.arena = c->arena};

	buf_puts(&out, owner);
	buf_lit(&out, ": ");
	buf_puts(&out, name);
	if (about.n)
		buf_printf(&out, " (%.*s)", STR_ARG(about));
	return buf_str(&out);
}

static str description_of(struct ctx *c, const struct duty_item *item)
{
	struct buf out = {.arena = c->arena};

	buf_printf(&out, "%.*s %.*s", STR_ARG(item->code), STR_ARG(item->occurrence));
	if (item->paragraphs.n)
		buf_printf(&out, "\n%lld: %.*s", (long long)item->programme_year, STR_ARG(item->paragraphs));
	if (item->title.n)
		buf_printf(&out, "\n%.*s", STR_ARG(item->title));
	return buf_str(&out);
}

/* A calendar has no place for what is done, so that its title says it. */
static str entry_title(struct ctx *c, const struct duty_item *item)
{
	str summary = summary_of(c, item);

	if (item->status != DUTY_DONE)
		return summary;
	return message_text(c->arena, message(c->lang, N_("Done: %1")), summary);
}

static void write_event(struct ctx *c, const struct duty_item *item, struct buf *out)
{
	struct arena *a = c->arena;

	put_line(out, S("BEGIN:VEVENT"));
	put_line(out, arena_printf(a, "UID:%.*s-%.*s@stocktake", STR_ARG(item->code), STR_ARG(item->occurrence)));
	put_line(out, stamp(a, c->now));
	put_date_property(a, out, "DTSTART", item->due);
	put_date_property(a, out, "DTEND", date_add_days(item->due, 1));
	put_text_property(a, out, S("SUMMARY:"), entry_title(c, item));
	put_text_property(a, out, S("DESCRIPTION:"), description_of(c, item));
	put_line(out, S("TRANSP:TRANSPARENT"));
	put_line(out, S("END:VEVENT"));
}

void duty_write_ics(struct ctx *c, const struct duty_items *items, struct buf *out)
{
	put_line(out, S("BEGIN:VCALENDAR"));
	put_line(out, S("VERSION:2.0"));
	put_line(out, S("PRODID:-//Stocktake//Agenda//EN"));
	put_line(out, S("CALSCALE:GREGORIAN"));
	put_text_property(c->arena, out, S("X-WR-CALNAME:"), str_from(message(c->lang, N_("Stocktake agenda"))));
	for (size_t i = 0; i < items->count; i++)
		write_event(c, &items->items[i], out);
	put_line(out, S("END:VCALENDAR"));
}

static void day_member(struct json *j, const char *name, struct date d)
{
	if (d.year)
		json_member_date(j, name, d);
}

void duty_item_json(const struct duty_item *item, struct json *j)
{
	str rest = item->paragraphs;

	json_object_begin(j);
	json_member_str(j, "duty", item->code);
	json_member_str(j, "name", item->name);
	json_member_str(j, "occurrence", item->occurrence);
	day_member(j, "due", item->due);
	day_member(j, "original_due", item->original_due);
	day_member(j, "reminder", item->reminder);
	json_member_list(j, "paragraphs");
	while (rest.n)
		json_str(j, str_trim(str_cut(&rest, ';')));
	json_array_end(j);
	json_member_str(j, "owner", item->owner);
	json_member_str(j, "status", str_from(duty_status_code(item->status)));
	day_member(j, "completed", item->completed_on);
	if (item->state_alpha3.n)
		json_member_str(j, "state", item->state_alpha3);
	if (item->title.n)
		json_member_str(j, "event", item->title);
	json_object_end(j);
}

void duty_items_json(const struct duty_items *items, struct json *j, const char *name)
{
	json_member_list(j, name);
	for (size_t i = 0; i < items->count; i++)
		duty_item_json(&items->items[i], j);
	json_array_end(j);
}

void duty_write_json(const struct duty_items *items, struct buf *out)
{
	struct json j;

	json_begin(&j, out);
	json_object_begin(&j);
	duty_items_json(items, &j, "due");
	json_object_end(&j);
	json_end(&j);
	buf_char(out, '\n');
}

/* One line whatever was typed: a title may hold line ends, and a terminal obeys control characters. */
static void put_in_line(struct buf *out, str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_char(out, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7F ? ' ' : text.p[i]);
}

void duty_write_text(struct ctx *c, const struct duty_items *items, struct buf *out)
{
	for (size_t i = 0; i < items->count; i++) {
		const struct duty_item *item = &items->items[i];
		str day = date_format(c->arena, item->due);

		buf_printf(out, "%.*s  %-7.*s %-17s ", STR_ARG(day), STR_ARG(item->code),
			   duty_status_code(item->status));
		put_in_line(out, summary_of(c, item));
		if (item->paragraphs.n)
			buf_printf(out, "  [%.*s]", STR_ARG(item->paragraphs));
		buf_char(out, '\n');
	}
}
