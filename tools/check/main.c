/* check ROOT: holds the project's files against its rules of style, layers, words and traceability. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

enum { ARENA_BYTES = 1 << 30 };

static struct exception *exception_find(struct check *k, const char *rule, str path, str subject)
{
	for (size_t i = 0; i < k->exceptions.count; i++) {
		struct exception *e = &k->exceptions.items[i];

		if (str_eq(e->rule, str_from(rule)) && str_eq(e->path, path) && str_eq(e->subject, subject))
			return e;
	}
	return NULL;
}

void breach(struct check *k, struct place at, const char *rule, str subject, str message)
{
	struct exception *e = exception_find(k, rule, at.file->path, subject);

	if (e) {
		e->used = true;
		return;
	}
	printf("%.*s:%zu: %.*s [%s]\n", STR_ARG(at.file->path), at.line, STR_ARG(message), rule);
	k->failed_count += !at.file->failed;
	at.file->failed = true;
}

/* RULE PATH SUBJECT REASON: a reason is a sentence, not a word. */
bool check_exceptions_read(struct check *k)
{
	struct file *list = file_find(k, S("tools/check/exceptions.txt"));
	str rest = list ? list->text : (str){0};
	struct place at = {list, 0};

	while (rest.p) {
		str line = line_cut(&rest);
		struct exception e = {.line = ++at.line};

		if (!str_trim(line).n || line.p[0] == '#')
			continue;
		e.rule = word_cut(&line);
		e.path = word_cut(&line);
		e.subject = word_cut(&line);
		if (str_trim(line).n < 20)
			breach(k, at, "exception", list->path, S("an exception is RULE PATH SUBJECT and its reason"));
		*(struct exception *)vec_push(k->arena, &k->exceptions) = e;
	}
	return list != NULL;
}

void check_exceptions_used(struct check *k)
{
	struct place at = {file_find(k, S("tools/check/exceptions.txt")), 0};

	for (size_t i = 0; i < k->exceptions.count; i++) {
		at.line = k->exceptions.items[i].line;
		if (!k->exceptions.items[i].used)
			breach(k, at, "exception", at.file->path, S("nothing needs this exception any more"));
	}
}

static int length_compare(const void *a, const void *b)
{
	const size_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static size_t median(struct lengths *lengths)
{
	if (!lengths->count)
		return 0;
	qsort(lengths->items, lengths->count, sizeof *lengths->items, length_compare);
	return lengths->items[lengths->count / 2];
}

static void file_check(struct check *k, struct file *f)
{
	bool product = str_starts(f->path, S("src/"));

	check_text(k, f);
	if (!f->is_c)
		return;
	check_sizes(k, f);
	check_style(k, f);
	if (product)
		check_constants(k, f);
	if (product && str_ends(f->path, S(".h")))
		check_header(k, f);
}

/* Runs the rules over the whole; false where they cannot be run. */
static bool tree_check(struct check *k)
{
	if (!files_read(k))
		return false;
	if (!check_exceptions_read(k)) {
		puts("tools/check/exceptions.txt:0: is missing");
		return false;
	}
	for (size_t i = 0; i < k->files.count; i++)
		file_check(k, &k->files.items[i]);
	if (!check_words(k) || !check_layers(k) || !check_traceability(k)) {
		puts("tools/check:0: words.txt, layers.txt, docs/requirements.csv or docs/traceability.csv is missing");
		return false;
	}
	check_exceptions_used(k);
	return true;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct check k = {.arena = &a, .root = argc == 2 ? argv[1] : NULL};
	bool ran;

	if (!k.root) {
		fputs("usage: check ROOT\n", stderr);
		return 2;
	}
	arena_init(&a, ARENA_BYTES);
	ran = tree_check(&k);
	printf("median function: %zu lines (of %zu); median file of C: %zu lines (of %zu)\n", median(&k.function_lines),
	       k.function_lines.count, median(&k.file_lines), k.file_lines.count);
	if (!ran)
		k.failed_count += k.failed_count == 0;
	printf("%zu passed, %zu failed\n",
	       k.files.count - (k.failed_count < k.files.count ? k.failed_count : k.files.count), k.failed_count);
	arena_reset(&a);
	return k.failed_count == 0 && k.files.count > 0 ? 0 : 1;
}
