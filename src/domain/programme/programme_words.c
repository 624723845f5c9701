#include "domain/programme/programme_words.h"

#include "base/num.h"
#include "base/utf8.h"

/* Where in its line a word must stand. */
enum place { WHOLE, FIRST, LAST, INSIDE };

static const struct {
	enum programme_sense sense;
	enum place place;
	str words; /* in small letters */
} senses[] = {
	{SENSE_ANNEX, WHOLE, S("annex")},
	{SENSE_ANNEX, WHOLE, S("annex i")},
	{SENSE_ANNEX, WHOLE, S("annexe")},
	{SENSE_ANNEX, WHOLE, S("annexe i")},
	{SENSE_ANNEX, WHOLE, S("anexo")},
	{SENSE_ANNEX, WHOLE, S("anexo i")},
	{SENSE_ANNEX, WHOLE, S("приложение")},
	{SENSE_ANNEX, WHOLE, S("приложение i")},
	{SENSE_ANNEX, WHOLE, S("附件")},
	{SENSE_ANNEX, WHOLE, S("附件一")},
	{SENSE_ANNEX, WHOLE, S("المرفق")},
	{SENSE_ANNEX, WHOLE, S("مرفق")},
	{SENSE_ANNEX, WHOLE, S("المرفق الأول")},
	{SENSE_ENCLOSURE, WHOLE, S("enclosure")},
	{SENSE_ENCLOSURE, WHOLE, S("annex ii")},
	{SENSE_ENCLOSURE, WHOLE, S("pièce jointe")},
	{SENSE_ENCLOSURE, WHOLE, S("appendice")},
	{SENSE_ENCLOSURE, WHOLE, S("annexe ii")},
	{SENSE_ENCLOSURE, WHOLE, S("documento adjunto")},
	{SENSE_ENCLOSURE, WHOLE, S("apéndice")},
	{SENSE_ENCLOSURE, WHOLE, S("anexo ii")},
	{SENSE_ENCLOSURE, WHOLE, S("добавление")},
	{SENSE_ENCLOSURE, WHOLE, S("приложение ii")},
	{SENSE_ENCLOSURE, WHOLE, S("附文")},
	{SENSE_ENCLOSURE, WHOLE, S("附录")},
	{SENSE_ENCLOSURE, WHOLE, S("附件二")},
	{SENSE_ENCLOSURE, WHOLE, S("الضميمة")},
	{SENSE_ENCLOSURE, WHOLE, S("ضميمة")},
	{SENSE_ENCLOSURE, WHOLE, S("المرفق الثاني")},
	{SENSE_TITLE, FIRST, S("work programme of")},
	{SENSE_TITLE, FIRST, S("programme of work of")},
	{SENSE_TITLE, FIRST, S("programme de travail d")},
	{SENSE_TITLE, FIRST, S("programa de trabajo d")},
	{SENSE_TITLE, FIRST, S("программа работы ")},
	{SENSE_TITLE, FIRST, S("برنامج عمل ")},
	{SENSE_TITLE, LAST, S("工作方案")},
	{SENSE_TITLE, LAST, S("工作计划")},
	{SENSE_DIRECTORATE, INSIDE, S("executive directorate")},
	{SENSE_DIRECTORATE, INSIDE, S("direction exécutive")},
	{SENSE_DIRECTORATE, INSIDE, S("dirección ejecutiva")},
	{SENSE_DIRECTORATE, INSIDE, S("исполнительного директората")},
	{SENSE_DIRECTORATE, INSIDE, S("执行局")},
	{SENSE_DIRECTORATE, INSIDE, S("المديرية التنفيذية")},
	{SENSE_LETTER, FIRST, S("letter dated")},
	{SENSE_LETTER, FIRST, S("lettre datée")},
	{SENSE_LETTER, FIRST, S("carta de fecha")},
	{SENSE_LETTER, FIRST, S("письмо ")},
	{SENSE_LETTER, FIRST, S("رسالة مؤرخة")},
	{SENSE_LETTER, LAST, S("的信")},
	{SENSE_LETTER, LAST, S("的信函")},
	{SENSE_SIGNED, FIRST, S("(signed)")},
	{SENSE_SIGNED, FIRST, S("signed:")},
	{SENSE_SIGNED, FIRST, S("(signé")},
	{SENSE_SIGNED, FIRST, S("(firmado)")},
	{SENSE_SIGNED, FIRST, S("(подпис")},
	{SENSE_SIGNED, FIRST, S("(签名)")},
	{SENSE_SIGNED, FIRST, S("(签字)")},
	{SENSE_SIGNED, LAST, S("(签名)")},
	{SENSE_SIGNED, LAST, S("(签字)")},
	{SENSE_SIGNED, FIRST, S("(توقيع)")},
};

