/* Whether what is stored is whole: asked after a restore, by the operator's report and by the tests of crashes. */
#ifndef BACKUP_SOUNDNESS_H
#define BACKUP_SOUNDNESS_H

#include "base/ctx.h"

/*
 * The engine's check of pages and indexes, and every reference. The audit's chain is verified here too, once there is
 * one. *fault: what is wrong, in English and the engine's words; empty where all is well. Inside a transaction.
 */
enum code soundness_check(struct ctx *c, str *fault) MUST_USE;

#endif
