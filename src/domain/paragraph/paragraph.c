#include "domain/paragraph/paragraph.h"
#include "text/message.h"

/* The words of a paragraph's place, by part: numbered, heading (with its section), and the part itself. */
static const struct {
	const char *part, *numbered, *heading, *whole;
} place_words[] = {
	{"letter", N_("Letter"), N_("Letter, section %1"), N_("Letter of transmittal")},
	{"annex", N_("Annex, paragraph %1"), N_("Annex, heading of section %1"), N_("Annex")},
	{"enclosure", N_("Enclosure, paragraph %1"), N_("Enclosure, heading of section %1"), N_("Enclosure")},
};

static size_t part_index(str part)
{
	for (size_t i = 0; i < COUNT_OF(place_words); i++)
		if (str_eq(part, str_from(place_words[i].part)))
			return i;
	return 0;
}

const char *paragraph_part_title(enum lang lang, str part)
{
	return message(lang, place_words[part_index(part)].whole);
}

str paragraph_title(struct arena *a, enum lang lang, str part, str section, str number)
{
	size_t i = part_index(part);

	if (str_eq(number, S("letter")))
		return str_from(message(lang, place_words[i].whole));
	if (str_eq(number, S("heading")))
		return message_text(a, message(lang, place_words[i].heading), section);
	return message_text(a, message(lang, place_words[i].numbered), number);
}

str paragraph_href_in(struct arena *a, const struct paragraph_place *place)
{
	const str lang = place->lang.n ? arena_printf(a, "?lang=%.*s", STR_ARG(place->lang)) : S("");

	if (str_eq(place->number, S("heading")) || str_eq(place->number, S("letter")))
		return arena_printf(a, "/programmes/%lld%.*s#p%lld", (long long)place->year, STR_ARG(lang),
				    (long long)place->position);
	return arena_printf(a, "/programmes/%lld/%.*s/%.*s%.*s", (long long)place->year, STR_ARG(place->part),
			    STR_ARG(place->number), STR_ARG(lang));
}

str paragraph_href(struct arena *a, int64_t year, str part, str number, int64_t position)
{
	return paragraph_href_in(a, &(struct paragraph_place){year, part, number, position, S("")});
}

const char *paragraph_kind_name(str kind)
{
	static const struct {
		const char *code, *name;
	} names[] = {
		{"info", N_("Provides information")},  {"submit", N_("Submits proposals")},
		{"prepare", N_("Prepares a product")}, {"support", N_("Supports the Committee")},
		{"own", N_("Standing duty")},
	};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_eq(kind, str_from(names[i].code)))
			return names[i].name;
	return "";
}

str paragraph_beginning(struct arena *a, str body)
{
	size_t end = 160;

	if (body.n <= end)
		return body;
	while (end > 0 && body.p[end] != ' ')
		end--;
	return arena_printf(a, "%.*s …", (int)end, body.p);
}
