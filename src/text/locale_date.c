#include "text/locale.h"
#include "text/message.h"

/*
 * Dates and numbers as CLDR 42 has them, as constants: opening ICU's formatters
 * costs more than a page. locale_test.c compares every one of them with ICU.
 */
static const struct calendar {
	const char *date, *day, *month; /* %1 day, %2 month, %3 year, %4 weekday */
	const char *months[12];
	const char *months_alone[12]; /* empty where they are the same */
	const char *weekdays[7];      /* from Monday */
	const char *group;	      /* between thousands */
	const char *minus;
	int64_t grouped_from;
} calendars[LANG_COUNT] = {
	[LANG_AR] = {"%1 %2 %3",
		     "%4، %1 %2 %3",
		     "%2 %3",
		     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
		      "نوفمبر", "ديسمبر"},
		     {NULL},
		     {"الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"},
		     ",",
		     "\u200e-",
		     1000},
	[LANG_EN] = {"%1 %2 %3",
		     "%4, %1 %2 %3",
		     "%2 %3",
		     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		      "November", "December"},
		     {NULL},
		     {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
		     ",",
		     "-",
		     1000},
	[LANG_ES] = {"%1 de %2 de %3",
		     "%4, %1 de %2 de %3",
		     "%2 de %3",
		     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
		      "noviembre", "diciembre"},
		     {NULL},
		     {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
		     ".",
		     "-",
		     10000},
	[LANG_FR] = {"%1 %2 %3",
		     "%4 %1 %2 %3",
		     "%2 %3",
		     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
		      "novembre", "décembre"},
		     {NULL},
		     {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
		     "\u202f",
		     "-",
		     1000},
	[LANG_RU] = {"%1 %2 %3\u202fг.",
		     "%4, %1 %2 %3\u202fг.",
		     "%2 %3\u202fг.",
		     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
		      "ноября", "декабря"},
		     {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
		      "ноябрь", "декабрь"},
		     {"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"},
		     "\u00a0",
		     "-",
		     1000},
	[LANG_ZH] = {"%3年%2%1日",
		     "%3年%2%1日%4",
		     "%3年%2",
		     {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
		     {NULL},
		     {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"},
		     ",",
		     "-",
		     1000},
};

static const struct calendar *calendar_of(enum lang lang)
{
	return &calendars[lang < LANG_COUNT ? lang : LANG_EN];
}

/* French writes the first of a month as an ordinal, which CLDR leaves to the caller. */
static str day_of(struct arena *a, enum lang lang, int day)
{
	return lang == LANG_FR && day == 1 ? S("1er") : arena_printf(a, "%d", day);
}

static str date_text(struct arena *a, enum lang lang, struct date d, const char *pattern)
{
	const struct calendar *calendar = calendar_of(lang);

	if (!date_valid(d))
		return S("");
	return message_text(a, pattern, day_of(a, lang, d.day), str_from(calendar->months[d.month - 1]),
			    arena_printf(a, "%d", d.year), str_from(calendar->weekdays[date_weekday(d)]));
}

str locale_date(struct arena *a, enum lang lang, struct date d)
{
	return date_text(a, lang, d, calendar_of(lang)->date);
}

str locale_day(struct arena *a, enum lang lang, struct date d)
{
	return date_text(a, lang, d, calendar_of(lang)->day);
}

str locale_month(struct arena *a, enum lang lang, int year, int month)
{
	const struct calendar *calendar = calendar_of(lang);
	const char *const *names = calendar->months_alone[0] ? calendar->months_alone : calendar->months;

	ASSERT(month >= 1 && month <= 12);
	return message_text(a, calendar->month, S(""), str_from(names[month - 1]), arena_printf(a, "%d", year));
}

str locale_number(struct arena *a, enum lang lang, int64_t n)
{
	const struct calendar *calendar = calendar_of(lang);
	uint64_t size = n < 0 ? -(uint64_t)n : (uint64_t)n;
	str digits = arena_printf(a, "%llu", (unsigned long long)size);
	struct buf b = {.arena = a};

	if (n < 0)
		buf_puts(&b, str_from(calendar->minus));
	for (size_t i = 0; i < digits.n; i++) {
		if (i && (digits.n - i) % 3 == 0 && size >= (uint64_t)calendar->grouped_from)
			buf_puts(&b, str_from(calendar->group));
		buf_char(&b, digits.p[i]);
	}
	return arena_str(a, buf_str(&b));
}

/*
 * Daylight saving time in New York: Uniform Time Act of 1966 and its amendments
 * of 1986 and 2005 (15 USC 260a). Earlier than 1976 an hour may be wrong.
 */
static const struct dst_rule {
	int from_year;
	int start_month, start_sunday; /* 1 first, 2 second, 0 last */
	int end_month, end_sunday;
} dst_rules[] = {
	{2007, 3, 2, 11, 1},
	{1987, 4, 1, 10, 0},
	{0, 4, 0, 10, 0},
};

enum { HOUR_SECONDS = 3600, DAY_SECONDS = 24 * HOUR_SECONDS };

/* Days since 1970 of the first, second or (0) last Sunday of a month. */
static int64_t sunday_of(int year, int month, int which)
{
	int day = which ? 1 + (which - 1) * 7 : date_month_days(year, month) - 6;
	struct date d = {year, month, day};

	return date_to_days(d) + (SUNDAY - (int)date_weekday(d));
}

/* Days on which daylight saving starts and ends, each at two in the morning. */
static void dst_days(int year, int64_t *start, int64_t *end)
{
	const struct dst_rule *rule = dst_rules;

	while (year < rule->from_year)
		rule++;
	*start = sunday_of(year, rule->start_month, rule->start_sunday);
	*end = sunday_of(year, rule->end_month, rule->end_sunday);
}

static int64_t floor_days(int64_t seconds)
{
	return seconds >= 0 ? seconds / DAY_SECONDS : -((-seconds + DAY_SECONDS - 1) / DAY_SECONDS);
}

/* Seconds since 1970 of the wall clock in New York. */
static int64_t new_york_wall(int64_t epoch_seconds)
{
	int64_t standard = epoch_seconds - 5 * HOUR_SECONDS, start, end;

	dst_days(date_from_days(floor_days(standard)).year, &start, &end);
	if (standard < start * DAY_SECONDS + 2 * HOUR_SECONDS || standard >= end * DAY_SECONDS + 1 * HOUR_SECONDS)
		return standard;
	return standard + HOUR_SECONDS;
}

struct date locale_new_york_date(int64_t epoch_seconds)
{
	return date_from_days(floor_days(new_york_wall(epoch_seconds)));
}

/* All six languages write the clock of official papers with 24 hours and Latin digits. */
str locale_new_york_time(struct arena *a, enum lang lang, int64_t epoch_seconds)
{
	int64_t wall = new_york_wall(epoch_seconds);
	int seconds = (int)(wall - floor_days(wall) * DAY_SECONDS);

	(void)lang;
	return arena_printf(a, "%02d:%02d", seconds / HOUR_SECONDS, seconds / 60 % 60);
}

int64_t locale_new_york_midnight(struct date d)
{
	int64_t days = date_to_days(d), start, end;

	dst_days(d.year, &start, &end);
	return days * DAY_SECONDS + (days > start && days <= end ? 4 : 5) * HOUR_SECONDS;
}
