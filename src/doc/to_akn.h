/*
 * A document as Akoma Ntoso 3.0 (OASIS standard of 2018): the letter is the main document, each part an attachment.
 * Identifiers follow the Akoma Ntoso Naming Convention 1.0, addresses the guidelines for the United Nations (AKN4UN).
 */
#ifndef DOC_TO_AKN_H
#define DOC_TO_AKN_H

#include "doc/model.h"

/* What the document is among others, for its address /akn/un/doc/NAME/ACTOR/DATE/NUMBER. ASCII letters and digits. */
struct doc_akn {
	str name;   /* "workProgramme" */
	str actor;  /* "ctc" */
	str number; /* "2024" */
	struct date date;
};

/* Appends the whole file. */
void doc_write_akn(struct buf *out, const struct document *d, const struct doc_akn *akn);

/*
 * The address of a cited document, from its canonical symbol: of a Security Council resolution
 * /akn/un/statement/deliberation/sc/res/2001-09-28/1373 (with the year alone where the date is not known), of others
 * /akn/un/doc/s-2020-731. Of several symbols joined by "; " it is that of the first.
 */
str doc_akn_address(struct arena *a, str symbol, struct date adopted);

#endif
