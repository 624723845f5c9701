#include "base/utf8.h"
#include "db/db.h"
#include "domain/duty/duty.h"
#include "tests/site.h"

enum { LINE_OCTETS_MAX = 75 };

/* An event whose title has all that iCalendar and CSV escape, and is too long for a line. */
static void event_add(struct site *s)
{
	CHECK_INT(
		site_post(s, "/events/new",
			  "anchor=event_ended&happened_on=2024-09-01&state=&reference="
			  "&title=Talk%3B+part+1%2C+%5C+and%0Amore+%3Cb%3E+"
			  "%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B"
			  "%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B%E6%A9%9F%E6%A7%8B")
			.status,
		303);
}

/* The content lines of a calendar, unfolded and apart by LF; checks how they are written. */
static str unfolded(struct site *s, str calendar)
{
	struct buf out = {.arena = &s->w.arena};

	CHECK(str_ends(calendar, S("END:VCALENDAR\r\n")));
	CHECK_INT((int64_t)text_count(calendar, "\n"), (int64_t)text_count(calendar, "\r\n"));
	while (calendar.n) {
		str line = str_cut(&calendar, '\n');

		CHECK(line.n > 1 && line.n - 1 <= LINE_OCTETS_MAX);
		CHECK(utf8_valid(line));
		line = str_slice(line, 0, line.n - 1);
		if (!str_starts(line, S(" ")))
			buf_char(&out, '\n');
		buf_puts(&out, str_starts(line, S(" ")) ? str_slice(line, 1, line.n) : line);
	}
	buf_char(&out, '\n');
	return buf_str(&out);
}

static bool has(str text, const char *part)
{
	return text_count(text, part) > 0;
}

TEST(calendar_file_is_folded_and_escaped_as_the_standard_says)
{
	struct site s;
	struct response rs;
	str lines;

	site_open(&s, DATABASE_REAL);
	event_add(&s);
	rs = site_get(&s, "/agenda.ics?from=2024-09-15&to=2024-12-31");
	CHECK_INT(rs.status, 200);
	CHECK_STR(str_from(rs.type), S("text/calendar; charset=utf-8"));
	lines = unfolded(&s, page_body(&rs));
	CHECK(str_starts(lines, S("\nBEGIN:VCALENDAR\nVERSION:2.0\nPRODID:")));
	CHECK(has(lines, "Talk\\; part 1\\, \\\\ and\\nmore <b> 機構機構機構機構機構機構機構機構機構機構"));
	CHECK(has(lines, "\nUID:RO-02-2024@stocktake\n"));
	CHECK(has(lines, "\nDTSTAMP:20240915T120000Z\n"));
	CHECK(has(lines, "\nDTSTART;VALUE=DATE:20241215\nDTEND;VALUE=DATE:20241216\n"));
	CHECK(has(lines, "\nDTSTART;VALUE=DATE:20241231\nDTEND;VALUE=DATE:20250101\n"));
	CHECK_INT((int64_t)text_count(lines, "\nBEGIN:VEVENT\n"), (int64_t)text_count(lines, "\nEND:VEVENT\n"));
	CHECK_INT((int64_t)text_count(lines, "\nBEGIN:VEVENT\n"), (int64_t)text_count(lines, "\nUID:"));
	site_close(&s);
}

TEST(an_entry_of_a_calendar_keeps_its_name_when_it_moves_and_says_when_it_is_done)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/duties/RO-02/2024/extend", "extended_to=2024-12-20&authority=a&reason=b").status,
		  303);
	rs = site_get(&s, "/agenda.ics?from=2024-12-15&to=2024-12-31");
	CHECK(page_has(&rs, "UID:RO-02-2024@stocktake\r\n") && page_has(&rs, "VALUE=DATE:20241220"));
	CHECK(!page_has(&rs, "VALUE=DATE:20241215"));
	CHECK_INT(site_post(&s, "/duties/RO-02/2024/complete", "completed_on=2024-09-10").status, 303);
	rs = site_get(&s, "/agenda.ics?from=2024-12-15&to=2024-12-31");
	CHECK(page_has(&rs, "UID:RO-02-2024@stocktake\r\n") && page_has(&rs, "VALUE=DATE:20241220"));
	CHECK(page_has(&rs, "SUMMARY:Done: "));
	rs = site_get(&s, "/agenda.ics?from=2024-12-15&to=2024-12-31&status=open");
	CHECK(!page_has(&rs, "UID:RO-02-2024@stocktake"));
	site_close(&s);
}

TEST(due_dates_as_json_and_as_lines_hold_every_item)
{
	static const char *const members[] = {"\"duty\":\"RO-18\"", "\"due\":\"2024-10-01\"",
					      "\"owner\":\"CTED\"", "\"status\":\"due_soon\"",
					      "\"paragraphs\":[]",  "\"occurrence\":\"2024\""};
	struct site s;
	struct duty_query query = {.from = {2024, 9, 15}, .to = {2024, 12, 31}};
	struct duty_items items = {0};
	struct buf json = {0}, lines = {0};

	site_open(&s, DATABASE_REAL);
	event_add(&s);
	json.arena = lines.arena = &s.w.arena;
	CHECK_INT(db_begin(&s.w.c, false), OK);
	CHECK_INT(duty_agenda(&s.w.c, &query, &items), OK);
	db_rollback(&s.w.c);
	duty_write_json(&items, &json);
	duty_write_text(&s.w.c, &items, &lines);
	CHECK(json_is_well_formed(buf_str(&json)));
	CHECK(str_starts(buf_str(&json), S("{\"due\":[{\"duty\":")));
	CHECK_INT((int64_t)text_count(buf_str(&json), "\"duty\":"), (int64_t)items.count);
	for (size_t i = 0; i < COUNT_OF(members); i++)
		CHECK(has(buf_str(&json), members[i]));
	CHECK_INT((int64_t)text_count(buf_str(&lines), "\n"), (int64_t)items.count);
	CHECK(has(buf_str(&lines), "2024-12-15  RO-02   upcoming"));
	json.n = 0;
	duty_write_json(&(struct duty_items){0}, &json);
	CHECK_STR(buf_str(&json), S("{\"due\":[]}\n"));
	site_close(&s);
}

