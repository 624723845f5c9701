/* What is found while a programme is read: kept within limits, so that no sort of finding leaves out another. */
#include "domain/programme/programme_reader.h"

#include "base/num.h"

#include <stdlib.h>

static enum finding_room room_of(const struct programme_finding *finding)
{
	if (programme_message_severity(finding->message) != PROGRAMME_WARNING)
		return finding->line > 0 ? ROOM_NOTES : ROOM_WHOLE;
	return finding->number.n > 0 ? ROOM_PARAGRAPH_WARNINGS : ROOM_WHOLE;
}

static void add(struct programme_reader *r, const struct programme_finding *finding)
{
	static const size_t rooms[ROOM_COUNT] = {[ROOM_NOTES] = PROGRAMME_NOTES_MAX,
						 [ROOM_PARAGRAPH_WARNINGS] = PROGRAMME_PARAGRAPH_WARNINGS_MAX,
						 [ROOM_WHOLE] = PROGRAMME_WHOLE_MAX};
	struct programme_findings *findings = &r->findings;
	enum finding_room room = room_of(finding);

	if (findings->kept[room] < rooms[room]) {
		findings->kept[room]++;
		*(struct programme_finding *)vec_push(r->a, findings) = *finding;
	} else if (programme_message_severity(finding->message) == PROGRAMME_NOTE) {
		findings->notes_left_out++;
	} else {
		findings->warnings_left_out++;
	}
}

void programme_find(struct programme_reader *r, enum programme_message message, struct programme_finding at)
{
	at.message = message;
	add(r, &at);
}

void programme_findings_resume(struct programme_reader *r, const struct programme *programme)
{
	for (size_t i = 0; i < programme->finding_count; i++) {
		const struct programme_finding *finding = &programme->findings[i];

		if (finding->message != PROGRAMME_MORE_FINDINGS)
			add(r, finding);
		else if (!num_parse(finding->args[0], 0, INT32_MAX, &r->findings.warnings_left_out) ||
			 !num_parse(finding->args[1], 0, INT32_MAX, &r->findings.notes_left_out))
			r->findings.warnings_left_out = r->findings.notes_left_out = 0;
	}
}

/* Those without a line first: they concern the whole. */
static int compare_findings(const void *left, const void *right)
{
	const struct programme_finding *l = left, *r = right;

	if (l->line != r->line)
		return (l->line > r->line) - (l->line < r->line);
	return (l->message > r->message) - (l->message < r->message);
}

void programme_findings_close(struct programme_reader *r, struct programme *out)
{
	struct programme_findings *findings = &r->findings;

	if (findings->count > 1)
		qsort(findings->items, findings->count, sizeof(*findings->items), compare_findings);
	if (findings->warnings_left_out > 0 || findings->notes_left_out > 0)
		*(struct programme_finding *)vec_push(r->a, findings) = (struct programme_finding){
			.message = PROGRAMME_MORE_FINDINGS,
			.part = PART_COUNT,
			.args = {arena_printf(r->a, "%lld", (long long)findings->warnings_left_out),
				 arena_printf(r->a, "%lld", (long long)findings->notes_left_out)},
		};
	out->findings = findings->items;
	out->finding_count = findings->count;
}
