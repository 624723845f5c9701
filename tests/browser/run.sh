#!/bin/bash
# Serves a demonstration and looks at its pages in Chromium.
# usage: tests/browser/run.sh STOCKTAKE [OPTIONS of run.mjs, as --full or --only TEXT]
set -u
[ $# -ge 1 ] || {
	echo 'usage: tests/browser/run.sh STOCKTAKE [OPTIONS]' >&2
	exit 2
}
stocktake=$(realpath "$1") || exit 1
shift
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
server=

finish() {
	if [ -n "$server" ]; then
		kill -TERM "$server" 2>/dev/null
		wait "$server" 2>/dev/null
	fi
	rm -rf "$work"
}
trap finish EXIT

give_up() {
	echo "FAIL $1"
	[ -f "$work/log" ] && tail -n 20 "$work/log"
	echo '0 passed, 1 failed'
	exit 1
}

# Installed once; again where the list of packages changed.
if [ ! -f node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
	npm ci --no-audit --no-fund --ignore-scripts >"$work/log" 2>&1 || give_up 'npm could not install the packages'
	touch node_modules/.installed
fi

"$stocktake" init --db "$work/demo.db" --demo >"$work/log" 2>&1 || give_up 'no demonstration could be made'
../demo_versions.sh "$stocktake" "$work/demo.db" >"$work/log" 2>&1 || give_up 'no official version could be imported'
"$stocktake" audit key "$work/audit.key" >"$work/log" 2>&1 || give_up 'no key could be made'
"$stocktake" serve --db "$work/demo.db" --audit-key "$work/audit.key" --listen 127.0.0.1:0 --now 2024-09-15 >"$work/log" 2>&1 &
server=$!

# The server says where it is once it listens.
base=
for _ in $(seq 100); do
	base=$(grep -aoE 'http://localhost:[0-9]+' "$work/log" | head -n 1)
	[ -n "$base" ] && break
	kill -0 "$server" 2>/dev/null || give_up 'the server ended'
	sleep 0.1
done
[ -n "$base" ] || give_up 'the server did not say where it listens'

shots=${SHOTS:-../../build-logs/pictures}
mkdir -p "$shots"
node run.mjs --base "$base" --shots "$(realpath "$shots")" "$@" | tee "$work/pages"
pages=${PIPESTATUS[0]}
node flows.mjs --base "$base" | tee "$work/flows"
flows=${PIPESTATUS[0]}

# One closing line for both.
grep -ahoE '[0-9]+ passed, [0-9]+ failed' "$work/pages" "$work/flows" |
	awk '{ passed += $1; failed += $3 } END { printf "%d passed, %d failed\n", passed, failed }'
[ "$pages" = 0 ] && [ "$flows" = 0 ]
