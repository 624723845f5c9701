/* The record of who did what: a row, never changed, for every act that changes something, in the act's transaction. */
#ifndef AUDIT_AUDIT_H
#define AUDIT_AUDIT_H

#include "base/ctx.h"

/*
 * Records that the actor did something. action names it ("programme.approve"), object names what it was done to
 * ("programme/2024/1"): codes and numbers, never content. The time is that of the
 * machine's clock, also where the act is dated otherwise (--now). Fails only as the database fails.
 */
enum code audit_record(struct ctx *c, const char *action, str object) MUST_USE;

#endif
