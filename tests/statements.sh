#!/bin/bash
# Every statement of the program, in every combination of its optional blocks, is prepared on a real PostgreSQL with
# the whole schema; the build itself has checked them on SQLite.
# usage: tests/statements.sh BUILD POSTGRES_URI
set -u
[ $# = 2 ] || {
	echo 'usage: tests/statements.sh BUILD POSTGRES_URI' >&2
	exit 2
}
sqlgen=$(realpath "$1/tools/sqlgen/sqlgen") || exit 1
uri=$2
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
mapfile -t files < <(git ls-files --cached --others --exclude-standard 'src/*.sql' | sort)
mapfile -t migrations < <(find sql/migrations -name '*.sql' | sort)

for file in "${files[@]}"; do
	if message=$("$sqlgen" --check-postgres "$uri" "$file" -- "${migrations[@]}" 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $file"
		echo "$message"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
