#!/bin/sh
# Makes web/ui.css and web/govuk-frontend.min.js from the npm packages that package-lock.json pins.
#   build.sh           writes both files
#   build.sh --check   builds in a temporary folder and compares; says so and passes where npm cannot be reached
# Needed only when govuk-frontend is brought up to date: the built files are kept in the repository.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
web=$here/../../web
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

cp "$here/package.json" "$here/package-lock.json" "$here/sub.scss" "$here/logical.mjs" "$work"
cd "$work"
if ! command -v npm >/dev/null || ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1; then
	if [ "${1:-}" = --check ]; then
		echo "ui.css: not checked, the npm packages cannot be fetched here"
		exit 0
	fi
	cat npm.log >&2
	exit 1
fi

node_modules/.bin/sass --style=compressed --no-source-map --no-charset --quiet-deps --load-path=. sub.scss compiled.css
{
	printf '/* Built by tools/css/build.sh from govuk-frontend 6.6.0 (MIT, vendor/govuk-frontend/LICENSE.txt). */\n'
	node logical.mjs compiled.css
} >ui.css
cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js .

if [ "${1:-}" = --check ]; then
	cmp ui.css "$web/ui.css"
	cmp govuk-frontend.min.js "$web/govuk-frontend.min.js"
	echo "ui.css: as built"
else
	cp ui.css govuk-frontend.min.js "$web"
	wc -c "$web/ui.css" "$web/govuk-frontend.min.js"
fi
