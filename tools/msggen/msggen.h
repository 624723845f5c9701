/*
 * msggen: from the message ids in the sources and the translations in po/ to
 * the tables that the program looks messages up in. The parts work on texts in
 * memory; only main() reads and writes files.
 */
#ifndef MSGGEN_MSGGEN_H
#define MSGGEN_MSGGEN_H

#include "base/ctx.h"
#include "text/message_tables.h"

/* What was found wrong, one line each: "file:line: what". */
struct report {
	struct buf text;
	int fault_count; /* warnings are not counted */
};

void report_fault(struct report *r, str file, int line, const char *format, ...) PRINTF(4, 5);
void report_warning(struct report *r, str file, int line, const char *format, ...) PRINTF(4, 5);

/* A message id as the sources use it. */
struct message_id {
	str id, many; /* many.p is NULL where the id has no plural */
	str file;     /* first use */
	int line;
	str last_file;
	struct buf files; /* all files that use it, separated by spaces */
};

struct message_ids {
	struct message_id *items;
	size_t count, capacity;
};

/*
 * Collects the ids of one source text: _("..."), N_("...") and n_("one",
 * "many", ...). Adjacent literals are joined; comments and other strings of C
 * are skipped. Faults: an argument that is not a literal, an empty id, an id
 * with two plurals or both with and without one.
 */
void scan_c(struct arena *a, struct message_ids *ids, struct report *r, str file, str text);
void scan_html(struct arena *a, struct message_ids *ids, struct report *r, str file, str text);

/* Columns of a catalogue whose name ends in _message; one line a row. */
void scan_csv(struct arena *a, struct message_ids *ids, struct report *r, str file, str text);

/* Appends the literal of C or PO that starts with the quotation mark at s.p[*at]; false where it does not end. */
bool literal_read(struct buf *out, str s, size_t *at);

/* Writes s as a literal of C or PO in quotation marks. */
void literal_write(struct buf *out, str s);

/* What a .po file must say of its language. */
struct po_language {
	const char *code;
	enum lang lang;
	size_t form_count;
	unsigned single_forms; /* bit i: form i serves one number only, so its text need not repeat the number */
	const char *plural_rule;
};

/* The language of ".../fr.po"; NULL where it is none of ours. */
const struct po_language *po_language(str path);

struct po_entry {
	int line;
	bool fuzzy, reviewed, plural;
	str comments; /* the translator's, whole lines */
	str flags;    /* whole lines */
	str id, many, forms[MESSAGE_FORMS_MAX];
	size_t form_count;
};

struct po {
	const struct po_language *language;
	str file;
	struct po_entry header; /* id is empty; line 0 where there is none */
	struct po_entry *items;
	size_t count, capacity;
};

/* Reads a .po file. Obsolete entries are dropped. Faults are syntax, contexts, a wrong reviewed line and double ids. */
void po_read(struct arena *a, struct po *po, struct report *r, str text);

/* NULL where there is none. */
const struct po_entry *po_find(const struct po *po, str id);

/* Everything that is wrong with one language, given what the sources use. */
void check_po(struct report *r, const struct message_ids *ids, const struct po *po);

/* The .po file anew: missing ids empty, unused ones dropped, the rest kept; in the order of the sources. */
void update_po(struct buf *out, const struct message_ids *ids, const struct po *po);

/* The C file with the tables. Fuzzy and empty translations are left out. */
void tables_write(struct arena *a, struct buf *out, const struct po *files, size_t file_count);

/* "View" becomes "[Vïéŵ ··]": accents, brackets and 40 % more characters; %1 to %4 stay. */
void pseudo_write(struct buf *out, str text);

#endif
