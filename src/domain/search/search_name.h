/* What people call a resolution of the Security Council, in six languages and in any of their forms. */
#ifndef DOMAIN_SEARCH_SEARCH_NAME_H
#define DOMAIN_SEARCH_SEARCH_NAME_H

#include "base/base.h"

/*
 * Reads "Security Council resolution 1373 of 2001", "резолюцией 1373", "第1373号决议" and the like. year is 0 where
 * none is given. False for any other text, a number alone among them.
 */
bool search_resolution_read(struct arena *a, str text, int64_t *number, int64_t *year);

/* Digits and marks of other scripts and widths as those of ASCII: "١٣٧٣" is "1373". */
str search_plain_marks(struct arena *a, str text);

/* A word that says little, such as "the" or "и": most texts of its language have it. Case and accents do not count. */
bool search_is_small_word(struct arena *a, str word);

#endif