TEST(titles_of_events_are_harmless_in_files)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/events/new", "anchor=event_ended&happened_on=2024-09-01&title=%3DSUM%28A1%29").status,
		  303);
	rs = site_get(&s, "/agenda.csv");
	CHECK(page_has(&rs, ",'=SUM(A1),"));
	CHECK_STR(rs.file_name, S("agenda.csv"));
	rs = site_get(&s, "/agenda.json");
	CHECK(json_is_well_formed(page_body(&rs)));
	site_close(&s);
}

/* Makes a feed as a role; its path. */
static str feed_of(struct site *s, const char *role)
{
	struct response rs;
	str address;

	s->role = role;
	rs = site_post(s, "/agenda/feed", "");
	CHECK_INT(rs.status, 200);
	address = page_between(&rs, "http://stocktake.example", "<");
	CHECK(str_starts(address, S("/feed/")) && str_ends(address, S(".ics")));
	s->role = NULL;
	return arena_str(&s->w.arena, address);
}

TEST(a_calendar_feed_is_read_without_signing_in)
{
	struct site s;
	struct response rs;
	str feed, token;

	site_open(&s, DATABASE_REAL);
	feed = feed_of(&s, "assessor");
	rs = site_get(&s, feed.p);
	CHECK_INT(rs.status, 200);
	CHECK_STR(str_from(rs.type), S("text/calendar; charset=utf-8"));
	CHECK(has(unfolded(&s, page_body(&rs)), "\nUID:RO-02-2024@stocktake\n"));
	token = str_slice(feed, S("/feed/").n, feed.n - S(".ics").n);
	CHECK_INT(
		site_number(&s, arena_printf(&s.w.arena, "SELECT count(*) FROM account WHERE feed_token_hash = '%.*s'",
					     STR_ARG(token))
					.p),
		0);
	s.role = "assessor";
	rs = site_get(&s, "/agenda");
	CHECK(!page_has(&rs, token.p) && page_has(&rs, "You have a feed."));
	site_close(&s);
}

TEST(a_feed_ends_with_a_wrong_or_newer_address_and_with_the_role)
{
	struct site s;
	str first, second;

	site_open(&s, DATABASE_REAL);
	first = feed_of(&s, "member");
	CHECK_INT(site_get(&s, "/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics").status, 404);
	CHECK_INT(site_get(&s, "/feed/%27.ics").status, 404);
	CHECK_INT(site_get(&s, "/feed/.ics").status, 404);
	second = feed_of(&s, "member");
	CHECK_INT(site_get(&s, first.p).status, 404);
	CHECK_INT(site_get(&s, second.p).status, 200);
	site_sql(&s, "UPDATE account_role SET held_to = '2024-09-15' WHERE role = 'member'");
	CHECK_INT(site_get(&s, second.p).status, 200);
	s.w.c.today = (struct date){2024, 9, 16};
	CHECK_INT(site_get(&s, second.p).status, 404);
	s.w.c.today = (struct date){2024, 9, 15};
	site_sql(&s, "UPDATE account SET active = 0 WHERE login = 'test-member'");
	CHECK_INT(site_get(&s, second.p).status, 404);
	site_close(&s);
}

TEST(a_feed_speaks_the_language_of_its_account)
{
	struct site s;
	struct response rs;
	str feed;

	site_open(&s, DATABASE_REAL);
	CHECK_INT(site_post(&s, "/events/new",
			    "anchor=draft_report_received_by_state&happened_on=2024-09-01&state=AFG&title=t")
			  .status,
		  303);
	feed = feed_of(&s, "member");
	site_sql(&s, "UPDATE account SET language = 'ru' WHERE login = 'test-member'");
	rs = site_get(&s, feed.p);
	CHECK(has(unfolded(&s, page_body(&rs)), "(Афганистан)"));
	site_close(&s);
}

TEST(files_of_the_duties_and_documents_hold_every_row_of_their_pages)
{
	struct site s;
	struct response rs;

	site_open(&s, DATABASE_DEMO);
	rs = site_get(&s, "/duties");
	CHECK(page_has(&rs, "href=\"/duties.csv\""));
	CHECK(page_has(&rs, "href=\"/api/v1/duties\""));
	rs = site_get(&s, "/duties.csv");
	CHECK_INT(rs.status, 200);
	CHECK(page_has(&rs, "RO-02"));
	CHECK_INT(site_get(&s, "/duties.xlsx").status, 200);
	rs = site_get(&s, "/documents.csv");
	CHECK(page_has(&rs, "S/2020/731"));
	rs = site_get(&s, "/documents?symbol=S/2020/731");
	CHECK(page_has(&rs, "href=\"/documents.csv?symbol=S%2F2020%2F731\"") ||
	      page_has(&rs, "href=\"/documents.csv?symbol=S/2020/731\""));
	rs = site_get(&s, "/documents.csv?symbol=S/2020/731");
	CHECK_INT(rs.status, 200);
	CHECK(!page_has(&rs, "S/2020/731"));
	CHECK_INT(site_get(&s, "/documents.csv?symbol=S/1999/1").status, 404);
	CHECK_INT(site_get(&s, "/documents.json").status, 200);
	site_close(&s);
}
