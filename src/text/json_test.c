#include "text/json.h"

#include "tests/test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static str string_of(struct arena *a, str value)
{
	struct buf out = {.arena = a};
	struct json w;

	json_begin(&w, &out);
	json_str(&w, value);
	json_end(&w);
	return buf_str(&out);
}

TEST(json_writes_nested_objects_arrays_and_every_kind_of_value)
{
	struct arena a;
	struct buf out = {.arena = &a};
	struct json w;

	arena_init(&a, 1 << 20);
	json_begin(&w, &out);
	json_object_begin(&w);
	json_key(&w, "a");
	json_array_begin(&w);
	json_int(&w, INT64_MIN);
	json_bool(&w, true);
	json_bool(&w, false);
	json_none(&w);
	json_object_begin(&w);
	json_object_end(&w);
	json_array_begin(&w);
	json_array_end(&w);
	json_array_end(&w);
	json_key(&w, "b\"");
	json_str(&w, S(""));
	json_object_end(&w);
	json_end(&w);
	CHECK_STR(buf_str(&out), S("{\"a\":[-9223372036854775808,true,false,null,{},[]],\"b\\\"\":\"\"}"));
	arena_reset(&a);
}

TEST(json_strings_are_escaped_in_full)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(string_of(&a, S("\"\\/\b\f\n\r\t")), S("\"\\\"\\\\/\\b\\f\\n\\r\\t\""));
	CHECK_STR(string_of(&a, S("a\0b\x1f\x7f")), S("\"a\\u0000b\\u001f\\u007f\""));
	CHECK_STR(string_of(&a, S("\u2028\u2029")), S("\"\\u2028\\u2029\""));
	CHECK_STR(string_of(&a, S("</script>")), S("\"\\u003c/script>\""));
	CHECK_STR(string_of(&a, S("العربية 中文 😀")), S("\"العربية 中文 😀\""));
	arena_reset(&a);
}

TEST(json_replaces_what_is_not_utf8)
{
	struct arena a;

	arena_init(&a, 1 << 20);
	CHECK_STR(string_of(&a, S("a\xff"
				  "b")),
		  S("\"a\uFFFDb\""));
	CHECK_STR(string_of(&a, S("\xed\xa0\x80")), S("\"\uFFFD\uFFFD\uFFFD\"")); /* half a surrogate pair */
	CHECK_STR(string_of(&a, S("\xc0\xaf")), S("\"\uFFFD\uFFFD\""));		  /* longer than needed */
	CHECK_STR(string_of(&a, S("\xe4\xb8")), S("\"\uFFFD\uFFFD\""));		  /* cut off */
	arena_reset(&a);
}

static void close_wrongly(struct json *w)
{
	json_object_begin(w);
	json_array_end(w);
}

static void leave_out_the_key(struct json *w)
{
	json_object_begin(w);
	json_int(w, 1);
}

static void leave_out_the_value(struct json *w)
{
	json_object_begin(w);
	json_key(w, "a");
	json_object_end(w);
}

static void write_two_values(struct json *w)
{
	json_int(w, 1);
	json_int(w, 2);
}

static void end_while_open(struct json *w)
{
	json_array_begin(w);
	json_end(w);
}

static void nest_too_deep(struct json *w)
{
	for (int i = 0; i <= JSON_DEPTH_MAX; i++)
		json_array_begin(w);
}

static bool aborts(void (*misuse)(struct json *w))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		struct arena a;
		struct buf out = {.arena = &a};
		struct json w;

		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		arena_init(&a, 1 << 20);
		json_begin(&w, &out);
		misuse(&w);
		_exit(0);
	}
	return waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

TEST(json_calls_in_a_wrong_order_stop_the_program)
{
	CHECK(aborts(close_wrongly));
	CHECK(aborts(leave_out_the_key));
	CHECK(aborts(leave_out_the_value));
	CHECK(aborts(write_two_values));
	CHECK(aborts(end_while_open));
	CHECK(aborts(nest_too_deep));
}
