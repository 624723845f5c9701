#include "base/sum.h"
#include "app/show.h"

#define TRY(call)                                                                                                      \
	do {                                                                                                           \
		if ((call) != 0)                                                                                       \
			return 1;                                                                                      \
	} while (0)

enum { SUM_MAX = 100 };

static int counted;
static const int table[] = {1, 2, 3};
static const char *const names[] = {"goto", "TODO", "strcpy(a, b)"};
static int (*const adders[])(int, int) = {sum_of, sum_without};
static const struct {
	int n;
} pairs[] = {{.n = 1}};
extern const char sum_text[];
static int forward(int (*f)(int), const char *text);

/* A // comment with "an open quotation mark. */
int sum_of(int left, int right)
{
	static const char digits[] = "0123456789";
	static const char *const words[] = {"it\"s", "/* no comment */"};
	char c = '\'', d = '"';

	if (left == right || left <= right || left != 1)
		counted++;
	if (sum_pair_add(&(struct sum_pair){.left = left, .right = right}))
		return words[0][0] + digits[0] + c + d;
	for (int i = 0; i < table[0]; i += 0x1e+1)
		left >>= 1;
	return left + right + pairs[0].n + adders[0](1, 2) + names[0][0] + text->system("x");
}

__attribute__((constructor)) static int forward(int (*f)(int), const char text[static 3])
{
	return f(text[0]);
}
