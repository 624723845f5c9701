#!/bin/bash
# The inner loop, in less than a minute: the unit tests on SQLite, the messages, the style and
# the format of what changed.
# usage: tests/check.sh BUILD, or ninja -C build check
set -u
build=$(realpath "${1:-build}") || exit 1
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
shared=${STOCKTAKE_SHARED:-../shared}

# part NAME COMMAND...: adds up the closing line of a command, and shows its faults.
part() {
	local name=$1 log line
	shift
	log=$(mktemp)
	"$@" >"$log" 2>&1
	local code=$?
	line=$(grep -aE '^([a-z]+: )?[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
	if [ -n "$line" ]; then
		passed=$((passed + $(sed -E 's/^([a-z]+: )?([0-9]+) passed.*/\2/' <<<"$line")))
		failed=$((failed + $(sed -E 's/.* passed, ([0-9]+) failed.*/\1/' <<<"$line")))
	elif [ $code = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
	[ $code = 0 ] || grep -avE ' passed, [0-9]+ failed|^SKIP' "$log" | tail -n 60
	printf '%s: %s\n' "$name" "${line:-$([ $code = 0 ] && echo passed || echo failed)}"
	rm -f "$log"
}

format() {
	git ls-files --modified --others --exclude-standard '*.c' '*.h' | grep -vE 'golden|refused' |
		xargs -r clang-format --dry-run -Werror
}

options=(--engine sqlite --source .)
[ -d "$shared" ] && options+=(--shared "$shared")
if [ -x "$build/stocktake-tests" ]; then
	part tests "$build/stocktake-tests" "${options[@]}"
else
	echo "FAIL $build has no tests: meson configure -Dtests=true $build"
	failed=$((failed + 1))
fi
part messages "$build/tools/msggen/msggen" --check . po/*.po
part style "$build/tools/check/check" .
command -v clang-format >/dev/null && part format format
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
