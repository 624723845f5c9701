/* Whether an installation is well: checks of the machine and of the database, each one line with what to do. */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include "base/ctx.h"
#include "cli/cli.h"

enum doctor_state {
	DOCTOR_OK,
	DOCTOR_NOTE, /* worth knowing; nothing is in danger */
	DOCTOR_FAULT,
};

/* What a check found, in English as all of the command line. */
struct doctor_finding {
	const char *name; /* of the check: one or two words */
	enum doctor_state state;
	str text, advice; /* advice: what to do; empty where nothing is to be done */
};

struct doctor_report {
	struct doctor_finding *items;
	size_t count, capacity;
};

/* What checks need to know. */
struct doctor {
	struct ctx *c;	      /* c->program starts the children; c->db is NULL where there is no database */
	const char *location; /* of the database: a path, or an address */
	struct doctor_report *report;
};

/* Adds a finding. */
void doctor_say(struct doctor *d, const char *name, enum doctor_state state, str text, str advice);

/* Checks of the machine, which need no database: sandbox, fonts, readers of files, clock, folder for temporary files.
 */
void doctor_check_machine(struct doctor *d);

/* Checks of the open database. No transaction may be open; what the database refuses to tell is a fault. */
void doctor_check_database(struct doctor *d);

/* Whether anything found is a fault. */
bool doctor_has_fault(const struct doctor_report *report);

/* Says how full the disk below a path is. */
void doctor_check_disk(struct doctor *d, const char *name, const char *path);

/* The command. */
extern const struct cli_command doctor_commands[];

#endif
