#include "base/num.h"
#include "tmplgen.h"

static const char *const place_names[] = {
	[PLACE_TEXT] = "text",
	[PLACE_TAG_OPEN] = "the name of a tag",
	[PLACE_TAG_NAME] = "the name of a tag",
	[PLACE_IN_TAG] = "a tag, outside of attribute values",
	[PLACE_ATTRIBUTE_NAME] = "the name of an attribute",
	[PLACE_BEFORE_VALUE] = "an attribute value without quotes",
	[PLACE_VALUE] = "the value of an attribute",
	[PLACE_ESCAPABLE] = "textarea or title",
	[PLACE_RAW] = "script or style",
	[PLACE_COMMENT] = "a comment",
	[PLACE_DECLARATION] = "a declaration",
};

/* Attributes whose values are not plain text. on* is handled apart. */
static const struct {
	const char *name;
	enum value value;
} special_attributes[] = {
	{"href", VALUE_URL_START},	  {"src", VALUE_URL_START},    {"action", VALUE_URL_START},
	{"formaction", VALUE_URL_START},  {"poster", VALUE_URL_START}, {"cite", VALUE_URL_START},
	{"data", VALUE_URL_START},	  {"ping", VALUE_URL_START},   {"xlink:href", VALUE_URL_START},
	{"style", VALUE_FORBIDDEN},	  {"srcdoc", VALUE_FORBIDDEN}, {"srcset", VALUE_FORBIDDEN},
	{"imagesrcset", VALUE_FORBIDDEN},
};

static const struct {
	const char *name;
	enum place place;
} special_tags[] = {
	{"script", PLACE_RAW},	  {"style", PLACE_RAW},	      {"iframe", PLACE_RAW},
	{"noembed", PLACE_RAW},	  {"noframes", PLACE_RAW},    {"xmp", PLACE_RAW},
	{"plaintext", PLACE_RAW}, {"title", PLACE_ESCAPABLE}, {"textarea", PLACE_ESCAPABLE},
};

const char *state_name(const struct html_state *st)
{
	return place_names[st->place];
}

bool state_collapses(const struct html_state *st)
{
	return st->place == PLACE_IN_TAG || (st->place == PLACE_TEXT && !st->in_pre);
}

static bool append(char *name, size_t size, char c)
{
	size_t n = strlen(name);

	if (n + 1 >= size)
		return false;
	name[n] = to_lower(c);
	name[n + 1] = '\0';
	return true;
}

static bool is_tag(const struct html_state *st, const char *name)
{
	return strcmp(st->tag, name) == 0;
}

static enum place place_after(const struct html_state *st)
{
	if (st->closing)
		return PLACE_TEXT;
	for (size_t i = 0; i < COUNT_OF(special_tags); i++)
		if (is_tag(st, special_tags[i].name))
			return special_tags[i].place;
	return PLACE_TEXT;
}

static const char *end_tag(struct html_state *st)
{
	struct html_state next = {.place = place_after(st), .in_pre = st->in_pre, .line = st->line};

	if (is_tag(st, "pre"))
		next.in_pre = !st->closing;
	if (next.place != PLACE_TEXT)
		memcpy(next.tag, st->tag, sizeof(next.tag));
	*st = next;
	return NULL;
}

static const char *end_attribute_name(struct html_state *st)
{
	if (strcmp(st->attribute, "http-equiv") == 0) {
		if (st->has_content)
			return "write http-equiv before content";
		st->has_http_equiv = true;
	}
	st->has_content |= strcmp(st->attribute, "content") == 0;
	return NULL;
}

static enum value value_of(const struct html_state *st)
{
	const char *name = st->attribute;

	if (name[0] == 'o' && name[1] == 'n')
		return VALUE_FORBIDDEN;
	if (st->has_http_equiv && strcmp(name, "content") == 0)
		return VALUE_FORBIDDEN;
	for (size_t i = 0; i < COUNT_OF(special_attributes); i++)
		if (strcmp(name, special_attributes[i].name) == 0)
			return special_attributes[i].value;
	return VALUE_PLAIN;
}

