#!/bin/sh
# Every file of refused/ must be refused with the message that its first line expects, at a line of that file.
# usage: refused_test.sh TMPLGEN SOURCE_DIR
set -u
tmplgen=$1 folder=$2/refused failures=0 count=0
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT

for file in "$folder"/*.html; do
	count=$((count + 1))
	expected=$(sed -n '1s/^{# expect: \(.*\) #}$/\1/p' "$file")
	if [ -z "$expected" ]; then
		echo "$file: the first line names no message"
		failures=$((failures + 1))
	elif "$tmplgen" "$file" "$out/a.c" "$out/a.h" 2>"$out/message"; then
		echo "$file: was not refused"
		failures=$((failures + 1))
	elif ! grep -qF -- "$expected" "$out/message" || ! grep -q "^$file:[0-9][0-9]*: error: " "$out/message"; then
		echo "$file: expected \"$expected\", got: $(cat "$out/message")"
		failures=$((failures + 1))
	elif [ -e "$out/a.c" ]; then
		echo "$file: was refused, yet left output"
		failures=$((failures + 1))
	fi
	rm -f "$out/a.c" "$out/a.h"
done
echo "$count files, $failures failures"
[ "$count" -gt 0 ] && [ "$failures" -eq 0 ]
