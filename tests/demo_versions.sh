#!/bin/bash
# Imports a programme for 2030 with official versions, in all languages but Spanish, into a demonstration.
# usage: tests/demo_versions.sh STOCKTAKE DB
set -eu
corpus=$(dirname "$0")/corpus/programme
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in en fr ru zh ar; do
	official=
	[ "$language" = en ] || official="--lang $language"
	sed 's/2031/2030/g; s/٢٠٣١/٢٠٣٠/g' "$corpus/official-$language.txt" >"$work/$language.txt"
	# shellcheck disable=SC2086 # an option and its value
	"$1" programme import "$work/$language.txt" $official --db "$2"
done
