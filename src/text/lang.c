#include "base/num.h"
#include "text/message.h"

static const struct language {
	const char *code, *name, *english;
	bool rtl;
} languages[] = {
	[LANG_AR] = {"ar", "العربية", N_("Arabic"), true},
	[LANG_EN] = {"en", "English", N_("English"), false},
	[LANG_ES] = {"es", "Español", N_("Spanish"), false},
	[LANG_FR] = {"fr", "Français", N_("French"), false},
	[LANG_RU] = {"ru", "Русский", N_("Russian"), false},
	[LANG_ZH] = {"zh", "中文", N_("Chinese"), false},
	[LANG_PSEUDO] = {"qps-ploc", "[Ƥšéûðö ···]", N_("English"), false},
	[LANG_PSEUDO_RTL] = {"qps-rtl", "[Ƥšéûðö RTL ···]", N_("English"), true},
};

const char *lang_code(enum lang lang)
{
	return languages[lang].code;
}

const char *lang_tag(enum lang lang)
{
	return lang_code(lang < LANG_COUNT ? lang : LANG_EN);
}

const char *lang_name(enum lang lang)
{
	return languages[lang].name;
}

const char *lang_english(enum lang lang)
{
	return languages[lang].english;
}

bool lang_is_rtl(enum lang lang)
{
	return languages[lang].rtl;
}

bool lang_parse(str code, enum lang *out)
{
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		if (str_eq_nocase(code, str_from(languages[i].code))) {
			*out = (enum lang)i;
			return true;
		}
	}
	return false;
}

/* What a header says of each language, in thousandths; UNSAID where it says nothing. */
enum { UNSAID = -1, WEIGHT_MAX = 1000 };

struct wishes {
	int exact[LANG_COUNT];	/* "fr" */
	int region[LANG_COUNT]; /* the most wanted of "fr-CA", "fr-CH" */
	int order[LANG_COUNT];	/* position of the first mention: breaks a tie */
	int any;		/* "*" */
};

/* RFC 9110, 12.4.2: 0 or 1 with up to three decimals. */
static bool weight_parse(str s, int *out)
{
	int place = WEIGHT_MAX;

	if (s.n == 0 || s.n > 5 || (s.p[0] != '0' && s.p[0] != '1') || (s.n > 1 && s.p[1] != '.'))
		return false;
	*out = (s.p[0] - '0') * place;
	for (size_t i = 2; i < s.n; i++) {
		if (!is_digit(s.p[i]))
			return false;
		place /= 10;
		*out += (s.p[i] - '0') * place;
	}
	return *out <= WEIGHT_MAX;
}

/* "fr-CH;q=0.9": false where it is malformed, and then the whole item counts for nothing. */
static bool item_parse(str item, str *range, int *weight)
{
	str rest = item, parameter;

	*range = str_trim(str_cut(&rest, ';'));
	*weight = WEIGHT_MAX;
	if (!rest.p)
		return range->n > 0;
	parameter = str_trim(rest);
	return range->n > 0 && parameter.n > 2 && to_lower(parameter.p[0]) == 'q' && parameter.p[1] == '=' &&
	       weight_parse(str_slice(parameter, 2, parameter.n), weight);
}

static void wish_add(struct wishes *wishes, str range, int weight, int order)
{
	str rest = range;
	enum lang lang;

	if (str_eq(range, S("*")))
		wishes->any = weight;
	if (!lang_parse(str_cut(&rest, '-'), &lang) || lang >= LANG_COUNT)
		return;
	if (!rest.p)
		wishes->exact[lang] = weight;
	else if (weight > wishes->region[lang])
		wishes->region[lang] = weight;
	if (wishes->order[lang] == 0 && weight > 0)
		wishes->order[lang] = order;
}

/* "fr-CA;q=0" refuses Canadian French alone, so it says nothing of French. */
static int wish_weight(const struct wishes *wishes, enum lang lang)
{
	if (wishes->exact[lang] == 0)
		return 0;
	if (wishes->exact[lang] > 0 || wishes->region[lang] > 0)
		return wishes->exact[lang] > wishes->region[lang] ? wishes->exact[lang] : wishes->region[lang];
	return wishes->any > 0 ? wishes->any : 0;
}

static bool wish_better(const struct wishes *wishes, enum lang a, enum lang b)
{
	int weight_a = wish_weight(wishes, a), weight_b = wish_weight(wishes, b);

	if (weight_a != weight_b || weight_a == 0)
		return weight_a > weight_b;
	if (!wishes->order[a] || !wishes->order[b])
		return wishes->order[a] && !wishes->order[b];
	return wishes->order[a] < wishes->order[b];
}

enum lang lang_accept(str header)
{
	struct wishes wishes = {.any = UNSAID};
	enum lang best = LANG_EN;

	for (int i = 0; i < LANG_COUNT; i++)
		wishes.exact[i] = wishes.region[i] = UNSAID;
	for (int order = 1; header.p; order++) {
		str range;
		int weight;

		if (item_parse(str_cut(&header, ','), &range, &weight))
			wish_add(&wishes, range, weight, order);
	}
	for (int i = 0; i < LANG_COUNT; i++)
		if (wish_better(&wishes, (enum lang)i, best))
			best = (enum lang)i;
	return best;
}
