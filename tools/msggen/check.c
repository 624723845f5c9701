#include "base/num.h"
#include "msggen.h"

/* Bits 1 to 4 for the places %1 to %4, bit 0 for %%. */
static unsigned placeholders(str text)
{
	unsigned set = 0;

	for (size_t i = 0; i + 1 < text.n; i++) {
		char c = text.p[i + 1];

		if (text.p[i] != '%')
			continue;
		if (c >= '1' && c <= '4')
			set |= 1U << (c - '0');
		if (c == '%')
			set |= 1U;
		i += c == '%';
	}
	return set;
}

static size_t word_count(str text)
{
	size_t words = 0;

	for (size_t i = 0; i < text.n; i++)
		words += !is_space(text.p[i]) && (i == 0 || is_space(text.p[i - 1]));
	return words;
}

/* The white space in front and behind is the same in both. */
static bool same_ends(str a, str b)
{
	str trimmed_a = str_trim(a), trimmed_b = str_trim(b);
	size_t front_a = (size_t)(trimmed_a.p - a.p), front_b = (size_t)(trimmed_b.p - b.p);

	return str_eq(str_slice(a, 0, front_a), str_slice(b, 0, front_b)) &&
	       str_eq(str_slice(a, front_a + trimmed_a.n, a.n), str_slice(b, front_b + trimmed_b.n, b.n));
}

static void check_form(struct report *r, const struct po *po, const struct po_entry *e, size_t form)
{
	str text = e->forms[form], id = e->plural ? e->many : e->id;
	unsigned wanted = placeholders(id), found = placeholders(text), spared = 0;

	if (text.n == 0) {
		report_fault(r, po->file, e->line, "not translated: \"%.*s\"", STR_ARG(e->id));
		return;
	}
	if (e->plural && (po->language->single_forms >> form & 1))
		spared = 2;
	if ((wanted | spared) != (found | spared) || (found & ~wanted))
		report_fault(r, po->file, e->line, "form %zu has not the same %%1 to %%4 as \"%.*s\"", form,
			     STR_ARG(id));
	if (!same_ends(id, text))
		report_fault(r, po->file, e->line, "spaces or line ends around form %zu differ from \"%.*s\"", form,
			     STR_ARG(id));
	if (str_eq(id, text) && word_count(id) > 3)
		report_warning(r, po->file, e->line, "the translation is the English text: \"%.*s\"", STR_ARG(id));
}

static void check_entry(struct report *r, const struct po *po, const struct po_entry *e)
{
	size_t wanted = e->plural ? po->language->form_count : 1;

	if (e->fuzzy) {
		report_fault(r, po->file, e->line, "fuzzy, so not translated: \"%.*s\"", STR_ARG(e->id));
		return;
	}
	if (e->form_count != wanted) {
		report_fault(r, po->file, e->line, "%zu forms instead of %zu: \"%.*s\"", e->form_count, wanted,
			     STR_ARG(e->id));
		return;
	}
	for (size_t i = 0; i < wanted; i++)
		check_form(r, po, e, i);
}

static const struct message_id *id_find(const struct message_ids *ids, str id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (str_eq(ids->items[i].id, id))
			return &ids->items[i];
	return NULL;
}

static void check_header(struct report *r, const struct po *po)
{
	str rule = str_from(po->language->plural_rule), header = po->header.forms[0];
	size_t at = str_find(header, S("Plural-Forms: "), 0);

	if (at == SIZE_MAX || !str_starts(str_slice(header, at + 14, header.n), rule))
		report_fault(r, po->file, po->header.line ? po->header.line : 1,
			     "the header must say \"Plural-Forms: %s\"", po->language->plural_rule);
}

void check_po(struct report *r, const struct message_ids *ids, const struct po *po)
{
	check_header(r, po);
	for (size_t i = 0; i < ids->count; i++) {
		const struct message_id *id = &ids->items[i];

		if (!po_find(po, id->id))
			report_fault(r, id->file, id->line, "not in %.*s: \"%.*s\"", STR_ARG(po->file),
				     STR_ARG(id->id));
	}
	for (size_t i = 0; i < po->count; i++) {
		const struct po_entry *e = &po->items[i];
		const struct message_id *id = id_find(ids, e->id);

		if (!id)
			report_fault(r, po->file, e->line, "no source uses \"%.*s\"", STR_ARG(e->id));
		else if (e->plural != (id->many.p != NULL) || !str_eq(e->many, id->many))
			report_fault(r, po->file, e->line, "the plural differs from %.*s:%d: \"%.*s\"",
				     STR_ARG(id->file), id->line, STR_ARG(e->id));
		else
			check_entry(r, po, e);
	}
}
