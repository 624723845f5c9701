#!/bin/bash
# The golden tree has no breach. Each file of refused/ becomes one file of that tree, and is its only breach: its first
# line names the path, the line and the message (@PATH before it where the file goes elsewhere); the rest is the file,
# in which \x41 is that byte and NO_END leaves out the end of the line.
# usage: check_test.sh CHECK SOURCE_DIR
set -u
check=$(realpath "$1") source=$(realpath "$2") failures=0 count=0
tree=$(mktemp -d) || exit 1
trap 'rm -rf "$tree"' EXIT

complain() {
	echo "FAIL $1"
	failures=$((failures + 1))
}

fresh_tree() {
	rm -rf "$tree/root"
	cp -r "$source/golden" "$tree/root"
}

fresh_tree
"$check" "$tree/root" >"$tree/output" || complain "the golden tree: $(cat "$tree/output")"
grep -q '^[1-9][0-9]* passed, 0 failed$' "$tree/output" || complain 'the golden tree: no closing line'

for file in "$source"/refused/*; do
	count=$((count + 1))
	read -r place message < <(head -n 1 "$file")
	path=${place%%:*}
	if [[ $place == @* ]]; then
		path=${place#@}
		read -r place message <<<"$message"
	fi
	fresh_tree
	mkdir -p "$(dirname "$tree/root/$path")"
	tail -n +2 "$file" | perl -pe 's/\\x([0-9A-F]{2})/chr hex $1/ge; s{NO_END\n}{}' \
		>"$tree/root/$path"
	if "$check" "$tree/root" >"$tree/output"; then
		complain "$file: was not refused"
	elif ! grep -qF -- "$place $message" "$tree/output"; then
		complain "$file: expected \"$place $message\", got: $(cat "$tree/output")"
	elif [ "$(grep -c '\]$' "$tree/output")" != 1 ]; then
		complain "$file: has more breaches than its own: $(cat "$tree/output")"
	elif ! grep -q ' passed, 1 failed$' "$tree/output"; then
		complain "$file: the closing line does not count it: $(cat "$tree/output")"
	fi
done
echo "$((count + 1 - failures)) passed, $failures failed"
[ "$count" -gt 0 ] && [ "$failures" -eq 0 ]
