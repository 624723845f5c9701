/* What the template golden/page.html shows. */
#ifndef GOLDEN_PAGE_H
#define GOLDEN_PAGE_H

#include "base/base.h"

struct row {
	int64_t id;
	str title, symbol, query;
	const char *kind;
	bool current;
};

struct page {
	str title, link;
	const char *stylesheet, *text;
	const struct row *rows;
	size_t row_count;
};

#endif
