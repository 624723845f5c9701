/* Messages in six languages: English text is the id, msggen compiles the .po files to the tables looked up here. */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H

#include "base/ctx.h"

/* Translation of an id in a language; the id itself in English or where there is none. Never fails. */
const char *message(enum lang lang, const char *id);

/* The plural form that n needs (CLDR categories: Arabic has six). one and many are the English texts. */
const char *message_plural(enum lang lang, const char *one, const char *many, int64_t n);

/* A translated text with %1..%4 replaced by args; %% is a percent sign. */
str message_format(struct arena *a, const char *translated, const str *args, size_t count);

/* A fault in a language. */
str message_fault(struct arena *a, enum lang lang, const struct fault *f);

/* The two English texts of a plural inside message_plural(), where msggen sees them. */
#define PLURAL_(one, many) one, many

/* message_text(a, lang, _("%1 of %2"), x, y) */
#define message_text(a, translated, ...) message_format((a), (translated), ERR_ARGS_(__VA_ARGS__))

/* What the lang attribute of a page says: the code, and English for the pseudo-locales, whose text is made from it. */
const char *lang_tag(enum lang lang);

/* Code ("ar"), own name ("العربية") and direction of a language. */
const char *lang_code(enum lang lang);
const char *lang_name(enum lang lang);
bool lang_is_rtl(enum lang lang);

/* Its English name ("Arabic"), which is a message id. */
const char *lang_english(enum lang lang);

/* A code as in an address or a header; false where it is none of ours. */
bool lang_parse(str code, enum lang *out);

/* The best of the six for an Accept-Language header; English where none fits. */
enum lang lang_accept(str header);

/* How many messages of a language a person has reviewed, of how many. */
void message_reviewed(enum lang lang, int64_t *reviewed, int64_t *total);

#endif
