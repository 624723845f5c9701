#include "sqlgen/sqlgen.h"

size_t combination_count(const struct statement *st)
{
	return ((size_t)1 << st->switch_count) * (st->order_count ? st->order_count : 1);
}

uint64_t combination_selection(const struct statement *st, size_t index)
{
	uint64_t switches = index & ((UINT64_C(1) << st->switch_count) - 1);
	uint64_t order = st->order_count ? UINT64_C(1) << (index >> st->switch_count) : 0;

	return switches | order << st->switch_count;
}

uint64_t piece_needs(const struct statement *st, const struct piece *p)
{
	if (p->order != NONE)
		return UINT64_C(1) << (st->switch_count + (size_t)p->order);
	return p->block == NONE ? 0 : UINT64_C(1) << st->blocks[p->block].switch_index;
}

str combination_text(struct arena *a, const struct statement *st, uint64_t selection, bool postgres)
{
	struct buf text = {.arena = a};

	for (size_t i = 0; i < st->pieces.count; i++) {
		const struct piece *p = &st->pieces.items[i];
		uint64_t needs = piece_needs(st, p);

		if ((selection & needs) == needs)
			buf_puts(&text, buf_str(postgres ? &p->postgres : &p->sqlite));
	}
	buf_char(&text, '\0');
	text.n--;
	return buf_str(&text);
}
