/*
 * The mirror check (practice P25): annex and enclosure say the same thing of the Committee and of CTED, paragraph by
 * paragraph under the same number. What one has and the other lacks is shown; a person decides whether it is meant.
 */
#ifndef DOMAIN_COMPARE_MIRROR_H
#define DOMAIN_COMPARE_MIRROR_H

#include "domain/compare/compare.h"

enum mirror_kind {
	MIRROR_NO_PAIR,	  /* the other part has no paragraph with this number */
	MIRROR_CITATIONS, /* citations that stand in one part alone */
	MIRROR_NO_ITEM,	  /* a sub-item that the other part does not have */
	MIRROR_WORDS,	  /* words of a sub-item that the other part does not have */
	MIRROR_KIND_COUNT
};

/* Something that stands in one part and is missing in the other. */
struct mirror_finding {
	enum mirror_kind kind;
	str missing_in;			       /* "annex" or "enclosure" */
	const struct edition_paragraph *has;   /* the paragraph that has it */
	const struct edition_paragraph *lacks; /* its pair, or NULL */
	struct compare_citations citations;    /* of MIRROR_CITATIONS */
	bool cites_none;		       /* the pair has none of the resolutions that this one cites */
	str label;			       /* of the sub-item */
	str words;			       /* of MIRROR_WORDS: as printed, a run of them */
};

struct mirror {
	const struct edition *edition;
	struct mirror_finding *items; /* in the order of the annex, then of what only the enclosure has */
	size_t count, capacity;
	size_t pair_count; /* pairs that were looked at */
	size_t findings[MIRROR_KIND_COUNT];
};

/* Code of a kind as in JSON ("no_pair"), and its name as a message id. */
const char *mirror_kind_code(enum mirror_kind kind);
const char *mirror_kind_name(enum mirror_kind kind);

/*
 * Holds both parts of an edition, which must outlive the result, against each other. Framing words ("the Committee
 * will", "the Executive Directorate will") differ by nature and are left out.
 */
void mirror_check(struct arena *a, const struct edition *edition, struct mirror *out);

/* {"year", "edition", "pairs", "findings": [...]}, and one line a finding. */
void mirror_write_json(const struct mirror *mirror, struct buf *out);
void mirror_write_text(const struct mirror *mirror, struct buf *out);

#endif
