#!/bin/bash
# The queue between the server's threads, under the thread sanitizer: its tests, ten times over.
set -u
cd "$(dirname "$0")/.." || exit 1
out=build-threads passed=0 failed=0
mkdir -p "$out"

flags=(-std=gnu17 -D_GNU_SOURCE -g -O1 -fsanitize=thread -Isrc -I.)
sources=(src/http/queue.c src/http/queue_test.c tests/test_main.c src/base/*.c)

# The runner can start the parser and the renderer child, which these tests do not need.
echo '#include "app/parsers.h"
int parse_main(int argc, char **argv) { (void)argv; (void)argc; return 2; }
int render_main(int argc, char **argv) { (void)argv; (void)argc; return 2; }' >"$out/no_parsers.c"
sources+=("$out/no_parsers.c")
if ! "${CC:-gcc}" "${flags[@]}" "${sources[@]}" -lpthread -o "$out/queue_test"; then
	echo 'FAIL the queue test does not build'
	echo '0 passed, 1 failed'
	exit 1
fi

# Where addresses are laid out too much at random for the sanitizer, it runs without that.
run=("$out/queue_test")
setarch "$(uname -m)" -R true 2>/dev/null && run=(setarch "$(uname -m)" -R "$out/queue_test")

for _ in 1 2 3 4 5 6 7 8 9 10; do
	if TSAN_OPTIONS=halt_on_error=1 "${run[@]}" --source . >"$out/queue_test.log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo 'FAIL the queue test'
		tail -n 40 "$out/queue_test.log"
		break
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
