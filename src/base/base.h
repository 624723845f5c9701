/* Primitives that every other module builds on: borrowed strings, the arena, the byte buffer, errors. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PRINTF(text, first) __attribute__((format(printf, text, first)))
#define MUST_USE __attribute__((warn_unused_result))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A borrowed run of bytes. It is not owned and need not end in NUL. */
typedef struct str {
	const char *p;
	size_t n;
} str;

/* A string literal as a str. */
#define S(literal) ((str){"" literal, sizeof(literal) - 1})

/* printf("%.*s", STR_ARG(s)) for logs and the command line. */
#define STR_ARG(s) (int)(s).n, (s).p

static inline str str_from(const char *z)
{
	return (str){z, z ? strlen(z) : 0};
}

static inline bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Byte order, as strcmp: negative, zero or positive. */
int str_cmp(str a, str b);

/* Whether s begins or ends with these bytes; every text begins and ends with the empty one. */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/* ASCII letters compare alike in either case. */
bool str_eq_nocase(str a, str b);

/* Offset of the first occurrence of needle at or after from, or SIZE_MAX where there is none. */
size_t str_find(str s, str needle, size_t from);

/* The bytes [from, to) of s; both ends are clamped to s. */
str str_slice(str s, size_t from, size_t to);

/* s without ASCII white space at both ends. */
str str_trim(str s);

/*
 * Cuts *rest at the first separator: the part before it is returned, and *rest
 * becomes what follows. Without a separator the whole is returned and *rest
 * becomes empty with p == NULL, so `while (rest.p)` walks all fields.
 */
str str_cut(str *rest, char separator);

/*
 * An arena owns all that is allocated from it until arena_reset(). One arena
 * lives exactly as long as one request, one job step or one test case, so
 * domain code never frees. Allocation does not fail: exceeding the limit is a
 * bug in a caller that forgot to bound its input, and aborts the process.
 */
struct arena {
	struct arena_block *head;
	struct arena_block *spare; /* what arena_rewind() kept */
	size_t used_bytes, limit_bytes;
};

void arena_init(struct arena *a, size_t limit_bytes);

/* Frees everything; the arena can be used again. */
void arena_reset(struct arena *a);

/*
 * As arena_reset(), but some memory is kept for what comes next: for an arena
 * that serves one request after the other. arena_reset() must still follow.
 */
void arena_rewind(struct arena *a);

/* size_bytes zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *a, size_t size_bytes) __attribute__((returns_nonnull));

/* size_bytes of whatever value, for a caller that writes all of them at once: zeroing was 15 % of a page's work. */
void *arena_raw(struct arena *a, size_t size_bytes) __attribute__((returns_nonnull));

/*
 * Makes what is size_bytes at p (NULL: nothing) bigger: where it is if nothing was allocated since, else as a copy.
 * What is added has whatever value.
 */
void *arena_grow(struct arena *a, void *p, size_t size_bytes, size_t bigger_bytes) __attribute__((returns_nonnull));

/* A copy that ends in NUL (the NUL is not counted in n). */
str arena_str(struct arena *a, str s);

/* A formatted string in the arena, NUL-terminated. For numbers and identifiers, never for HTML, SQL or messages. */
str arena_printf(struct arena *a, const char *format, ...) PRINTF(2, 3);
str arena_vprintf(struct arena *a, const char *format, va_list args) PRINTF(2, 0);

#define arena_new(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (size_t)(count)))

/* A growing byte buffer inside an arena. Zero-initialise it with the arena set. */
struct buf {
	struct arena *arena;
	char *p;
	size_t n, cap;
};

/* Makes room for more bytes, so that as many can be put without growing in steps. */
void buf_reserve(struct buf *b, size_t more);

