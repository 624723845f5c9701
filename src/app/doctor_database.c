#include "app/doctor.h"
#include "backup/soundness.h"
#include "db/migrate.h"
#include "db/tables.h"
#include "doctor_sql.h"
#include "os/clock.h"
#include "setting/setting.h"
#include "text/message.h"

#include <libgen.h>
#include <sys/stat.h>

enum { DAY = 86400, BACKUP_DAYS_MAX = 7, HOLIDAY_DAYS_MIN = 60, CLOCK_SECONDS_MAX = 300 };

static str text_of(const struct doctor *d, const char *format, long long number)
{
	struct buf out = {.arena = d->c->arena};
	str rest = str_from(format);

	buf_puts(&out, str_cut(&rest, '#'));
	buf_int(&out, number);
	buf_puts(&out, rest);
	return buf_str(&out);
}

static enum code check_schema(struct doctor *d)
{
	const int64_t known = migrations[migration_count - 1].number;

	TRY(migrate_check(d->c));
	doctor_say(d, "schema", DOCTOR_OK, text_of(d, "migration #, as of this program", known), S(""));
	return OK;
}

static enum code check_soundness(struct doctor *d)
{
	str fault;

	TRY(soundness_check(d->c, &fault));
	if (fault.n)
		doctor_say(
			d, "integrity", DOCTOR_FAULT, fault,
			S("Stop the service, keep the damaged database, and restore the last backup into a new one."));
	else
		doctor_say(d, "integrity", DOCTOR_OK, S("pages, indexes and references are whole"), S(""));
	return OK;
}

static enum code check_settings(struct doctor *d)
{
	struct arena *a = d->c->arena;
	struct db_settings s;

	TRY(db_settings_read(d->c, &s));
	if (!d->c->db->postgres) {
		bool safe = str_eq(s.journal, S("wal")) && str_eq(s.synchronous, S("2"));

		doctor_say(d, "engine", safe ? DOCTOR_OK : DOCTOR_FAULT,
			   arena_printf(a, "SQLite %.*s, journal %.*s, synchronous %.*s", STR_ARG(s.version),
					STR_ARG(s.journal), STR_ARG(s.synchronous)),
			   safe ? S("") : S("Put the file on a local disk, where SQLite can keep its journal (WAL)."));
		return OK;
	}
	doctor_say(d, "engine", str_eq(s.synchronous, S("off")) ? DOCTOR_FAULT : DOCTOR_OK,
		   arena_printf(a, "PostgreSQL %.*s, synchronous_commit %.*s, data_checksums %.*s", STR_ARG(s.version),
				STR_ARG(s.synchronous), STR_ARG(s.journal)),
		   str_eq(s.synchronous, S("off"))
			   ? S("Set synchronous_commit = on: what was acknowledged must survive a power cut.")
			   : S(""));
	return OK;
}

static enum code check_backup(struct doctor *d)
{
	int64_t verified_at, made_at, days;
	enum database_kind kind;
	str text;

	TRY(setting_last_verified(d->c, &verified_at, &made_at));
	TRY(setting_database_kind(d->c, &kind));
	days = (clock_now() - made_at) / DAY;
	text = made_at ? text_of(d, "the last one that was verified is # days old", days) : S("none was ever verified");
	if (made_at && days <= BACKUP_DAYS_MAX)
		doctor_say(d, "backup", DOCTOR_OK, text, S(""));
	else
		doctor_say(d, "backup", kind == DATABASE_REAL ? DOCTOR_FAULT : DOCTOR_NOTE, text,
			   S("Each night: stocktake backup create --out FILE, then stocktake backup verify FILE "
			     "--record."));
	return OK;
}

static enum code check_holidays(struct doctor *d)
{
	struct doctor_holidays_row row;
	struct date last = {0};
	int64_t left;

	TRY(doctor_holidays(d->c, &row));
	left = date_parse(row.last_day, &last) ? date_to_days(last) - date_to_days(d->c->today) : -1;
	if (left >= HOLIDAY_DAYS_MIN)
		doctor_say(d, "holidays", DOCTOR_OK,
			   arena_printf(d->c->arena, "known up to %.*s", STR_ARG(row.last_day)), S(""));
	else
		doctor_say(d, "holidays", DOCTOR_NOTE,
			   row.last_day.n ? arena_printf(d->c->arena, "none after %.*s", STR_ARG(row.last_day))
					  : S("none is known"),
			   S("Add those of next year: reminders move before them."));
	return OK;
}

