#include "msggen.h"

/* A text with line ends inside is written line by line, as gettext does. */
static void text_write(struct buf *out, str text)
{
	size_t end = str_find(text, S("\n"), 0);

	if (end == SIZE_MAX || end + 1 == text.n) {
		literal_write(out, text);
		buf_char(out, '\n');
		return;
	}
	buf_lit(out, "\"\"\n");
	while (text.n) {
		end = str_find(text, S("\n"), 0);
		end = end == SIZE_MAX ? text.n : end + 1;
		literal_write(out, str_slice(text, 0, end));
		buf_char(out, '\n');
		text = str_slice(text, end, text.n);
	}
}

static void entry_write(struct buf *out, const struct message_id *id, const struct po_entry *e, size_t form_count)
{
	if (e)
		buf_puts(out, e->comments);
	buf_printf(out, "#: %.*s\n", STR_ARG(buf_str(&id->files)));
	if (e)
		buf_puts(out, e->flags);
	buf_lit(out, "msgid ");
	text_write(out, id->id);
	if (id->many.p) {
		buf_lit(out, "msgid_plural ");
		text_write(out, id->many);
	}
	for (size_t i = 0; i < form_count; i++) {
		if (id->many.p)
			buf_printf(out, "msgstr[%zu] ", i);
		else
			buf_lit(out, "msgstr ");
		text_write(out, e ? e->forms[i] : S(""));
	}
}

void update_po(struct buf *out, const struct message_ids *ids, const struct po *po)
{
	buf_puts(out, po->header.comments);
	buf_printf(out,
		   "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"MIME-Version: 1.0\\n\"\n"
		   "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n"
		   "\"Plural-Forms: %s\\n\"\n",
		   po->language->code, po->language->plural_rule);
	for (size_t i = 0; i < ids->count; i++) {
		const struct message_id *id = &ids->items[i];
		const struct po_entry *e = po_find(po, id->id);

		/* A translation made for another plural would be wrong silently: it is asked for anew. */
		if (e && (e->plural != (id->many.p != NULL) || !str_eq(e->many, id->many)))
			e = NULL;
		buf_char(out, '\n');
		entry_write(out, id, e, id->many.p ? po->language->form_count : 1);
	}
}