/* Behind the words, where they stand at a position whatever their capitals; SIZE_MAX where they do not. */
static size_t words_end(str text, size_t at, str words)
{
	for (size_t i = 0; i < words.n;) {
		if (at >= text.n || utf8_small(utf8_next(text, &at)) != utf8_next(words, &i))
			return SIZE_MAX;
	}
	return at;
}

static size_t words_find(str text, str words)
{
	for (size_t at = 0; at + words.n <= text.n; utf8_next(text, &at))
		if (words_end(text, at, words) != SIZE_MAX)
			return at;
	return SIZE_MAX;
}

static bool stands(str line, enum place place, str words)
{
	switch (place) {
	case WHOLE: return words_end(line, 0, words) == line.n;
	case FIRST: return words_end(line, 0, words) != SIZE_MAX;
	case LAST: return str_ends(line, words); /* of a script without capitals */
	default: return words_find(line, words) != SIZE_MAX;
	}
}

bool programme_says(str line, enum programme_sense sense)
{
	enum { LINE_BYTES_MAX = 2000 }; /* longer lines are no titles, and are not searched again and again */

	if (line.n > LINE_BYTES_MAX)
		line = str_slice(line, 0, LINE_BYTES_MAX);
	for (size_t i = 0; i < COUNT_OF(senses); i++)
		if (senses[i].sense == sense && stands(line, senses[i].place, senses[i].words))
			return true;
	return false;
}

size_t programme_period_at(str text)
{
	static const str words[] = {S("period"), S("période"), S("período"), S("periodo"), S("период"), S("فترة")};
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t at = str_find(text, words[i], 0);

		first = at < first ? at : first;
	}
	/* The Chinese word stands behind its dates, or is left out: the sign between two days is enough. */
	if (str_find(text, S("期间"), 0) != SIZE_MAX || str_find(text, S("日至"), 0) != SIZE_MAX ||
	    str_find(text, S("日到"), 0) != SIZE_MAX)
		return 0;
	return first;
}

bool programme_is_until(str between)
{
	static const str words[] = {S("to"), S("until"), S("through"),	S("and"),   S("-"),	  S("–"),
				    S("—"),  S("up to"), S("to the"),	S("au"),    S("et le"),	  S("al"),
				    S("a"),  S("y el"),	 S("hasta el"), S("по"),    S("до"),	  S("至"),
				    S("到"), S("إلى"),	 S("حتى"),	S("г. по"), S("года по"), S("و")};

	between = str_trim(between);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_eq_nocase(between, words[i]))
			return true;
	return false;
}

static const struct {
	int month;
	str name; /* in small letters */
} months[] = {
	{1, S("january")},	{2, S("february")},	{3, S("march")},	 {4, S("april")},
	{5, S("may")},		{6, S("june")},		{7, S("july")},		 {8, S("august")},
	{9, S("september")},	{10, S("october")},	{11, S("november")},	 {12, S("december")},
	{1, S("janvier")},	{2, S("février")},	{3, S("mars")},		 {4, S("avril")},
	{5, S("mai")},		{6, S("juin")},		{7, S("juillet")},	 {8, S("août")},
	{9, S("septembre")},	{10, S("octobre")},	{11, S("novembre")},	 {12, S("décembre")},
	{1, S("enero")},	{2, S("febrero")},	{3, S("marzo")},	 {4, S("abril")},
	{5, S("mayo")},		{6, S("junio")},	{7, S("julio")},	 {8, S("agosto")},
	{9, S("septiembre")},	{10, S("octubre")},	{11, S("noviembre")},	 {12, S("diciembre")},
	{1, S("января")},	{2, S("февраля")},	{3, S("марта")},	 {4, S("апреля")},
	{5, S("мая")},		{6, S("июня")},		{7, S("июля")},		 {8, S("августа")},
	{9, S("сентября")},	{10, S("октября")},	{11, S("ноября")},	 {12, S("декабря")},
	{1, S("كانون الثاني")}, {2, S("شباط")},		{3, S("آذار")},		 {4, S("نيسان")},
	{5, S("أيار")},		{6, S("حزيران")},	{7, S("تموز")},		 {8, S("آب")},
	{9, S("أيلول")},	{10, S("تشرين الأول")}, {11, S("تشرين الثاني")}, {12, S("كانون الأول")},
	{1, S("يناير")},	{2, S("فبراير")},	{3, S("مارس")},		 {4, S("أبريل")},
	{5, S("مايو")},		{6, S("يونيو")},	{6, S("يونيه")},	 {7, S("يوليو")},
	{7, S("يوليه")},	{8, S("أغسطس")},	{9, S("سبتمبر")},	 {10, S("أكتوبر")},
	{11, S("نوفمبر")},	{12, S("ديسمبر")},
};

static bool is_letter_at(str text, size_t at)
{
	return at < text.n && (is_alpha(text.p[at]) || (unsigned char)text.p[at] >= 0xC3);
}

