#include "msggen.h"

#include <stdlib.h>

/* An entry of one .po file in the list of all. */
struct row {
	uint64_t hash;
	const struct po_entry *entry;
	const struct po_language *language;
};

struct rows {
	struct row *items;
	size_t count, capacity;
};

static const char *const lang_names[LANG_COUNT] = {"LANG_AR", "LANG_EN", "LANG_ES", "LANG_FR", "LANG_RU", "LANG_ZH"};

static int row_cmp(const void *left, const void *right)
{
	const struct row *a = left, *b = right;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (int)a->language->lang - (int)b->language->lang;
}

/* The look-up relies on the number of forms, so a wrong number counts as no translation. */
static bool usable(const struct row *row, bool plural)
{
	const struct po_entry *e = row->entry;

	if (e->fuzzy || e->plural != plural || e->form_count != (e->plural ? row->language->form_count : 1))
		return false;
	for (size_t i = 0; i < e->form_count; i++)
		if (e->forms[i].n == 0)
			return false;
	return true;
}

static void forms_write(struct buf *out, const char *lang, const str *forms, size_t count)
{
	buf_printf(out, "\t  [%s] = FORMS(", lang);
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_lit(out, ", ");
		literal_write(out, forms[i]);
	}
	buf_lit(out, "),\n");
}

static void pseudo_forms_write(struct arena *a, struct buf *out, const struct po_entry *e)
{
	struct buf one = {.arena = a}, many = {.arena = a};

	pseudo_write(&one, e->id);
	pseudo_write(&many, e->many);
	forms_write(out, "LANG_PSEUDO", (str[]){buf_str(&one), buf_str(&many)}, e->plural ? 2 : 1);
}

/* Writes all rows of one id and returns how many they were. */
static size_t entry_write(struct arena *a, struct buf *out, const struct row *rows, size_t count)
{
	size_t used = 0;

	buf_printf(out, "\t{0x%016llxU, ", (unsigned long long)rows->hash);
	literal_write(out, rows->entry->id);
	buf_printf(out, ", %s, {\n", rows->entry->plural ? "true" : "false");
	for (; used < count && rows[used].hash == rows->hash; used++) {
		const struct row *row = &rows[used];

		ASSERT(str_eq(row->entry->id, rows->entry->id));
		if (usable(row, rows->entry->plural))
			forms_write(out, lang_names[row->language->lang], row->entry->forms, row->entry->form_count);
	}
	pseudo_forms_write(a, out, rows->entry);
	buf_lit(out, "\t}},\n");
	return used;
}

static void reviewed_write(struct buf *out, const struct po *files, size_t file_count, size_t id_count)
{
	buf_printf(out, "const int64_t message_reviewed_counts[LANG_COUNT] = {[LANG_EN] = %zu", id_count);
	for (size_t f = 0; f < file_count; f++) {
		size_t reviewed = 0;

		for (size_t i = 0; i < files[f].count; i++)
			reviewed += files[f].items[i].reviewed && !files[f].items[i].fuzzy;
		buf_printf(out, ", [%s] = %zu", lang_names[files[f].language->lang], reviewed);
	}
	buf_lit(out, "};\n");
}

static void rows_collect(struct arena *a, struct rows *rows, const struct po *po)
{
	for (size_t i = 0; i < po->count; i++) {
		uint64_t hash = message_hash(po->items[i].id.p);

		*(struct row *)vec_push(a, rows) = (struct row){hash, &po->items[i], po->language};
	}
}

void tables_write(struct arena *a, struct buf *out, const struct po *files, size_t file_count)
{
	struct rows rows = {0};
	size_t id_count = 0;

	for (size_t f = 0; f < file_count; f++)
		rows_collect(a, &rows, &files[f]);
	if (rows.count)
		qsort(rows.items, rows.count, sizeof(*rows.items), row_cmp);
	buf_lit(out, "/* Written by msggen. */\n#include \"text/message_tables.h\"\n\n"
		     "#define FORMS(...) (const char *const[]){__VA_ARGS__}\n\n"
		     "const struct message_entry message_entries[] = {\n");
	for (size_t i = 0; i < rows.count; id_count++)
		i += entry_write(a, out, rows.items + i, rows.count - i);
	buf_lit(out, "\t{UINT64_MAX, \"\", false, {NULL}},\n};\n");
	buf_printf(out, "const size_t message_entry_count = %zu;\n", id_count);
	reviewed_write(out, files, file_count, id_count);
}
