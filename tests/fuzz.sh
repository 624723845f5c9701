#!/bin/bash
# Builds every fuzz target with the sanitizers and replays its corpus; with --seconds N, fuzzes each for N seconds too.
# New inputs that reach more of the code are kept in build-fuzz/NAME; a crash is written there as crash-*.
# usage: tests/fuzz.sh [--seconds N] [TARGET...]
set -u
cd "$(dirname "$0")/.." || exit 1
out=build-fuzz seconds=0 passed=0 failed=0
cc=${CC_FUZZ:-clang}
# shellcheck disable=SC2054 # the commas belong to the sanitizers
flags=(-std=gnu17 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Isrc -I.)

if [ "${1:-}" = --seconds ]; then
	seconds=${2:-}
	shift 2 || true
	case $seconds in
	'' | *[!0-9]*)
		echo 'usage: tests/fuzz.sh [--seconds N] [TARGET...]' >&2
		exit 2
		;;
	esac
fi
only=" $* "
mkdir -p "$out"

count() { # WHETHER SENTENCE
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $2"
	fi
}

# build TARGET SOURCE...: newer than all its sources is good enough; sources are few, so headers count as well.
build() {
	local target=$1
	shift
	if [ -x "$out/$target" ] && [ -z "$(find src fuzz -newer "$out/$target" -name '*.[ch]' -print -quit)" ]; then
		return 0
	fi
	"$cc" "${flags[@]}" "fuzz/$target.c" src/base/*.c "$@" -o "$out/$target"
}

# replay TARGET CORPUS...: every input once.
replay() {
	local target=$1
	shift
	"$out/$target" -runs=0 -artifact_prefix="$out/${target#fuzz_}/" "$@" >"$out/$target.log" 2>&1
}

explore() {
	local target=$1
	shift
	"$out/$target" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
		-artifact_prefix="$out/${target#fuzz_}/" "$out/${target#fuzz_}" "$@" >"$out/$target.log" 2>&1
}

# run TARGET WORD...: words are sources (*.c), libraries (-l*) and inputs.
run() {
	local target=$1 name=${1#fuzz_} word sources=() folders=() files=()
	shift
	for word in "$@"; do
		case $word in
		*.c | -l*) sources+=("$word") ;;
		*) files+=("$word") ;;
		esac
	done
	for word in "tests/corpus/$name" "fuzz/corpus/$name"; do
		[ -d "$word" ] && folders+=("$word")
	done
	mkdir -p "$out/$name"
	if ! build "$target" "${sources[@]}"; then
		count 1 "$target: does not build"
		return
	fi
	if ! replay "$target" "${folders[@]}" || { [ ${#files[@]} -gt 0 ] && ! replay "$target" "${files[@]}"; }; then
		tail -n 30 "$out/$target.log"
		count 1 "$target: an input of its corpus fails"
		return
	fi
	if [ "$seconds" -gt 0 ] && ! explore "$target" "${folders[@]}"; then
		tail -n 30 "$out/$target.log"
		count 1 "$target: fuzzing found a fault; the input is in $out/$name"
		return
	fi
	[ "$seconds" = 0 ] || grep -a 'stat::number_of_executed_units' "$out/$target.log" | sed "s/^/$target: /"
	count 0 ''
}

wanted() {
	[ "$only" = '  ' ] || [[ $only == *" $1 "* ]]
}

while read -r target words; do
	case $target in
	'' | '#'*) continue ;;
	esac
	# shellcheck disable=SC2086 # the words are names of files of ours
	if wanted "$target"; then run "$target" $words; fi
done < <(sed -e :again -e '/\\$/{N;s/\\\n[[:space:]]*/ /;b again' -e '}' fuzz/targets.txt)

for file in fuzz/fuzz_*.c; do
	name=$(basename "$file" .c)
	grep -q "^$name " fuzz/targets.txt || count 1 "$name: fuzz/targets.txt does not list it"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
