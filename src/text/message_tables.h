/* The tables that msggen writes from the .po files, for message.c alone. */
#ifndef TEXT_MESSAGE_TABLES_H
#define TEXT_MESSAGE_TABLES_H

#include "base/ctx.h"

/* CLDR and gettext need six forms at most (Arabic). */
enum { MESSAGE_FORMS_MAX = 6 };

/*
 * One message id. forms[lang] is NULL where there is no translation, else as
 * many texts as the language has plural forms, or one for a message without
 * plural. English has none, being the id; the last is the pseudo-locale.
 */
struct message_entry {
	uint64_t hash;
	const char *id;
	bool plural; /* forms are per number */
	const char *const *forms[LANG_COUNT + 1];
};

/* In ascending order of the hash. */
extern const struct message_entry message_entries[];
extern const size_t message_entry_count;

/* Translations per language that a person has reviewed. */
extern const int64_t message_reviewed_counts[LANG_COUNT];

/* Which of the forms of a language n takes: its position in forms[lang]. */
size_t message_plural_form(enum lang lang, int64_t n);

/* FNV-1a, 64 bits (draft-eastlake-fnv). */
static inline uint64_t message_hash(const char *id)
{
	uint64_t hash = 0xcbf29ce484222325U;

	for (; *id; id++)
		hash = (hash ^ (unsigned char)*id) * 0x100000001b3U;
	return hash;
}

#endif