static const char *feed_text(struct html_state *st, str text, size_t at, int line)
{
	if (text.p[at] == '<')
		*st = (struct html_state){.place = PLACE_TAG_OPEN, .in_pre = st->in_pre, .line = line};
	return NULL;
}

static const char *feed_tag_open(struct html_state *st, str text, size_t at, int line)
{
	char c = text.p[at];

	(void)line;
	if (c == '/' && !st->closing) {
		st->closing = true;
		return NULL;
	}
	if (c == '!' && !st->closing) {
		bool is_comment = str_starts(str_slice(text, at, text.n), S("!--"));

		st->place = is_comment ? PLACE_COMMENT : PLACE_DECLARATION;
		return NULL;
	}
	if (!is_alpha(c))
		return "\"<\" opens no tag here; write &lt;";
	st->place = PLACE_TAG_NAME;
	append(st->tag, sizeof(st->tag), c);
	return NULL;
}

static const char *feed_in_tag(struct html_state *st, str text, size_t at, int line)
{
	char c = text.p[at];

	if (c == '>')
		return end_tag(st);
	if (is_space(c) || c == '/') {
		st->needs_space = false;
		return NULL;
	}
	if (!is_alpha(c))
		return "this character cannot begin an attribute";
	if (st->needs_space)
		return "white space is missing before an attribute";
	st->place = PLACE_ATTRIBUTE_NAME;
	st->line = line;
	memset(st->attribute, 0, sizeof(st->attribute));
	append(st->attribute, sizeof(st->attribute), c);
	return NULL;
}

static bool is_name(char c)
{
	return is_alpha(c) || is_digit(c) || c == '-' || c == ':' || c == '_';
}

static bool ends_name(char c)
{
	return is_space(c) || c == '>' || c == '/';
}

static const char *feed_tag_name(struct html_state *st, str text, size_t at, int line)
{
	char c = text.p[at];

	if (ends_name(c)) {
		st->place = PLACE_IN_TAG;
		return feed_in_tag(st, text, at, line);
	}
	if (!is_name(c))
		return "this character cannot stand in the name of a tag";
	return append(st->tag, sizeof(st->tag), c) ? NULL : "the name of this tag is too long";
}

static const char *feed_attribute_name(struct html_state *st, str text, size_t at, int line)
{
	char c = text.p[at];

	if (ends_name(c)) {
		const char *why = state_settle(st);

		return why ? why : feed_in_tag(st, text, at, line);
	}
	if (c == '=') {
		st->place = PLACE_BEFORE_VALUE;
		return end_attribute_name(st);
	}
	if (!is_name(c))
		return "this character cannot stand in the name of an attribute";
	return append(st->attribute, sizeof(st->attribute), c) ? NULL : "the name of this attribute is too long";
}

static const char *feed_before_value(struct html_state *st, str text, size_t at, int line)
{
	char c = text.p[at];

	if (c != '"' && c != '\'')
		return "put the value of this attribute in quotes";
	st->place = PLACE_VALUE;
	st->quote = c;
	st->value = value_of(st);
	st->line = line;
	return NULL;
}

static const char *feed_value(struct html_state *st, str text, size_t at, int line)
{
	static const char *const bad_schemes[] = {"javascript:", "vbscript:", "data:"};
	char c = text.p[at];

	(void)line;
	if (c == st->quote) {
		st->place = PLACE_IN_TAG;
		st->needs_space = true;
		st->quote = '\0';
		st->value = VALUE_PLAIN;
		return NULL;
	}
	if (c == '<')
		return "\"<\" in the value of an attribute: a quote is not closed, or write &lt;";
	if (st->value != VALUE_URL_START)
		return NULL;
	st->value = VALUE_URL_PART;
	for (size_t i = 0; i < COUNT_OF(bad_schemes); i++) {
		str scheme = str_from(bad_schemes[i]);

		if (str_eq_nocase(str_slice(text, at, at + scheme.n), scheme))
			return "script and data URLs are not allowed";
	}
	return NULL;
}

