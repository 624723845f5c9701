/* Programmes read from PDF and DOCX, compared, and written out: each command as a person runs it. */
#include "bench/bench.h"

#include <unistd.h>

enum { RUNS = 7, ARGUMENTS_MAX = 16 };

/* One command and how long it may take. It runs on a copy of `database` each time, so that none finds another's work.
 */
struct figure {
	const char *what, *database;
	const char *arguments[ARGUMENTS_MAX]; /* after the program, without --db; NULL ends them */
	int64_t goal_us;
};

static int64_t run_time(struct bench *b, const struct figure *f, const char *copy)
{
	const char *argv[ARGUMENTS_MAX + 4] = {b->stocktake};
	size_t n = 1;
	int64_t start_us;

	for (size_t i = 0; f->arguments[i]; i++)
		argv[n++] = f->arguments[i];
	argv[n++] = "--db";
	argv[n] = copy;
	unlink(text(b, "%-wal", copy));
	unlink(text(b, "%-shm", copy));
	file_copy(f->database, copy);
	start_us = time_us();
	process_run(argv, "/dev/null", b->log);
	return time_us() - start_us;
}

static void figure_line(struct bench *b, const struct figure *f)
{
	const char *copy = place(b, "documents-run.db");
	int64_t taken_us[RUNS], middle_us;

	for (size_t i = 0; i < RUNS; i++)
		taken_us[i] = run_time(b, f, copy);
	middle_us = median_us(taken_us, RUNS);
	line(f->what, milliseconds_best(b, middle_us, taken_us[0]), "", "",
	     arena_printf(&b->arena, "< %lld ms", (long long)(f->goal_us / 1000)).p, middle_us < f->goal_us);
}

static void run_once(struct bench *b, const char *database, const char *const *arguments)
{
	struct figure f = {.database = place(b, "demo.db")};

	for (size_t i = 0; arguments[i]; i++)
		f.arguments[i] = arguments[i];
	run_time(b, &f, database);
}

/* The published file where it is there, else the demonstration's edition as we write it. */
static const char *document(struct bench *b, const char *format)
{
	const char *published =
		arena_printf(&b->arena, "%s/../shared/documents/work-programme-2020.%s", b->root, format).p;
	const char *ours = arena_printf(&b->arena, "%s/written.%s", b->directory, format).p;

	if (access(published, R_OK) == 0)
		return published;
	run_once(b, place(b, "documents.db"),
		 (const char *const[]){"programme", "export", "2020", "--format", format, "--out", ours, NULL});
	return ours;
}

/* The demonstration's database, into which both programmes are imported as published where they are there. */
static const char *two_editions(struct bench *b)
{
	static const char *const years[] = {"2020", "2024"};
	const char *database = place(b, "editions.db");

	file_copy(place(b, "demo.db"), database);
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		const char *file =
			arena_printf(&b->arena, "%s/../shared/documents/work-programme-%s.txt", b->root, years[i]).p;

		if (access(file, R_OK) == 0)
			process_run((const char *const[]){b->stocktake, "programme", "import", file, "--yes", "--db",
							  database, NULL},
				    "/dev/null", b->log);
	}
	return database;
}

static void import_line(struct bench *b, const char *what, const char *format, int64_t goal_us)
{
	figure_line(b, &(struct figure){
			       .what = what,
			       .database = place(b, "demo.db"),
			       .arguments = {"programme", "import", document(b, format), "--year", "2020", "--yes"},
			       .goal_us = goal_us});
}

static void export_line(struct bench *b, const char *format, const char *lang, int64_t goal_us)
{
	figure_line(b, &(struct figure){.what = arena_printf(&b->arena, "an edition as %s in %s", format, lang).p,
					.database = place(b, "demo.db"),
					.arguments = {"programme", "export", "2024", "--format", format, "--lang", lang,
						      "--out", place(b, "written.out")},
					.goal_us = goal_us});
}

void document_figures(struct bench *b)
{
	static const char *const langs[] = {"ar", "en", "es", "fr", "ru", "zh"};

	import_line(b, "import of a programme from PDF", "pdf", 250 * 1000);
	import_line(b, "import of a programme from DOCX", "docx", 100 * 1000);
	figure_line(b, &(struct figure){.what = "comparison of two editions",
					.database = two_editions(b),
					.arguments = {"programme", "diff", "2020", "2024", "--format", "json"},
					.goal_us = 50 * 1000});
	for (size_t i = 0; i < COUNT_OF(langs); i++)
		export_line(b, "pdf", langs[i], 500 * 1000);
	export_line(b, "docx", "en", 100 * 1000);
	export_line(b, "docx", "ar", 100 * 1000);
}
