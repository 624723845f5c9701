#include "http/reading.h"
#include "audit/reads.h"
#include "http/api.h"

/* Files that are shown once they have arrived, and lists for programs. */
static bool is_taken_away(const struct request *rq, const struct response *rs)
{
	const struct api_doc *doc = rq->route->doc;

	return rs->file_name.n > 0 || (doc && doc->answers_list);
}

enum code reading_note(const struct request *rq, const struct response *rs)
{
	struct ctx *c = rq->c;
	str address = str_slice(rq->path, 1, rq->path.n);

	if (!c->reads || !str_eq(rq->method, S("GET")) || rs->status != 200 || !is_taken_away(rq, rs))
		return OK;
	if (audit_reads_note(c->reads,
			     &(struct audit_read){.actor = c->actor,
						  .action = "read.export",
						  .object = arena_printf(c->arena, "export/%.*s", STR_ARG(address)),
						  .text = rq->query,
						  .request = rq->request_id}))
		return OK;
	return fail(c, ERR_BUSY,
		    N_("The audit cannot take more at the moment, so that nothing is given out. Try again."));
}
