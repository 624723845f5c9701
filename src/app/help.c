#include "app/help.h"
#include "domain/search/search.h"
#include "text/message.h"

const struct help_topic help_topics[HELP_TOPICS] = {
	{"due", N_("What is due"),
	 N_("The home page shows what is due next. The agenda shows all due dates between two days, for one owner or "
	    "for all, and gives them as a file or as a calendar feed.")},
	{"dates", N_("Where a date comes from"),
	 N_("Every date is computed from a rule and from what happened. Open a due date to see its rule, its source "
	    "and the paragraphs of the work programme that name the duty. A date that was put off keeps its first "
	    "day.")},
	{"programmes", N_("Work programmes"),
	 N_("A programme is read from its published text. You see what was found before it is stored. Each paragraph "
	    "stands beside its pair in the other part, with exactly the resolutions that are printed in it.")},
	{"lists", N_("Lists"),
	 N_("Filters are part of the address, so a filtered list can be kept as a bookmark or sent to a colleague. "
	    "Files hold exactly the rows that the filters leave, on all pages.")},
	{"search", N_("Search"),
	 N_("All words that you type must be there, in any of their forms. Put words in quotation marks that must "
	    "stand side by side, and a minus before a word that must not be there. A symbol is found in any "
	    "spelling, a resolution also by its number alone.")},
};

enum code help_search_index(struct ctx *c)
{
	for (size_t i = 0; i < HELP_TOPICS; i++) {
		struct search_document d = {
			.kind = SEARCH_HELP,
			.address = arena_printf(c->arena, "/help#%s", help_topics[i].id),
			.in_six = true,
		};

		for (enum lang lang = 0; lang < LANG_COUNT; lang++) {
			d.title[lang] = str_from(message(lang, help_topics[i].heading));
			d.body[lang] = str_from(message(lang, help_topics[i].text));
		}
		TRY(search_put(c, &d));
	}
	return OK;
}
