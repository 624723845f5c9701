#!/bin/sh
# What assetgen writes and what it refuses: test.sh ASSETGEN
set -eu
assetgen=$(realpath "$1")
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
failed=0

fault() {
	echo "assetgen: $1" >&2
	failed=1
}

# refuses WHAT ARGUMENT...: it must fail, say why, and write nothing.
refuses() {
	what=$1
	shift
	if "$assetgen" bad.c bad.h "$@" 2>message; then fault "accepted $what"; fi
	test -s message || fault "gave no reason against $what"
	test ! -e bad.c || fault "wrote output for $what"
}

printf 'a\n"?\\\001\377' >odd.txt
printf 'p { margin: 0 }\n%.0s' 1 2 3 4 5 6 7 8 9 >app.css
: >empty.js

"$assetgen" --data out.c out.h odd.txt=odd.txt empty.js=empty.js
hash=$(sha256sum odd.txt | cut -c 1-16)
cat >wanted.c <<END
/* Made by assetgen. */
#include "out.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

const struct asset data_files[] = {
	{"odd.txt", NULL, "text/plain; charset=utf-8", "$hash",
	 {
	"a\\012\\042\\077\\134\\001\\377", 7},
	 {"", 0},
	 {"", 0}},
	{"empty.js", NULL, "text/javascript; charset=utf-8", "e3b0c44298fc1c14",
	 {"", 0},
	 {"", 0},
	 {"", 0}},
	{0},
};
END
diff -u wanted.c out.c || fault "data differs from what is wanted"
grep -q 'extern const struct asset data_files\[\];' out.h || fault "declares no data_files"

"$assetgen" one.c one.h app.css=app.css odd.txt=odd.txt
mkdir other && cp app.css odd.txt other/
"$assetgen" other/one.c other/one.h app.css=other/app.css odd.txt=other/odd.txt
cmp one.c other/one.c || fault "the same files give different output"
test "$(grep -o '/static/[0-9a-f]\{16\}/' one.c | sort -u | wc -l)" = 1 || fault "files of a set differ in hash"
grep -q '"/static/[0-9a-f]\{16\}/app.css", "text/css; charset=utf-8"' one.c || fault "no address for app.css"
printf 'more' >>odd.txt
"$assetgen" two.c two.h app.css=app.css odd.txt=odd.txt
test "$(grep -o '/static/[0-9a-f]*' one.c | head -n 1)" != "$(grep -o '/static/[0-9a-f]*' two.c | head -n 1)" ||
	fault "a changed file leaves the hash of the set"

refuses "a missing file" app.css=missing.css
refuses "an unknown extension" app.exe=app.css
refuses "a name without file" app.css
refuses "an empty file name" app.css=
refuses "a name with a slash" a/b.css=app.css
refuses "a name with a quote" 'a".css=app.css'
refuses "a name twice" app.css=app.css app.css=app.css
exit $failed
