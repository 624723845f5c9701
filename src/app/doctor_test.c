#include "app/doctor.h"

#include "db/db.h"
#include "os/clock.h"
#include "setting/setting.h"
#include "tests/site.h"

#include <sys/stat.h>

static struct doctor_report examine(struct site *s, struct db *db)
{
	struct doctor_report report = {0};
	struct doctor d = {&s->w.c, s->w.location.p, &report};

	s->w.c.db = db;
	doctor_check_database(&d);
	s->w.c.db = s->w.db;
	return report;
}

static const struct doctor_finding *finding(const struct doctor_report *report, const char *name)
{
	static const struct doctor_finding none = {.name = "none"};

	for (size_t i = 0; i < report->count; i++)
		if (str_eq(str_from(report->items[i].name), str_from(name)))
			return &report->items[i];
	return &none;
}

/* What a check says now, as one of the site's database. */
static enum doctor_state state_of(struct site *s, const char *name)
{
	const struct doctor_report report = examine(s, s->w.db);

	CHECK_STR(str_from(finding(&report, name)->name), str_from(name));
	return finding(&report, name)->state;
}

TEST(the_machine_is_examined_without_a_database)
{
	struct doctor_report report = {0};
	struct site s;

	site_open(&s, DATABASE_REAL);
	doctor_check_machine(&(struct doctor){&s.w.c, "nowhere", &report});
	CHECK_INT(finding(&report, "sandbox")->state != DOCTOR_FAULT, true);
	CHECK_INT(finding(&report, "fonts")->state, DOCTOR_OK);
	CHECK_INT(finding(&report, "pdftotext")->state, DOCTOR_OK);
	CHECK_INT(finding(&report, "time zone")->state, DOCTOR_OK);
	for (size_t i = 0; i < report.count; i++)
		CHECK(report.items[i].state == DOCTOR_OK || report.items[i].advice.n > 0);
	site_close(&s);
}

TEST(a_new_real_database_lacks_a_verified_backup_and_nothing_else)
{
	struct doctor_report report;
	struct site s;

	site_open(&s, DATABASE_REAL);
	report = examine(&s, s.w.db);
	CHECK_INT(finding(&report, "backup")->state, DOCTOR_FAULT);
	CHECK_INT(finding(&report, "schema")->state, DOCTOR_OK);
	CHECK_INT(finding(&report, "integrity")->state, DOCTOR_OK);
	CHECK_INT(finding(&report, "accounts")->state, DOCTOR_OK);
	CHECK(s.w.db->postgres || finding(&report, "engine")->state == DOCTOR_OK);
	CHECK(s.w.db->postgres || finding(&report, "file")->state == DOCTOR_OK);
	CHECK(doctor_has_fault(&report));
	site_close(&s);
}

static void note_verified(struct site *s, int64_t made_at)
{
	CHECK_INT(db_begin(&s->w.c, true), OK);
	CHECK_INT(setting_note_verified(&s->w.c, made_at), OK);
	CHECK_INT(db_commit(&s->w.c), OK);
}

TEST(a_verified_backup_counts_for_seven_days_from_when_it_was_made)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	note_verified(&s, clock_now() - 7 * 86400);
	CHECK_INT(state_of(&s, "backup"), DOCTOR_OK);
	note_verified(&s, clock_now() - 8 * 86400);
	CHECK_INT(state_of(&s, "backup"), DOCTOR_FAULT);
	site_close(&s);
}

TEST(accounts_without_a_role_and_acts_in_the_future_are_found)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	site_sql(
		&s,
		"INSERT INTO account (id, login, full_name, password_hash, created_at) VALUES (999, 'x', 'X', 'x', 1)");
	CHECK_INT(state_of(&s, "accounts"), DOCTOR_NOTE);
	site_sql(&s, "INSERT INTO account_role VALUES (999, 'reader', '2020-01-01', '')");
	CHECK_INT(state_of(&s, "accounts"), DOCTOR_OK);
	site_sql(&s, "UPDATE account_role SET held_to = '2024-09-14' WHERE account_id = 999");
	CHECK_INT(state_of(&s, "accounts"), DOCTOR_NOTE);
	site_sql(&s, "UPDATE account SET active = 0 WHERE id = 999");
	CHECK_INT(state_of(&s, "accounts"), DOCTOR_OK);
	CHECK_INT(state_of(&s, "record"), DOCTOR_OK);
	site_sql(&s,
		 arena_printf(&s.w.arena,
			      "INSERT INTO audit_entry (at, account_id, action, kind, record, place, request, "
			      "before_hash, after_hash, text_hash, previous, hash) VALUES (%lld, 1, 'a', 'b', 'c', 1, "
			      "'', '', '', '', '', 'd')",
			      (long long)clock_now() + 3600)
			 .p);
	CHECK_INT(state_of(&s, "record"), DOCTOR_FAULT);
	site_close(&s);
}

TEST(a_row_that_refers_to_nothing_and_a_file_open_to_others_are_faults)
{
	struct site s;

	site_open(&s, DATABASE_REAL);
	if (s.w.db->postgres) {
		site_close(&s);
		return;
	}
	site_sql(&s, "PRAGMA foreign_keys = OFF");
	site_sql(&s, "INSERT INTO account_role VALUES (998, 'reader', '', '')");
	CHECK_INT(state_of(&s, "integrity"), DOCTOR_FAULT);
	CHECK_INT(chmod(s.w.location.p, 0640), 0);
	CHECK_INT(state_of(&s, "file"), DOCTOR_FAULT);
	site_close(&s);
}

TEST(what_the_database_refuses_to_tell_is_a_fault_of_that_check_alone)
{
	struct db_fault fault;
	struct site s;
	int faults = 0;

	site_open(&s, DATABASE_DEMO);
	for (int call = 0; call < 12; call++) {
		struct db *db = db_fault_wrap(&fault, s.w.db);
		struct doctor_report report;

		db_fault_arm(&fault, call, false, ERR_DB);
		report = examine(&s, db);
		for (size_t i = 0; i < report.count; i++)
			faults += report.items[i].state == DOCTOR_FAULT && str_eq(report.items[i].text, S("fault"));
		CHECK_INT(faults, call + 1);
		CHECK_INT(finding(&report, "translations")->state != DOCTOR_FAULT, true);
	}
	site_close(&s);
}
