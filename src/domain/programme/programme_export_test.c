#include "domain/programme/programme_export.h"

#include "domain/programme/programme_fixture.h"
#include "domain/programme/programme_phrases.h"
#include "test/test.h"

TEST(a_programme_is_written_as_json)
{
	struct arena a;
	struct programme p;
	struct buf out;
	str json;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	out = (struct buf){.arena = &a};
	CHECK(programme_read(&a,
			     S("Annex\n\nWork programme for 2031\n\nI. A \"quoted\" title\n\n"
			       "1. It will: (a) report on resolution 1373 (2001); and (b) read S/2020/731.\n\n"
			       "Enclosure\n\n1. The Executive Directorate will assist the Committee.\n"),
			     &p));
	programme_classify(&a, &p);
	programme_export_json(&out, &p);
	json = buf_str(&out);
	CHECK(str_starts(json,
			 S("{\n  \"year\": 2031,\n  \"period\": {\"from\": \"2031-01-01\", \"to\": \"2031-12-31\"},\n"
			   "  \"letter\": {\"date\": null, \"chair\": null},\n  \"paragraphs\": [\n")));
	CHECK(str_find(json, S("\"text\": \"A \\\"quoted\\\" title\""), 0) != SIZE_MAX);
	CHECK(str_find(json,
		       S("{\"part\": \"annex\", \"section\": \"I\", \"number\": \"1\", \"text\": \"It will: (a) report "
			 "on "
			 "resolution 1373 (2001); and (b) read S/2020/731.\", \"items\": [{\"label\": \"a\", \"text\": "
			 "\"report on resolution 1373 (2001)\"}, {\"label\": \"b\", \"text\": \"read S/2020/731\"}], "
			 "\"resolutions\": [\"S/RES/1373 (2001)\"], \"documents\": [\"S/2020/731\"], \"pair\": \"1\", "
			 "\"kinds\": [\"support\"], \"duties\": []}"),
		       0) != SIZE_MAX);
	arena_reset(&a);
}

TEST(control_characters_are_escaped_in_json)
{
	struct arena a;
	struct buf out;

	arena_init(&a, 1 << 20);
	out = (struct buf){.arena = &a};
	json_put_string(&out, S("a\"\\\n\t\x01\xFF"));
	CHECK_STR(buf_str(&out), S("\"a\\\"\\\\\\n\\u0009\\u0001\xEF\xBF\xBD\""));
	arena_reset(&a);
}

TEST(a_programme_written_as_text_is_read_again_the_same)
{
	struct arena a;
	struct programme p, again;
	struct buf out;

	arena_init(&a, PROGRAMME_ARENA_BYTES);
	out = (struct buf){.arena = &a};
	CHECK(programme_read(&a, fixture_corpus(&a, "plain"), &p));
	programme_export_text(&out, &p);
	CHECK(programme_read(&a, buf_str(&out), &again));
	CHECK_INT(again.paragraph_count, p.paragraph_count);
	for (size_t i = 1; i < p.paragraph_count && i < again.paragraph_count; i++) {
		CHECK_STR(again.paragraphs[i].number, p.paragraphs[i].number);
		CHECK_STR(again.paragraphs[i].text, p.paragraphs[i].text);
		CHECK_INT(again.paragraphs[i].pair, p.paragraphs[i].pair);
	}
	arena_reset(&a);
}