/* Inline, since pages are made of thousands of small pieces whose sizes the compiler mostly knows: a third faster. */
static inline void buf_put(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	if (b->cap - b->n < n)
		buf_reserve(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

/* One byte, a number in decimal digits, and text as printf() makes it. */
void buf_char(struct buf *b, char c);
void buf_int(struct buf *b, int64_t i);
void buf_hex(struct buf *b, const void *bytes, size_t n); /* two digits for each byte, a to f in small letters */
void buf_printf(struct buf *b, const char *format, ...) PRINTF(2, 3);

static inline void buf_puts(struct buf *b, str s)
{
	buf_put(b, s.p, s.n);
}

static inline str buf_str(const struct buf *b)
{
	return (str){b->p ? b->p : "", b->n};
}

#define buf_lit(b, literal) buf_put((b), "" literal, sizeof(literal) - 1)

/*
 * A growing array inside an arena: struct { T *items; size_t count, capacity; }.
 * vec_push returns a pointer to a new zeroed item.
 */
void *vec_grow(struct arena *a, void *items, size_t count, size_t *capacity, size_t item_bytes);
#define vec_push(a, v)                                                                                                 \
	((v)->items = vec_grow((a), (v)->items, (v)->count, &(v)->capacity, sizeof(*(v)->items)),                      \
	 &(v)->items[(v)->count++])

/* Why an operation failed. The order groups the classes that a caller may act on. */
enum code {
	OK = 0,
	ERR_INPUT,     /* the user's input is wrong; the user can mend it */
	ERR_SIGN_IN,   /* nobody is signed in and the operation needs somebody */
	ERR_DENIED,    /* the actor may not do this */
	ERR_NOT_FOUND, /* absent, or hidden from this actor: the two look alike */
	ERR_CONFLICT,  /* the record changed since it was read, or the change breaks a rule */
	ERR_TOO_LARGE, /* more than the limit that is stated in the message */
	ERR_BUSY,      /* try again: a lock or a connection was not to be had */
	ERR_UNCERTAIN, /* the connection was lost during COMMIT: it may or may not have been stored */
	ERR_DB,	       /* the database failed */
	ERR_BUG,       /* an impossible state that did not warrant a crash */
};

enum { ERR_ARGS_MAX = 4, ERR_FIELDS_MAX = 24 };

/*
 * One thing that is wrong. `message` is a message id (English text with the
 * places %1 to %4), marked N_() where it is written and translated when shown.
 */
struct fault {
	const char *field; /* name of the form field, or NULL */
	const char *message;
	str args[ERR_ARGS_MAX];
	size_t arg_count;
};

/* What the last failure of a context was. */
struct err {
	enum code code;
	const char *where; /* file:line of the first failure, for the log */
	struct fault main;
	struct fault fields[ERR_FIELDS_MAX]; /* all faults of a form at once */
	size_t field_count;
	str detail; /* engine's own words, for the log alone: never shown to a user */
};

/* A message id that is translated later, where it is shown. msggen collects these. */
#define N_(message) message

#define STRINGIFY_(x) #x
#define STRINGIFY(x) STRINGIFY_(x)
#define WHERE __FILE__ ":" STRINGIFY(__LINE__)

/* Records a failure and returns its code. args are borrowed: they must live as long as the arena of the context. */
enum code err_set(struct err *e, const char *where, enum code code, const char *message, const str *args, size_t count);

/* Adds one wrong field to e, which becomes ERR_INPUT. Beyond ERR_FIELDS_MAX they are dropped. */
enum code err_field(struct err *e, const char *where, const char *field, const char *message, const str *args,
		    size_t count);

#define ERR_ARGS_(...) ((str[]){{0}, ##__VA_ARGS__} + 1), (sizeof((str[]){{0}, ##__VA_ARGS__}) / sizeof(str) - 1)

/* return fail(c, ERR_CONFLICT, N_("An edition for %1 is already stored."), year); */
#define fail(c, code, message, ...) err_set(&(c)->err, WHERE, (code), (message), ERR_ARGS_(__VA_ARGS__))

/* fail_field(c, "due", N_("Enter a date as in 2024-09-15.")); then carry on, and return c->err.code at the end. */
#define fail_field(c, field, message, ...) err_field(&(c)->err, WHERE, (field), (message), ERR_ARGS_(__VA_ARGS__))

/* Passes a failure up unchanged. */
#define TRY(call)                                                                                                      \
	do {                                                                                                           \
		enum code code_ = (call);                                                                              \
		if (code_ != OK)                                                                                       \
			return code_;                                                                                  \
	} while (0)

/* Stops the program where a condition that the code relies on does not hold. Stays on in releases. */
#define ASSERT(condition) ((condition) ? (void)0 : assert_failed(WHERE, #condition))

/* What a failed ASSERT() calls: says on standard error which one it was, and aborts. */
_Noreturn void assert_failed(const char *where, const char *condition);

#endif
