#!/bin/sh
# The C that golden/page.html becomes must be the text that is stored beside it.
# usage: golden_test.sh TMPLGEN SOURCE_DIR
set -eu
tmplgen=$(realpath "$1")
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

cd "$2/golden"
"$tmplgen" page.html "$out/page_html.c" "$out/page_html.h"
diff -u page_html.c.expected "$out/page_html.c"
diff -u page_html.h.expected "$out/page_html.h"