/* Script, style, textarea and title end at their own end tag alone. */
static const char *feed_until_end_tag(struct html_state *st, str text, size_t at, int line)
{
	size_t n = strlen(st->tag);

	if (text.p[at] != '<' || at + 1 >= text.n || text.p[at + 1] != '/')
		return NULL;
	if (!str_eq_nocase(str_slice(text, at + 2, at + 2 + n), str_from(st->tag)))
		return NULL;
	if (at + 2 + n >= text.n || !ends_name(text.p[at + 2 + n]))
		return "this end tag is not complete";
	return feed_text(st, text, at, line);
}

static const char *feed_comment(struct html_state *st, str text, size_t at, int line)
{
	(void)line;
	if (text.p[at] == '>' && at >= 2 && text.p[at - 1] == '-' && text.p[at - 2] == '-')
		return end_tag(st);
	return NULL;
}

static const char *feed_declaration(struct html_state *st, str text, size_t at, int line)
{
	(void)line;
	return text.p[at] == '>' ? end_tag(st) : NULL;
}

const char *state_feed(struct html_state *st, str text, size_t at, int line)
{
	static const char *(*const feed[])(struct html_state *, str, size_t, int) = {
		[PLACE_TEXT] = feed_text,
		[PLACE_TAG_OPEN] = feed_tag_open,
		[PLACE_TAG_NAME] = feed_tag_name,
		[PLACE_IN_TAG] = feed_in_tag,
		[PLACE_ATTRIBUTE_NAME] = feed_attribute_name,
		[PLACE_BEFORE_VALUE] = feed_before_value,
		[PLACE_VALUE] = feed_value,
		[PLACE_ESCAPABLE] = feed_until_end_tag,
		[PLACE_RAW] = feed_until_end_tag,
		[PLACE_COMMENT] = feed_comment,
		[PLACE_DECLARATION] = feed_declaration,
	};

	return feed[st->place](st, text, at, line);
}

const char *state_settle(struct html_state *st)
{
	const char *why = NULL;

	if (st->place == PLACE_TAG_OPEN || st->place == PLACE_BEFORE_VALUE)
		return "no directive may stand here";
	if (st->place != PLACE_TAG_NAME && st->place != PLACE_ATTRIBUTE_NAME)
		return NULL;
	if (st->place == PLACE_ATTRIBUTE_NAME)
		why = end_attribute_name(st);
	st->place = PLACE_IN_TAG;
	st->needs_space = true;
	return why;
}

static const char *escape_value(struct html_state *st, const char **why)
{
	switch (st->value) {
	case VALUE_PLAIN: return "html_text";
	case VALUE_URL_START: st->value = VALUE_URL_PART; return "html_url";
	case VALUE_URL_PART: return "html_part";
	case VALUE_FORBIDDEN: break;
	}
	*why = "an attribute that holds script, style or markup";
	return NULL;
}

const char *state_escape(struct html_state *st, const char **why)
{
	if (st->place == PLACE_TEXT || st->place == PLACE_ESCAPABLE)
		return "html_text";
	if (st->place == PLACE_VALUE)
		return escape_value(st, why);
	*why = state_name(st);
	return NULL;
}

bool state_join(struct html_state *st, const struct html_state *other)
{
	bool named = st->place == PLACE_VALUE;

	if (st->place != other->place || st->value != other->value || st->quote != other->quote)
		return false;
	if (st->closing != other->closing || st->in_pre != other->in_pre || !is_tag(st, other->tag))
		return false;
	if (named && strcmp(st->attribute, other->attribute) != 0)
		return false;
	st->needs_space |= other->needs_space;
	st->has_content |= other->has_content;
	st->has_http_equiv |= other->has_http_equiv;
	return true;
}
