#!/bin/bash
# The long form of tests/stress.py: 1,000 kill -9 on each engine, with a PostgreSQL of its own. ninja -C build stress
# usage: tests/stress.sh STOCKTAKE [KILLS]
set -u
stocktake=$(realpath "${1:?usage: tests/stress.sh STOCKTAKE [KILLS]}") || exit 1
cd "$(dirname "$0")/.." || exit 1
[ -w /dev/shm ] && memory=/dev/shm || memory=${TMPDIR:-/tmp}
directory=$(mktemp -d "$memory/stocktake-stress.XXXXXX") || exit 1
trap 'tests/postgres.sh stop "$directory" >/dev/null 2>&1; rm -rf "$directory"' EXIT
uri=$(tests/postgres.sh start "$directory") || exit 1
python3 tests/stress.py "$stocktake" "${2:-1000}" "$uri"
