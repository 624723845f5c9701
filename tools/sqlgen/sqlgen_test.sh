#!/bin/sh
# Runs sqlgen on the golden file, whose output must be as stored, and on every refused construct, which must be
# refused with the stated message before anything is written.
# usage: sqlgen_test.sh SQLGEN SOURCE_DIR [--accept]    --accept stores the output as golden
set -u
sqlgen=$1
source_dir=$2
schema=$source_dir/golden/schema.sql
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failures=0

failed() {
	echo "FAILED: $*"
	failures=$((failures + 1))
}

"$sqlgen" "$out/report_sql.c" "$out/report_sql.h" "$source_dir/golden/report.sql" "$schema" ||
	failed "golden/report.sql is refused"
if [ "${3:-}" = --accept ]; then
	cp "$out/report_sql.c" "$out/report_sql.h" "$source_dir/golden/"
fi
for file in report_sql.c report_sql.h; do
	diff -u "$source_dir/golden/$file" "$out/$file" || failed "$file is not as stored"
done
${CC:-cc} -std=gnu17 -Wall -Wextra -Wconversion -Wno-sign-conversion -Werror -fsyntax-only \
	-I "$source_dir/../../src" "$out/report_sql.c" || failed "what is written does not compile"

count=0
for file in "$source_dir"/refused/*.sql; do
	count=$((count + 1))
	name=$(basename "$file")
	expected=$(sed -n '1s/^-- expect: //p' "$file")
	rm -f "$out"/*
	"$sqlgen" "$out/a.c" "$out/a.h" "$file" "$schema" >"$out/said" 2>&1
	status=$?
	[ -n "$expected" ] || failed "$name has no '-- expect:' line"
	[ $status -eq 1 ] || failed "$name: exit status $status instead of 1"
	grep -qF -- "$expected" "$out/said" || failed "$name: expected '$expected' but it said: $(cat "$out/said")"
	grep -qE "^[^:]*$name:[0-9]+: " "$out/said" || failed "$name: no file and line in: $(cat "$out/said")"
	[ ! -e "$out/a.c" ] && [ ! -e "$out/a.h" ] || failed "$name: something was written"
done
echo "1 golden file, $count refused constructs, $failures failures"
[ $failures -eq 0 ] && [ $count -gt 0 ]
