#include "domain/search/search_key.h"

enum { SOURCE_BITS = 28, LANGUAGE_BITS = 3, PART_BITS = 3, KIND_BITS = 4, DAY_BITS = 9, YEAR_BITS = 14 };
enum { YEAR_PLACE = SOURCE_BITS + LANGUAGE_BITS + PART_BITS + KIND_BITS + 1 + DAY_BITS };

static int64_t put(int64_t id, int64_t value, int bits)
{
	ASSERT(value >= 0 && value < INT64_C(1) << bits);
	return id << bits | value;
}

static int64_t take(int64_t *class, int bits)
{
	int64_t value = *class & ((INT64_C(1) << bits) - 1);

	*class >>= bits;
	return value;
}

int64_t search_key_pack(const struct search_key *key)
{
	int64_t id = put(0, key->year, YEAR_BITS);

	id = put(id, key->year_day, DAY_BITS);
	id = put(id, key->superseded, 1);
	id = put(id, key->kind, KIND_BITS);
	id = put(id, key->part, PART_BITS);
	id = put(id, key->language, LANGUAGE_BITS);
	return put(id, (INT64_C(1) << SOURCE_BITS) - 1 - key->source, SOURCE_BITS);
}

struct search_key search_key_read(int64_t year, int64_t class)
{
	struct search_key key = {.year = (int)year};

	key.language = (int)take(&class, LANGUAGE_BITS);
	key.part = (enum search_part)take(&class, PART_BITS);
	key.kind = (enum search_kind)take(&class, KIND_BITS);
	key.superseded = take(&class, 1);
	return key;
}

int64_t search_key_class(int64_t id)
{
	return id >> SOURCE_BITS & (SEARCH_CLASSES - 1);
}

int64_t search_cell_year(int64_t cell)
{
	return cell / SEARCH_CLASSES;
}

int64_t search_cell_class(int64_t cell)
{
	return cell % SEARCH_CLASSES;
}

int64_t search_key_year(int64_t id)
{
	return id >> YEAR_PLACE;
}

int64_t search_key_from_year(int64_t year)
{
	return year << YEAR_PLACE;
}

bool search_key_superseded(int64_t id)
{
	return search_key_read(0, id >> SOURCE_BITS).superseded;
}

int search_key_language(int64_t id)
{
	return search_key_read(0, id >> SOURCE_BITS).language;
}
