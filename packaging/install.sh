#!/bin/sh
# Installs the Debian packages of packages.txt that are missing: install.sh run, or install.sh run test.
set -eu
list=$(dirname "$0")/packages.txt
missing=
for kind in "$@"; do
	while read -r of package program; do
		[ "$of" = "$kind" ] || continue
		if [ -n "${program:-}" ] && command -v "$program" >/dev/null 2>&1; then continue; fi
		case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
		*' installed') ;;
		*) missing="$missing $package" ;;
		esac
	done <"$list"
done
[ -n "$missing" ] || exit 0
echo "Installing Debian packages:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null 2>&1 || {
		echo "These packages are missing and need root to install:$missing" >&2
		exit 1
	}
	as_root=sudo
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
