#!/bin/bash
# The unit for systemd: nothing in it that systemd does not know, and an exposure of 1.5 at most.
set -u
cd "$(dirname "$0")/.." || exit 1
unit=packaging/stocktake.service limit=1.5
command -v systemd-analyze >/dev/null 2>&1 || {
	echo 'SKIP the unit for systemd: systemd-analyze is not installed'
	echo '0 passed, 0 failed, 1 skipped'
	exit 0
}
passed=0 failed=0
check() { # SENTENCE COMMAND...
	local sentence=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL $sentence"
	fi
}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# A program and manual that are there, so that only the unit itself is judged.
sed -E 's|^ExecStart=[^ ]*|ExecStart=/bin/true|; /^Documentation=/d' "$unit" >"$work/stocktake.service"
systemd-analyze verify "$work/stocktake.service" >"$work/verify" 2>&1
check 'systemd knows every setting of the unit' test ! -s "$work/verify"
cat "$work/verify"
exposure=$(systemd-analyze security --offline=true --no-pager "$unit" 2>/dev/null |
	sed -nE 's/.*exposure level for [^:]*: ([0-9.]+).*/\1/p')
echo "exposure $exposure"
check "the exposure of the unit is $limit at most" awk -v a="${exposure:-10}" -v b=$limit 'BEGIN { exit !(a <= b) }'
echo "$passed passed, $failed failed"
[ $failed = 0 ]
