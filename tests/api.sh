#!/bin/bash
# Serves a demonstration on each engine and drives its OpenAPI document: tests/api.py.
# usage: tests/api.sh STOCKTAKE [POSTGRES_URI]
set -u
[ $# -ge 1 ] || {
	echo 'usage: tests/api.sh STOCKTAKE [POSTGRES_URI]' >&2
	exit 2
}
stocktake=$(realpath "$1") || exit 1
postgres=${2:-}
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
database=stocktake_api_$$
server='' passed=0 failed=0
export HYPOTHESIS_STORAGE_DIRECTORY=$work

stop() {
	[ -n "$server" ] || return 0
	kill -TERM "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}

finish() {
	stop
	[ -z "$postgres" ] || psql -q -d "$postgres" -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" >/dev/null 2>&1
	rm -rf "$work"
}
trap finish EXIT

give_up() {
	echo "FAIL $1"
	[ -f "$work/log" ] && tail -n 20 "$work/log"
	echo "$passed passed, $((failed + 1)) failed"
	exit 1
}

# run ENGINE LOCATION
run() {
	local base='' line
	"$stocktake" init --db "$2" --demo >"$work/log" 2>&1 || give_up "$1: no demonstration could be made"
	./demo_versions.sh "$stocktake" "$2" >"$work/log" 2>&1 || give_up "$1: no official version could be imported"
	"$stocktake" serve --db "$2" --listen 127.0.0.1:0 --now 2024-09-15 >"$work/log" 2>&1 &
	server=$!
	for _ in $(seq 100); do
		base=$(grep -aoE 'http://localhost:[0-9]+' "$work/log" | head -n 1)
		[ -n "$base" ] && break
		kill -0 "$server" 2>/dev/null || give_up "$1: the server ended"
		sleep 0.1
	done
	[ -n "$base" ] || give_up "$1: the server did not say where it listens"
	/usr/bin/python3 api.py "$base" stocktake-demo-2024 "${EXAMPLES:-80}" >"$work/out" 2>"$work/err" ||
		grep -a '^FAIL' "$work/out" | sed "s/^FAIL/FAIL $1/"
	tail -n 20 "$work/err"
	line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$work/out") || give_up "$1: the calls were not finished"
	passed=$((passed + ${line%% *}))
	line=${line#*, }
	failed=$((failed + ${line%% *}))
	stop
}

run sqlite "$work/demo.db"
if [ -n "$postgres" ]; then
	psql -q -d "$postgres" -c "CREATE DATABASE $database" >"$work/log" 2>&1 || give_up 'PostgreSQL: no database'
	location=${postgres/\/postgres?//$database?}
	[ "$location" != "$postgres" ] || location=${postgres%/*}/$database
	run postgres "$location"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
