#!/bin/sh
# A throw-away PostgreSQL for tests: `test/postgres.sh start DIR` prints its address, `test/postgres.sh stop DIR`
# removes it. It listens on a socket in DIR alone, and keeps nothing safe from a power cut: it is for tests.
set -eu

usage() {
	echo "usage: test/postgres.sh start|stop DIR" >&2
	exit 2
}

[ $# -eq 2 ] || usage
dir=$2
case $dir in
/*) ;;
*) dir=$PWD/$dir ;;
esac

# A name that nobody else gives a folder: it is removed whole.
cluster=$dir/throwaway-cluster

# Debian keeps the server's programs out of PATH; the newest version counts.
bin=
for candidate in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V) "$(dirname "$(command -v initdb || echo /)")"; do
	if [ -x "$candidate/initdb" ]; then
		bin=$candidate
	fi
done
if [ -z "$bin" ]; then
	echo "test/postgres.sh: PostgreSQL is not installed" >&2
	exit 1
fi

# initdb refuses to run as root.
as_owner() {
	if [ "$(id -u)" -eq 0 ]; then
		(cd / && runuser -u postgres -- "$@")
	else
		"$@"
	fi
}

encoded() {
	printf '%s' "$dir" | sed 's/%/%25/g; s|/|%2F|g; s/ /%20/g'
}

owner=$(if [ "$(id -u)" -eq 0 ]; then echo postgres; else id -un; fi)

running() {
	as_owner "$bin/pg_ctl" -D "$cluster" status >/dev/null 2>&1
}

start() {
	mkdir -p "$dir"
	if [ "$(id -u)" -eq 0 ]; then
		chown postgres "$dir"
	fi
	# What an interrupted initdb left behind is no cluster.
	if [ ! -f "$cluster/postgresql.conf" ]; then
		rm -rf "$cluster"
		as_owner "$bin/initdb" -D "$cluster" -U "$owner" -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
			>"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
	fi
	if ! running; then
		as_owner "$bin/pg_ctl" -D "$cluster" -l "$cluster/server.log" -w -t 60 -o \
			"-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c full_page_writes=off \
			-c synchronous_commit=off -c max_connections=60 -c autovacuum=off" start >/dev/null 2>&1 ||
			{ cat "$cluster/server.log" >&2; exit 1; }
	fi
	echo "postgresql:///postgres?host=$(encoded)&user=$owner"
}

stop() {
	if [ -d "$cluster" ] && running; then
		as_owner "$bin/pg_ctl" -D "$cluster" -m immediate -w stop >/dev/null 2>&1 || true
	fi
	rm -rf "$cluster" "$dir/initdb.log"
	rmdir "$dir" 2>/dev/null || true
}

case $1 in
start) start ;;
stop) stop ;;
*) usage ;;
esac
