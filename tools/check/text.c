#include "check.h"

#include "base/num.h"
#include "base/utf8.h"

/* In these, a mark of unfinished work is a breach; elsewhere the letters may be a word of some language. */
static const char *const code_endings[] = {".sql", ".html", ".js", ".mjs", ".css", ".sh", ".py", ".build", ".scss"};
static const char *const unfinished[] = {"TODO", "FIXME", "XXX"};

str line_cut(str *rest)
{
	return str_cut(rest, '\n');
}

str word_cut(str *rest)
{
	size_t from = 0, to;

	while (from < rest->n && is_space(rest->p[from]))
		from++;
	to = from;
	while (to < rest->n && !is_space(rest->p[to]))
		to++;
	str word = str_slice(*rest, from, to);
	*rest = str_slice(*rest, to, rest->n);
	return word;
}

static bool is_word(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

size_t word_find(str s, str word, size_t from)
{
	for (size_t i = from; i + word.n <= s.n; i++) {
		size_t end = i + word.n;
		bool begins = i == 0 || !is_word(s.p[i - 1]);
		bool ends = end == s.n || !is_word(word.p[word.n - 1]) || !is_word(s.p[end]);

		if (begins && ends && str_eq_nocase(str_slice(s, i, end), word))
			return i;
	}
	return SIZE_MAX;
}

static bool is_code(str path)
{
	for (size_t i = 0; i < COUNT_OF(code_endings); i++)
		if (str_ends(path, str_from(code_endings[i])))
			return true;
	return false;
}

static void unfinished_check(struct check *k, struct place at, str line)
{
	for (size_t i = 0; i < COUNT_OF(unfinished); i++) {
		str mark = str_from(unfinished[i]);
		size_t found = word_find(line, mark, 0);

		if (found != SIZE_MAX && str_eq(str_slice(line, found, found + mark.n), mark))
			breach(k, at, "unfinished", at.file->path,
			       arena_printf(k->arena, "%s: finish it or leave it out", unfinished[i]));
	}
}

/* In C only comments count: texts may have a roman thirty or a form to fill in. */
static void comments_check(struct check *k, struct file *f)
{
	for (size_t i = 0; i < f->source.comments.count; i++) {
		struct place at = {f, f->source.comments.items[i].line};
		str rest = f->source.comments.items[i].text;

		for (; rest.p; at.line++)
			unfinished_check(k, at, line_cut(&rest));
	}
}

void check_text(struct check *k, struct file *f)
{
	struct place at = {f, 0};
	str rest = f->text;

	while (rest.p) {
		str line = line_cut(&rest);

		at.line++;
		if (line.n && is_space(line.p[line.n - 1]) && !str_ends(f->path, S(".txt")))
			breach(k, at, "space", f->path, S("white space at the end of the line"));
		if (!utf8_valid(line))
			breach(k, at, "utf8", f->path, S("is not UTF-8"));
		if (!f->is_c && is_code(f->path))
			unfinished_check(k, at, line);
	}
	comments_check(k, f);
	if (f->text.n && f->text.p[f->text.n - 1] != '\n')
		breach(k, at, "end", f->path, S("the last line does not end"));
}

/* words.txt has one word or phrase a line. */
bool check_words(struct check *k)
{
	struct file *list = file_find(k, S("tools/check/words.txt"));

	for (size_t i = 0; list && i < k->files.count; i++) {
		struct place at = {&k->files.items[i], 0};
		str rest = at.file->text;

		while (rest.p && at.file != list) {
			str line = line_cut(&rest), words = list->text;

			at.line++;
			while (words.p) {
				str word = str_trim(line_cut(&words));

				if (word.n && word.p[0] != '#' && word_find(line, word, 0) != SIZE_MAX)
					breach(k, at, "words", at.file->path,
					       arena_printf(k->arena, "\"%.*s\": the project speaks of itself alone",
							    STR_ARG(word)));
			}
		}
	}
	return list != NULL;
}
