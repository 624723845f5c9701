#include "app/doctor.h"
#include "cli/version.h"
#include "doc/render.h"
#include "domain/programme/programme_convert.h"
#include "os/child.h"
#include "os/clock.h"
#include "os/sandbox.h"
#include "text/locale.h"
#include "text/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <sys/timex.h>

enum { DISK_PERCENT_MIN = 5, DISK_MIB_MIN = 200, LANDLOCK_TRUNCATE = 3 };

/* The last words of a failure, in English. */
static str fault_text(const struct ctx *c)
{
	return c->err.main.message ? message_fault(c->arena, LANG_EN, &c->err.main) : S("it failed");
}

static void check_sandbox(struct doctor *d)
{
	int version = sandbox_landlock_version();
	str text = arena_printf(d->c->arena, "system-call filter: %s; Landlock: version %d",
				sandbox_filter_available() ? "yes" : "no", version);

	if (!sandbox_filter_available())
		doctor_say(d, "sandbox", DOCTOR_FAULT, text,
			   S("Files from outside cannot be read: use a kernel with seccomp filters."));
	else if (version < LANDLOCK_TRUNCATE)
		doctor_say(
			d, "sandbox", DOCTOR_NOTE, text,
			S("Readers of files are shut off by the filter and, below version 3, less from files: a newer "
			  "kernel does more."));
	else
		doctor_say(d, "sandbox", DOCTOR_OK, text, S(""));
}

/* A line in each language, so that each font is needed. */
static str sample_render(struct ctx *c, bool chinese)
{
	struct document d = {.arena = c->arena, .title = S("Fonts"), .lang = LANG_EN};
	str pdf = S("");

	for (enum lang lang = 0; lang < LANG_COUNT; lang++)
		if (chinese || lang != LANG_ZH)
			doc_add_text(&d, DOC_PARAGRAPH, lang, S(""), str_from(lang_name(lang)));
	c->err = (struct err){0};
	return doc_render(c, DOC_PDF, &d, S(""), &pdf) == OK ? pdf : S("");
}

static str check_fonts(struct doctor *d)
{
	str pdf = sample_render(d->c, true);

	if (pdf.n) {
		doctor_say(d, "fonts", DOCTOR_OK, S("PDF can be written in all six languages"), S(""));
		return pdf;
	}
	pdf = sample_render(d->c, false);
	if (pdf.n)
		doctor_say(d, "fonts", DOCTOR_NOTE, S("PDF cannot be written in Chinese"),
			   S("Install the package fonts-noto-cjk."));
	else
		doctor_say(d, "fonts", DOCTOR_FAULT, fault_text(d->c),
			   S("Install the packages fonts-noto-core and fonts-noto-cjk."));
	return pdf;
}

/* Reads what was just written, through the same sandbox as a file from outside. */
static void check_reader(struct doctor *d, str pdf)
{
	struct child_result result = {0};
	enum code code;

	if (!pdf.n)
		return;
	d->c->err = (struct err){0};
	code = child_convert(d->c, PROGRAMME_FORMAT_PDF, pdf, (struct child_limits){0}, &result);
	if (code == ERR_NOT_FOUND)
		doctor_say(d, "pdftotext", DOCTOR_FAULT, S("not installed: programmes cannot be imported from PDF"),
			   S("Install the package poppler-utils."));
	else if (code != OK || str_find(result.output, S("English"), 0) == SIZE_MAX)
		doctor_say(d, "pdftotext", DOCTOR_FAULT, S("it does not read what this program writes"),
			   S("Install the package poppler-utils again; see the log of the kernel for refused calls."));
	else
		doctor_say(d, "pdftotext", DOCTOR_OK, S("PDF can be read"), S(""));
}

/* The clock of a machine that starts without battery stands in the past. */
static void check_clock(struct doctor *d)
{
	const int64_t now = clock_now();
	struct date built = {0};
	struct timex about = {0};
	const bool synchronised = adjtimex(&about) != TIME_ERROR;
	str time = locale_new_york_time(d->c->arena, LANG_EN, now);

	if (date_parse(S(STOCKTAKE_DATE), &built) && date_to_days(locale_new_york_date(now)) < date_to_days(built))
		doctor_say(d, "clock", DOCTOR_FAULT,
			   arena_printf(d->c->arena, "it is before this program: %.*s", STR_ARG(time)),
			   S("Set the clock, and let a time service (systemd-timesyncd, chrony) keep it."));
	else if (!synchronised)
		doctor_say(d, "clock", DOCTOR_NOTE,
			   arena_printf(d->c->arena, "no time service keeps it; in New York it is %.*s", STR_ARG(time)),
			   S("Let systemd-timesyncd or chrony keep it: due dates change at midnight in New York."));
	else
		doctor_say(d, "clock", DOCTOR_OK, arena_printf(d->c->arena, "in New York it is %.*s", STR_ARG(time)),
			   S(""));
}

/* The rules of New York's time are in the program: this holds them against four moments around both changes of 2024. */
static void check_time_zone(struct doctor *d)
{
	static const struct {
		int64_t at;
		struct date day;
	} known[] = {
		{1710046800, {2024, 3, 10}}, /* midnight of the day on which summer time begins, UTC-5 */
		{1710129599, {2024, 3, 10}}, /* its last second, UTC-4 */
		{1710129600, {2024, 3, 11}},
		{1730606400, {2024, 11, 3}}, /* midnight of the day on which it ends, UTC-4 */
		{1730696399, {2024, 11, 3}}, /* its last second, UTC-5 */
	};
	bool right = true;

	for (size_t i = 0; i < COUNT_OF(known); i++)
		right = right && date_to_days(locale_new_york_date(known[i].at)) == date_to_days(known[i].day);
	doctor_say(d, "time zone", right ? DOCTOR_OK : DOCTOR_FAULT,
		   right ? S("New York's days begin and end as they should")
			 : S("days in New York are computed wrongly"),
		   right ? S("") : S("Install this program again."));
}

void doctor_check_disk(struct doctor *d, const char *name, const char *path)
{
	struct statvfs about;
	int64_t mib, percent;
	str text;

	if (statvfs(path, &about) != 0) {
		doctor_say(d, name, DOCTOR_FAULT, arena_printf(d->c->arena, "%s cannot be looked at", path),
			   S("Make the folder, and let the user of the service write there."));
		return;
	}
	mib = (int64_t)about.f_bavail * (int64_t)about.f_frsize / (1024 * 1024);
	percent = about.f_blocks ? (int64_t)about.f_bavail * 100 / (int64_t)about.f_blocks : 100;
	text = arena_printf(d->c->arena, "%s has %lld MiB free (%lld %%)", path, (long long)mib, (long long)percent);
	if (percent < DISK_PERCENT_MIN || mib < DISK_MIB_MIN)
		doctor_say(d, name, DOCTOR_FAULT, text,
			   S("Make room before the disk is full: nothing is stored then."));
	else
		doctor_say(d, name, DOCTOR_OK, text, S(""));
}

void doctor_check_machine(struct doctor *d)
{
	const char *temporary = getenv("TMPDIR");

	doctor_say(d, "program", DOCTOR_OK, S("Stocktake " STOCKTAKE_VERSION), S(""));
	check_sandbox(d);
	check_reader(d, check_fonts(d));
	check_clock(d);
	check_time_zone(d);
	doctor_check_disk(d, "temporary files", temporary ? temporary : P_tmpdir);
}