static int month_name_at(str text, size_t at, size_t *end)
{
	for (size_t i = 0; i < COUNT_OF(months); i++) {
		*end = words_end(text, at, months[i].name);
		if (*end != SIZE_MAX && !is_letter_at(text, *end))
			return months[i].month;
	}
	return 0;
}

int programme_month_at(str text, size_t at, size_t *end)
{
	int month = month_name_at(text, at, end);
	size_t second;

	if (month && *end < text.n && text.p[*end] == '/' && month_name_at(text, *end + 1, &second))
		*end = second;
	return month;
}

/* Labels in the order in which they are tried: a longer one before what it begins with. */
static const struct {
	str printed, label;
} labels[] = {
	{S("十二"), S("XII")}, {S("十一"), S("XI")},  {S("十"), S("X")},      {S("一"), S("I")},
	{S("二"), S("II")},    {S("三"), S("III")},   {S("四"), S("IV")},     {S("五"), S("V")},
	{S("六"), S("VI")},    {S("七"), S("VII")},   {S("八"), S("VIII")},   {S("九"), S("IX")},
	{S("أولا"), S("I")},   {S("ثانيا"), S("II")}, {S("ثالثا"), S("III")}, {S("رابعا"), S("IV")},
	{S("خامسا"), S("V")},  {S("سادسا"), S("VI")}, {S("سابعا"), S("VII")}, {S("ثامنا"), S("VIII")},
	{S("تاسعا"), S("IX")}, {S("عاشرا"), S("X")},  {S("ألف"), S("A")},     {S("باء"), S("B")},
	{S("جيم"), S("C")},    {S("دال"), S("D")},    {S("هاء"), S("E")},     {S("واو"), S("F")},
	{S("زاي"), S("G")},    {S("حاء"), S("H")},    {S("طاء"), S("I")},     {S("ياء"), S("J")},
	{S("А"), S("A")},      {S("В"), S("B")},      {S("С"), S("C")},	      {S("Е"), S("E")},
};

static size_t skip(str line, size_t at, str what)
{
	return str_starts(str_slice(line, at, line.n), what) ? at + what.n : at;
}

str programme_foreign_label(str line, size_t *end)
{
	static const str stops[] = {S("."), S(","), S(")"), S("-"), S("–"), S("—"), S(":")};

	for (size_t i = 0; i < COUNT_OF(labels); i++) {
		size_t at = labels[i].printed.n;

		if (!str_starts(line, labels[i].printed))
			continue;
		at = skip(line, skip(line, at, S("\xD9\x8B")), S(" ")); /* U+064B, the ending of an ordinal */
		for (size_t k = 0; k < COUNT_OF(stops); k++) {
			*end = skip(line, at, stops[k]);
			if (*end > at)
				return labels[i].label;
		}
	}
	return (str){0};
}

/* How often each language shows itself in a text. */
static void words_count(str text, size_t counts[LANG_COUNT])
{
	static const struct {
		enum lang lang;
		str word;
	} common[] = {
		{LANG_EN, S("the")}, {LANG_EN, S("of")},   {LANG_EN, S("and")}, {LANG_EN, S("by")},
		{LANG_EN, S("its")}, {LANG_EN, S("to")},   {LANG_EN, S("for")}, {LANG_FR, S("le")},
		{LANG_FR, S("les")}, {LANG_FR, S("des")},  {LANG_FR, S("du")},	{LANG_FR, S("et")},
		{LANG_FR, S("aux")}, {LANG_FR, S("dans")}, {LANG_FR, S("par")}, {LANG_ES, S("el")},
		{LANG_ES, S("los")}, {LANG_ES, S("las")},  {LANG_ES, S("del")}, {LANG_ES, S("y")},
		{LANG_ES, S("por")}, {LANG_ES, S("con")},
	};

	for (size_t at = 0; at < text.n;) {
		size_t start = at;

		while (is_letter_at(text, at) || (at < text.n && (unsigned char)text.p[at] >= 0x80))
			at++;
		for (size_t i = 0; i < COUNT_OF(common) && at - start <= 4; i++)
			counts[common[i].lang] += str_eq_nocase(str_slice(text, start, at), common[i].word);
		at += at == start;
	}
}

enum lang programme_language(str text)
{
	enum { WORD_WEIGHT = 6 }; /* a common word stands for about so many letters; a Chinese character for three */
	size_t counts[LANG_COUNT] = {0};
	enum lang best = LANG_EN;

	words_count(text, counts);
	for (size_t i = 0; i < LANG_COUNT; i++)
		counts[i] *= WORD_WEIGHT;
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);

		counts[LANG_ZH] += c >= 0x4E00 && c <= 0x9FFF ? 3 : 0;
		counts[LANG_AR] += c >= 0x620 && c <= 0x6FF;
		counts[LANG_RU] += c >= 0x400 && c <= 0x4FF;
	}
	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		if (counts[lang] > counts[best])
			best = lang;
	return best;
}