static enum code check_accounts(struct doctor *d)
{
	struct arena *a = d->c->arena;
	struct doctor_accounts_row row;
	str text;

	TRY(doctor_accounts(d->c, date_format(a, d->c->today), &row));
	text = arena_printf(a, "%lld can sign in, %lld of them never had a role, of %lld the last has ended",
			    (long long)row.total, (long long)row.without_role, (long long)row.role_ended);
	if (row.total == 0)
		doctor_say(d, "accounts", DOCTOR_NOTE, S("nobody can sign in"), S("stocktake account add LOGIN ..."));
	else if (row.without_role || row.role_ended)
		doctor_say(d, "accounts", DOCTOR_NOTE, text,
			   S("stocktake account list shows them: close them, or give them a role."));
	else
		doctor_say(d, "accounts", DOCTOR_OK, text, S(""));
	return OK;
}

/* An act in the future was recorded by a clock that went wrong since, or is wrong now. */
static enum code check_last_act(struct doctor *d)
{
	struct doctor_last_act_row row;

	TRY(doctor_last_act(d->c, &row));
	if (row.last_at > clock_now() + CLOCK_SECONDS_MAX)
		doctor_say(d, "record", DOCTOR_FAULT,
			   text_of(d, "the last act lies # seconds in the future", row.last_at - clock_now()),
			   S("The clock went back: set it, and note in the register when it was wrong."));
	else
		doctor_say(d, "record", DOCTOR_OK, S("no act lies in the future"), S(""));
	return OK;
}

static void check_translations(struct doctor *d)
{
	int64_t unreviewed = 0;

	for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
		int64_t reviewed, total;

		message_reviewed(lang, &reviewed, &total);
		unreviewed += lang == LANG_EN ? 0 : total - reviewed;
	}
	doctor_say(d, "translations", unreviewed ? DOCTOR_NOTE : DOCTOR_OK,
		   text_of(d, "# messages in five languages that no person has reviewed", unreviewed),
		   unreviewed ? S("Have them reviewed before forms and letters are sent in these languages.") : S(""));
}

static void check_file(struct doctor *d)
{
	struct stat about;
	const char *path = d->location;

	if (d->c->db->postgres || stat(path, &about) != 0)
		return;
	if (about.st_mode & (S_IRWXG | S_IRWXO))
		doctor_say(d, "file", DOCTOR_FAULT,
			   arena_printf(d->c->arena, "%s has mode %03o: others than its owner reach it", path,
					about.st_mode & 0777),
			   arena_printf(d->c->arena, "chmod 600 %s", path));
	else
		doctor_say(d, "file", DOCTOR_OK, arena_printf(d->c->arena, "%s is its owner's alone", path), S(""));
	doctor_check_disk(d, "disk", dirname((char *)(uintptr_t)arena_str(d->c->arena, str_from(path)).p));
}

/* Each in a transaction of its own, so that one that fails does not hide the others. */
static const struct {
	const char *name;
	enum code (*run)(struct doctor *d);
} checks[] = {
	{"schema", check_schema},   {"integrity", check_soundness}, {"engine", check_settings},
	{"backup", check_backup},   {"holidays", check_holidays},   {"accounts", check_accounts},
	{"record", check_last_act},
};

void doctor_check_database(struct doctor *d)
{
	struct ctx *c = d->c;

	check_file(d);
	for (size_t i = 0; i < COUNT_OF(checks); i++) {
		enum code code;

		c->err = (struct err){0};
		code = db_begin(c, false);
		if (code == OK)
			code = checks[i].run(d);
		if (code != OK)
			doctor_say(d, checks[i].name, DOCTOR_FAULT,
				   c->err.main.message ? message_fault(c->arena, LANG_EN, &c->err.main)
						       : S("it failed"),
				   arena_str(c->arena, c->err.detail));
		db_rollback(c);
	}
	check_translations(d);
}
