#!/bin/sh
# A throw-away PostgreSQL for tests: `test/postgres.sh start DIR` prints its address, `test/postgres.sh stop DIR`
# removes it. It listens on a socket in DIR alone, and keeps nothing safe from a power cut: it is for tests.
# Databases are made some ten times faster where DIR is in memory (/dev/shm, 150 MB).
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
bin=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
bin=$(dirname "${bin:-$(command -v initdb || echo /)}")
if [ ! -x "$bin/initdb" ]; then
	echo "tests/postgres.sh: PostgreSQL is not installed" >&2
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

ready() {
	"$bin/pg_isready" -q -h "$dir"
}

# However the server ended or hangs, nothing of it is in the way afterwards.
halt() {
	if [ -f "$cluster/postmaster.pid" ]; then
		as_owner "$bin/pg_ctl" -D "$cluster" -m fast -w -t 20 stop >/dev/null 2>&1 ||
			as_owner "$bin/pg_ctl" -D "$cluster" -m immediate -w -t 5 stop >/dev/null 2>&1 || true
	fi
	rm -f "$cluster/postmaster.pid" "$dir"/.s.PGSQL.*
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
	if ! ready; then
		halt
		as_owner "$bin/pg_ctl" -D "$cluster" -l "$cluster/server.log" -w -t 60 -o \
			"-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c full_page_writes=off \
			-c synchronous_commit=off -c max_connections=60 -c autovacuum=off \
			-c dynamic_shared_memory_type=mmap -c min_wal_size=32MB -c max_wal_size=64MB" start >/dev/null 2>&1 ||
			{ cat "$cluster/server.log" >&2; exit 1; }
	fi
	echo "postgresql:///postgres?host=$(encoded)&user=$owner"
}

stop() {
	halt
	rm -rf "$cluster" "$dir/initdb.log"
	rmdir "$dir" 2>/dev/null || true
}

case $1 in
start) start ;;
stop) stop ;;
*) usage ;;
esac
