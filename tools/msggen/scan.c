#include "base/num.h"
#include "msggen.h"

struct scan {
	struct arena *arena;
	struct message_ids *ids;
	struct report *report;
	str file, text;
	size_t at, line_at; /* line is the number of the line of line_at */
	int line;
};

static char char_at(const struct scan *s, size_t at)
{
	return at < s->text.n ? s->text.p[at] : '\0';
}

static bool is_word(char c)
{
	return is_alpha(c) || is_digit(c) || c == '_';
}

static int line_now(struct scan *s)
{
	for (; s->line_at < s->at; s->line_at++)
		s->line += s->text.p[s->line_at] == '\n';
	return s->line;
}

static void skip_past(struct scan *s, str end)
{
	size_t hit = str_find(s->text, end, s->at);

	s->at = hit == SIZE_MAX ? s->text.n : hit + end.n;
}

/* True where a comment was skipped. */
static bool skip_comment(struct scan *s)
{
	if (char_at(s, s->at) != '/')
		return false;
	if (char_at(s, s->at + 1) == '*') {
		s->at += 2;
		skip_past(s, S("*/"));
		return true;
	}
	if (char_at(s, s->at + 1) == '/') {
		skip_past(s, S("\n"));
		return true;
	}
	return false;
}

static void skip_space(struct scan *s)
{
	while (s->at < s->text.n && (is_space(s->text.p[s->at]) || skip_comment(s)))
		if (is_space(char_at(s, s->at)))
			s->at++;
}

static void skip_quoted(struct scan *s, char quote)
{
	for (s->at++; s->at < s->text.n && s->text.p[s->at] != quote && s->text.p[s->at] != '\n'; s->at++)
		s->at += s->text.p[s->at] == '\\';
	s->at++;
}

/* One argument: a literal or several side by side. */
static bool argument_read(struct scan *s, str *out)
{
	struct buf b = {.arena = s->arena};

	skip_space(s);
	if (char_at(s, s->at) != '"')
		return false;
	while (char_at(s, s->at) == '"') {
		if (!literal_read(&b, s->text, &s->at))
			return false;
		skip_space(s);
	}
	*out = arena_str(s->arena, buf_str(&b));
	return true;
}

static struct message_id *id_find(struct message_ids *ids, str id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (str_eq(ids->items[i].id, id))
			return &ids->items[i];
	return NULL;
}

static void id_add(struct scan *s, str id, str many, int line)
{
	struct message_id *use = id_find(s->ids, id);

	if (!use) {
		use = vec_push(s->arena, s->ids);
		*use = (struct message_id){
			.id = id, .many = many, .file = s->file, .line = line, .files = {.arena = s->arena}};
	}
	if (!use->many.p != !many.p || !str_eq(use->many, many))
		report_fault(s->report, s->file, line, "\"%.*s\" has another plural, or none, at %.*s:%d", STR_ARG(id),
			     STR_ARG(use->file), use->line);
	if (str_eq(use->last_file, s->file))
		return;
	if (use->files.n)
		buf_char(&use->files, ' ');
	buf_puts(&use->files, s->file);
	use->last_file = s->file;
}

/* What stands in the brackets of a marker: one id, or two and more arguments, or two and no more. */
enum marker { MARK_ONE, MARK_PLURAL_CALL, MARK_PLURAL };

/* s->at is at what follows the name; returns quietly where that is no call. */
static void call_read(struct scan *s, enum marker marker)
{
	bool plural = marker != MARK_ONE;
	char end = marker == MARK_PLURAL_CALL ? ',' : ')';
	str id, many = {0};
	int line = line_now(s);
	bool ok;

	skip_space(s);
	if (char_at(s, s->at) != '(')
		return;
	s->at++;
	ok = argument_read(s, &id);
	if (ok && plural && char_at(s, s->at) == ',') {
		s->at++;
		ok = argument_read(s, &many);
	}
	if (!ok || char_at(s, s->at) != end || (plural && !many.p))
		report_fault(s->report, s->file, line, "a message id must be written as string literals only");
	else if (id.n == 0)
		report_fault(s->report, s->file, line, "a message id is empty");
	else
		id_add(s, id, many, line);
}

/* Reads a word; a call where it is one of the four markers. */
static void word_read(struct scan *s, str *before)
{
	size_t start = s->at;
	bool defined = str_eq(*before, S("define"));
	str word;

	while (is_word(char_at(s, s->at)))
		s->at++;
	word = str_slice(s->text, start, s->at);
	*before = word;
	if (defined)
		return;
	if (str_eq(word, S("_")) || str_eq(word, S("N_")))
		call_read(s, MARK_ONE);
	else if (str_eq(word, S("n_")))
		call_read(s, MARK_PLURAL_CALL);
	else if (str_eq(word, S("PLURAL_")))
		call_read(s, MARK_PLURAL);
}

static void scan(struct scan *s, bool is_c)
{
	str before = {0};

	while (s->at < s->text.n) {
		char c = s->text.p[s->at];

		if (is_c && skip_comment(s))
			continue;
		if (is_word(c))
			word_read(s, &before);
		else if (is_c && (c == '"' || c == '\''))
			skip_quoted(s, c);
		else
			s->at++;
	}
}

void scan_c(struct arena *a, struct message_ids *ids, struct report *r, str file, str text)
{
	struct scan s = {.arena = a, .ids = ids, .report = r, .file = file, .text = text, .line = 1};

	scan(&s, true);
}

void scan_html(struct arena *a, struct message_ids *ids, struct report *r, str file, str text)
{
	struct scan s = {.arena = a, .ids = ids, .report = r, .file = file, .text = text, .line = 1};

	scan(&s, false);
}

/* The next field of a line of a catalogue; quotation marks are taken off, doubled ones halved. */
static str csv_field(struct arena *a, str *line)
{
	struct buf b = {.arena = a};
	size_t i = 1;

	if (line->n == 0 || line->p[0] != '"')
		return str_cut(line, ',');
	for (; i < line->n; i++) {
		if (line->p[i] == '"' && (i + 1 == line->n || line->p[i + 1] != '"'))
			break;
		i += line->p[i] == '"';
		buf_char(&b, line->p[i]);
	}
	*line = i + 1 < line->n ? str_slice(*line, i + 2, line->n) : (str){0};
	return buf_str(&b);
}

void scan_csv(struct arena *a, struct message_ids *ids, struct report *r, str file, str text)
{
	struct scan s = {.arena = a, .ids = ids, .report = r, .file = file, .text = text, .line = 1};
	str head = str_cut(&text, '\n');

	for (int number = 2; text.p && text.n; number++) {
		str names = head, line = str_cut(&text, '\n');

		while (names.p && line.p) {
			str name = csv_field(a, &names), value = csv_field(a, &line);

			if (str_ends(str_trim(name), S("_message")) && str_trim(value).n)
				id_add(&s, arena_str(a, str_trim(value)), (str){0}, number);
		}
	}
}
