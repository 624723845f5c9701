/* Any bytes as a symbol and as running text: a canonical form is its own canonical form. */
#include "domain/programme/symbol.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_canonical(struct arena *a, str canonical)
{
	struct symbol again;

	ASSERT(symbol_parse(a, canonical, &again));
	ASSERT(str_eq(again.canonical, canonical));
	ASSERT(symbol_cmp(canonical, again.canonical) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	str text = {(const char *)data, n};
	struct symbol_scan scan = symbol_scan_start(text);
	struct symbol symbol;
	struct arena a;

	arena_init(&a, (size_t)1 << 28);
	if (symbol_parse(&a, text, &symbol))
		check_canonical(&a, symbol.canonical);
	while (symbol_scan_next(&a, &scan, &symbol))
		if (!symbol.fault.message)
			check_canonical(&a, symbol.canonical);
	arena_reset(&a);
	return 0;
}
