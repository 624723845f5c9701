#!/bin/bash
# The command line as scripts use it, from the outside: on SQLite, and on PostgreSQL where a server is given.
# usage: tests/command_line.sh STOCKTAKE [POSTGRES_URI [SHARED_DIR]]
set -u
[ $# -ge 1 ] || {
	echo 'usage: tests/command_line.sh STOCKTAKE [POSTGRES_URI [SHARED_DIR]]' >&2
	exit 2
}
stocktake=$(realpath "$1") || exit 1
postgres=${2:-} shared=${3:-}
cd "$(dirname "$0")/.." || exit 1
corpus=$PWD/tests/corpus/programme
work=$(mktemp -d) || exit 1
out=$work/out err=$work/err
engine=sqlite db='' server='' base='' passed=0 failed=0 skipped=0 databases=()

finish() {
	[ -n "$server" ] && kill -KILL "$server" 2>/dev/null
	for name in "${databases[@]}"; do
		psql -q -d "$postgres" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" >/dev/null 2>&1
	done
	rm -rf "$work"
}
trap finish EXIT

# check SENTENCE COMMAND...: the command says whether the sentence is true.
check() {
	local sentence=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
		return 0
	fi
	failed=$((failed + 1))
	printf 'FAIL %s: %s\n' "$engine" "$sentence"
	[ -s "$err" ] && sed 's/^/     stderr: /' "$err" | head -n 5
	[ -s "$out" ] && head -c 400 "$out" | sed 's/^/     stdout: /' | head -n 5
	return 1
}

skip() {
	skipped=$((skipped + 1))
	printf 'SKIP %s\n' "$1"
}

# app WORD...: runs the program on the database of the moment, with its output in $out and $err.
app() {
	"$stocktake" "$@" --db "$db" >"$out" 2>"$err" </dev/null
}

# exits CODE WORD...
exits() {
	local code=$1 got
	shift
	app "$@"
	got=$?
	[ $got = "$code" ] || {
		echo "(exit code $got, not $code)" >>"$err"
		return 1
	}
}

# runs CODE WORD...: the same without --db.
runs() {
	local code=$1 got
	shift
	"$stocktake" "$@" >"$out" 2>"$err" </dev/null
	got=$?
	[ $got = "$code" ] || {
		echo "(exit code $got, not $code)" >>"$err"
		return 1
	}
}

says() { grep -qiE -- "$1" "$err"; }
prints() { grep -qE -- "$1" "$out"; }
silent() { [ ! -s "$out" ]; }
quiet() { [ ! -s "$err" ]; }
json() { jq -e "$1" "$out" >/dev/null 2>>"$err"; }
same() { [ "$1" = "$2" ] || {
	printf '"%s" is not "%s"\n' "$1" "$2" >"$err"
	return 1
}; }

# Makes $db the place of a database that is not there yet (SQLite) or empty (PostgreSQL).
new_database() {
	local name=stocktake_cli_$$_$1
	if [ "$engine" = sqlite ]; then
		db=$work/$1.db
		return
	fi
	psql -q -d "$postgres" -c "CREATE DATABASE $name" >/dev/null || echo "FAIL postgres: no database $name"
	databases+=("$name")
	db=${postgres/\/postgres?//$name?}
	[ "$db" != "$postgres" ] || db=${postgres%/*}/$name
}

# How many editions of programmes there are: none is stored where an import failed.
has_programme() { app programme show "$1" --format json; }
has_no_programme() { ! has_programme "$1"; }

# ---- init

check_init() {
	new_database real
	check 'a database is needed before anything is shown' exits 1 programme show 2031
	check 'the reason is told on standard error' test -s "$err"
	check 'init makes a database' exits 0 init
	check 'init prints nothing on standard output' silent
	check 'init refuses a database that exists' exits 1 init
	check 'it says why' says 'already|exists|in use'
	check 'init --demo refuses it too' exits 1 init --demo
	new_database trial
	check 'init --trial makes a database for trials' exits 0 init --trial
	new_database demo
	check 'init --demo makes the demonstration' exits 0 init --demo
}

check_init_places() {
	db=$work/nowhere/new.db
	check 'init in a folder that does not exist exits 1' exits 1 init
	check 'and names the place' says 'nowhere|folder|directory|open'
	db=$work/plain.txt
	echo 'This is no database.' >"$db"
	check 'a file that is no database is refused' exits 1 programme show 2031
	check 'and said to be none' says 'no SQLite database'
	check 'and is left as it is' grep -q 'This is no database.' "$db"
	db=postgres://nobody@127.0.0.1:1/none
	check 'a server that does not answer is refused' exits 1 programme show 2031
}

only_tables() { same "$(sqlite3 "$db" .tables)" "$1"; }

# What holds no Stocktake is said to hold none, and stays as it is.
check_foreign() {
	local command
	new_database foreign
	if [ "$engine" = sqlite ]; then
		: >"$db"
	fi
	for command in 'programme show 2031' 'account list' migrate 'serve --listen 127.0.0.1:0'; do
		# shellcheck disable=SC2086 # a command is several words
		check "an empty database is refused by $command" exits 1 $command
		check 'with what to do' says 'holds no Stocktake.*stocktake init'
	done
	if [ "$engine" = sqlite ]; then
		sqlite3 "$db" 'CREATE TABLE note (id INT)'
	else
		psql -q -d "$db" -c 'CREATE TABLE note (id INT)'
	fi
	for command in 'serve --listen 127.0.0.1:0' migrate; do
		# shellcheck disable=SC2086
		check "a database of another program is refused by $command" exits 1 $command
		check 'and said to be none' says 'holds no Stocktake'
	done
	check 'init refuses it too' exits 1 init
	check 'and says what it is' says 'another program'
	[ "$engine" = sqlite ] && check 'nothing was added to it' only_tables note
	check 'an empty name of a database exits 2' runs 2 migrate --db ''
}

# ---- accounts

enters() { # CODE PASSWORD WORD...: with a line on standard input
	local code=$1 line=$2 got
	shift 2
	printf '%s\n' "$line" | "$stocktake" "$@" --db "$db" >"$out" 2>"$err"
	got=$?
	same "$got" "$code"
}

signs_in() { # LOGIN PASSWORD: over the pages
	local jar=$work/jar token
	rm -f "$jar"
	token=$(curl -s -c "$jar" --max-time 10 "$base/sign-in" | grep -oE 'name="csrf" value="[^"]*"' | head -n 1 |
		sed 's/.*value="//; s/"//')
	curl -s -o /dev/null -b "$jar" -c "$jar" --max-time 10 --data-urlencode "login=$1" \
		--data-urlencode "password=$2" --data-urlencode "csrf=$token" --data-urlencode 'next=/agenda' \
		"$base/sign-in"
	same "$(curl -s -o /dev/null -w '%{http_code}' -b "$jar" --max-time 10 "$base/agenda")" 200
}
signs_in_not() { ! signs_in "$@"; }

check_accounts() {
	new_database accounts
	check 'init of a real database exits 0' exits 0 init
	check 'and says how to make the first account' says 'stocktake account add'
	check 'an account is made with a password from standard input' \
		enters 0 'four words are enough' account add Amina --name 'Amina Kader' --role member
	check 'a second one of the same name is refused' \
		enters 1 'four words are enough' account add amina --name 'Another' --role member
	check 'and the field is named' says 'login: '
	check 'a short password is refused' enters 1 short account add omar --name Omar --role member
	check 'no password at all is refused' exits 1 account add omar --name Omar --role member
	check 'a role that there is not exits 2' enters 2 'four words are enough' account add o --name O --role king
	check 'a password as an argument exits 2' \
		runs 2 account add o --name O --role member --password secret --db "$db"
	check 'roles are given with days' exits 0 account role amina --role assessor --from 2020-01-01 --to 2020-12-31
	check 'a role that ends before it begins is refused' \
		exits 1 account role amina --role chief --from 2020-02-01 --to 2020-01-01
	check 'accounts are listed' exits 0 account list
	check 'with their names' prints '^amina  Amina Kader \(en\)$'
	check 'and roles' prints '^    assessor from 2020-01-01 to 2020-12-31$'
	check 'an account that there is not exits 1' exits 1 account close nobody
	check_account_signs_in
}

check_account_signs_in() {
	check 'a real database is served' serve || return
	check 'who has an account signs in and reads' signs_in amina 'four words are enough'
	check 'a wrong password does not' signs_in_not amina 'five words are no good'
	check 'a password is changed' enters 0 'other words are better' account password amina
	check 'the old one is wrong then' signs_in_not amina 'four words are enough'
	check 'the new one is right' signs_in amina 'other words are better'
	check 'a role is ended' exits 0 account end amina --role member --on 2099-12-31
	check 'on a day that is listed' exits 0 account list
	check 'as its last' prints '^    member from .* to 2099-12-31$'
	check 'an account is closed' exits 0 account close amina
	check 'and signs in no more' signs_in_not amina 'other words are better'
	check 'the server stops' stops_on TERM
}

# ---- output that goes nowhere

check_full_output() {
	local command
	new_database full
	app init --demo
	for command in --help --version 'due --from 2024-01-01 --to 2024-12-31' 'programme show 2024' 'account list'; do
		# shellcheck disable=SC2086
		"$stocktake" $command ${command:+$([ "${command#--}" = "$command" ] && echo "--db $db")} \
			>/dev/full 2>"$err"
		check "a full disk under $command exits 1" same "$?" 1
	done
	check 'and is told' says 'could not be written'
	("$stocktake" due --from 2020-01-01 --to 2030-12-31 --db "$db" 2>"$err"; echo $? >"$work/code") | true
	check 'a reader that goes away exits 1' same "$(cat "$work/code")" 1
}

# ---- programme import

check_refused_import() { # WHAT FILE
	check "import of $1 exits 1" exits 1 programme import "$2" --year 2031 --yes
	check "import of $1 says what is wrong" test -s "$err"
	check "import of $1 prints nothing on standard output" silent
	check "import of $1 stores nothing" has_no_programme 2031
}

check_refused_imports() {
	new_database refused
	app init
	: >"$work/empty.txt"
	head -c 20000 /dev/urandom >"$work/binary.txt"
	printf 'Une lettre \351crite en Latin-1.\n' >"$work/latin1.txt"
	printf 'Dear all,\n\nLunch is at noon.\n' >"$work/letter.txt"
	printf 'PK\003\004not a text' >"$work/archive.docx"
	check_refused_import 'an empty file' "$work/empty.txt"
	check_refused_import 'a binary file' "$work/binary.txt"
	check_refused_import 'a file in Latin-1' "$work/latin1.txt"
	check_refused_import 'a text that is no programme' "$work/letter.txt"
	check_refused_import 'an archive' "$work/archive.docx"
	check_refused_import 'a file that is not there' "$work/absent.txt"
	check_refused_import 'a folder' "$work"
	yes '1. A line that goes on and on.' | head -c 30000000 >"$work/huge.txt"
	check_refused_import 'a file of 30 MB' "$work/huge.txt"
	rm "$work/huge.txt"
}

check_import() {
	new_database import
	app init
	if [ ! -f "$corpus/plain.txt" ]; then
		skip 'the synthetic programme is not there'
		return
	fi
	check 'import stores a programme' exits 0 programme import "$corpus/plain.txt" --yes
	check 'import reports on standard error' says '2031'
	check 'import prints nothing on standard output' silent
	check 'show gives the programme as JSON' exits 0 programme show 2031 --format json
	check 'its year and period are those of the letter' \
		json '.year == 2031 and .period.from == "2031-01-01" and .period.to == "2031-12-31"'
	check 'its letter has the date' json '.letter.date == "2031-02-14"'
	check 'its letter has the Chair' json '.letter.chair | test("Ada Example")'
	check_paragraphs
	check_show
	check_compare
	check_search
	check 'the second import of the same file is refused' exits 1 programme import "$corpus/plain.txt" --yes
	check 'and the reason is told' says 'already|same|stored'
	check 'a year that contradicts the text stores nothing for it' has_no_programme 2030
	new_database piped
	app init
	"$stocktake" programme import - --yes --db "$db" <"$corpus/plain.txt" >"$out" 2>"$err"
	check 'a programme is read from standard input' same "$?" 0
	check 'and stored' has_programme 2031
	db=${db/piped/import}
	check_warnings
}

check_search() {
	check 'search finds a resolution by any of its names' exits 0 search 'Security Council resolution 1373' --format json
	check 'first of all its own page' json '.total > 1 and .results[0].address == "/resolutions/1373"'
	check 'search prints what it finds' exits 0 search directorate
	check 'with its address' prints '/programmes/2031'
	check 'search for what is not there is no error' exits 0 search zyzzyva --format json
	check 'and finds nothing' json '.total == 0'
	check 'search takes hostile input' exits 0 search "NEAR(\"a' OR *:* -"
}

# The keys that scripts read, and what the synthetic programme has in them.
check_paragraphs() {
	check 'every paragraph has every key' json '
		.paragraphs | length > 0 and all(
		has("part") and has("section") and has("number") and has("text") and has("items") and has("resolutions")
		and has("documents") and has("pair") and has("kinds") and has("duties"))'
	check 'parts are letter, annex and enclosure' \
		json '[.paragraphs[].part] | unique == ["annex", "enclosure", "letter"]'
	check 'numbers of a part are each there once' \
		json '[.paragraphs[] | select(.number | test("^[0-9]+$")) | .part + .number] | length == (unique | length)'
	check 'resolutions have their canonical form' \
		json '[.paragraphs[].resolutions[]] | length > 0 and all(test("^S/RES/[0-9]+ \\([0-9]{4}\\)$"))'
	check 'the resolutions of annex 2 are those that it names' json '
		.paragraphs[] | select(.part == "annex" and .number == "2") |
		(.resolutions | sort) == ["S/RES/1624 (2005)", "S/RES/2178 (2014)"]'
	check 'other documents are not among the resolutions' json '
		.paragraphs[] | select(.part == "annex" and .number == "5") |
		(.documents | index("S/2017/375")) != null and .resolutions == []'
	check 'lettered items are items' json '
		.paragraphs[] | select(.part == "annex" and .number == "6") | .items | length == 3'
}

# A programme against itself, and its parts against each other: what scripts read is there.
check_compare() {
	check 'diff compares two years' exits 0 programme diff 2031 2031 --format json
	check 'a programme is the same as itself' json '
		.paragraphs | length == 6 and all(.status == "same" and .from == [.to] and .resolutions_added == [])'
	check 'diff gives plain text' exits 0 programme diff 2031 2031
	check 'and the enclosure too' exits 0 programme diff 2031 2031 --part enclosure --format json
	check 'diff with one year exits 2' exits 2 programme diff 2031
	check 'diff with a year that is not stored exits 1' exits 1 programme diff 2031 1999
	check 'diff with a word for a year exits 2' exits 2 programme diff 2031 next
	check 'mirror holds annex against enclosure' exits 0 programme mirror 2031 --format json
	check 'and says how many pairs it looked at' json '.year == 2031 and .pairs > 0 and (.findings | type) == "array"'
	check 'mirror of a year that is not stored exits 1' exits 1 programme mirror 1999
	check 'coverage reports a period' exits 0 coverage --from 2031-01-01 --to 2031-12-31 --format json
	check 'resolution by resolution' json '
		.programmes == [2031] and (.resolutions | map(.resolution) | index("S/RES/1624 (2005)")) != null'
	check 'coverage gives CSV' exits 0 coverage --from 2031-01-01 --to 2031-12-31 --format csv
	check 'coverage of days that make no sense exits 1' exits 1 coverage --from 2031-12-31 --to 2031-01-01
	check 'coverage without days exits 2' exits 2 coverage
}

check_show() {
	check 'show gives plain text' exits 0 programme show 2031 --format text
	check 'the text has the paragraphs' prints '^ *2\. +The Committee also follows'
	check 'show gives CSV' exits 0 programme show 2031 --format csv
	check 'the CSV names its columns' prints '^.*part,section,number'
	check 'check says what a letter should not go out with' exits 0 programme check 2031 --format json
	check 'check of a year that is not stored exits 1' exits 1 programme check 1999
	check 'show of a year that is not stored exits 1' exits 1 programme show 1999 --format json
	check 'and prints nothing' silent
	check 'show without a year exits 2' exits 2 programme show
	check 'show of a year that is no number exits 2' exits 2 programme show twenty
	check 'show in an unknown format exits 2' exits 2 programme show 2031 --format yaml
}

# Official versions of a programme of our own words, beside its original.
check_versions() {
	new_database official
	app init --trial
	check 'a version without its original is refused' exits 1 programme import "$corpus/official-fr.txt" --lang fr
	check 'and says what to do' says 'Import the original first'
	check 'the original is stored' exits 0 programme import "$corpus/official-en.txt"
	local language
	for language in fr es ru zh ar; do
		check "the version in $language is stored" \
			exits 0 programme import "$corpus/official-$language.txt" --lang "$language" --symbol S/2031/77
	done
	check 'the same file again is refused' exits 1 programme import "$corpus/official-fr.txt" --lang fr
	check 'show gives a version' exits 0 programme show 2031 --lang fr --format json
	check 'with its language' prints '"lang":"fr"'
	check 'show frames the text in the language' exits 0 programme show 2031 --lang fr
	check 'with its words' prints '^Programme de travail 2031'
	check 'and its paragraphs' prints '^1\. Le but du Comité'
	check 'show gives the CSV of a version' exits 0 programme show 2031 --lang zh --format csv
	check 'a version goes out as HTML' exits 0 programme export 2031 --lang ar --format html --out "$work/ar.html"
	check 'from right to left' grep -q '<html lang="ar" dir="rtl"' "$work/ar.html"
	check 'a language that there is not exits 2' exits 2 programme import "$corpus/official-fr.txt" --lang xx
	sed '/^3. La Direction/d' "$corpus/official-fr.txt" >"$work/part.txt"
	check 'a version with warnings is not stored without --yes' exits 1 programme import "$work/part.txt" --lang fr
	check 'and the paragraph that is missing is named' says 'part\.txt: warning: enclosure, paragraph 3'
	check 'with --yes it replaces the one before' exits 0 programme import "$work/part.txt" --lang fr --yes
	check 'as the next version' says 'Stored as version 2 in French'
}

# Without --yes and without a person at a terminal, a file with warnings is not stored.
check_warnings() {
	[ -f "$corpus/faults.txt" ] || return
	check 'import with warnings and without --yes exits 1' exits 1 programme import "$corpus/faults.txt"
	check 'it names the line of each warning' says 'faults\.txt:[0-9]+'
	check 'it stores nothing' has_no_programme 2032
}

# ---- the published programmes

numbered() { # PART: how many numbered paragraphs
	jq "[.paragraphs[] | select(.part == \"$1\" and (.number | test(\"^[0-9]+\$\")))] | length" "$out"
}

citations() {
	jq -r '.paragraphs[] | . as $p | .resolutions[] | capture("^S/RES/(?<n>[0-9]+)") |
		[$p.part, (if $p.number == "heading" then $p.section else "" end), $p.number, .n] | join(",")' "$out" | sort
}

citations_expected() {
	tail -n +2 "$1" | tr -d '\r' | awk -F, -v OFS=, '{ print $2, ($4 == "heading" ? $3 : ""), $4, $5 }' | sort
}

same_citations() { # CSV
	citations >"$work/citations"
	citations_expected "$1" | diff - "$work/citations" >"$work/difference" && return 0
	head -n 8 "$work/difference" >>"$err"
	return 1
}

valid_akn() { # YEAR
	xmllint --noout --schema "$shared/samples/akn/akomantoso30_os_2018.xsd" "$work/$1.akn.xml" 2>>"$err"
}

# A copy of a template with two paragraphs of fields that there are not.
spoil_template() { # TEMPLATE COPY
	/usr/bin/python3 - "$1" "$2" <<-'END'
		import sys, zipfile
		source, copy = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], 'w')
		for name in source.namelist():
		    content = source.read(name)
		    if name == 'word/document.xml':
		        faults = b''.join(b'<w:p><w:r><w:t>{{%s}}</w:t></w:r></w:p>' % f for f in (b'colour', b'shape'))
		        content = content.replace(b'<w:body>', b'<w:body>' + faults, 1)
		    copy.writestr(name, content)
		copy.close()
	END
}

check_exports() { # YEAR
	local format language
	for format in pdf docx html json akn.xml; do
		check "export writes $1 as $format" \
			exits 0 programme export "$1" --format "${format%.xml}" --out "$work/$1.$format"
	done
	for language in ar es fr ru zh; do
		check "export frames $1 in $language" \
			exits 0 programme export "$1" --format pdf --lang $language --out "$work/$1.$language.pdf"
	done
	check 'a format that there is not exits 2' exits 2 programme export "$1" --format odt --out "$work/x"
	check 'a template that is no Word file exits 1' \
		exits 1 programme export "$1" --format docx --template "$work/$1.pdf" --out "$work/x"
	check 'and the reason is told' says 'not a Word file'
	check 'the neutral template is written' exits 0 programme template --out "$work/template.docx"
	check 'and can be used' \
		exits 0 programme export "$1" --format docx --template "$work/template.docx" --out "$work/again.docx"
	spoil_template "$work/template.docx" "$work/spoiled.docx"
	check 'a template with faults exits 1' \
		exits 1 programme export "$1" --format docx --template "$work/spoiled.docx" --out "$work/spoiled"
	check 'and all of them are told' says 'colour'
	check 'each with its place' says 'Text: .*shape'
	check 'and nothing is written' test ! -e "$work/spoiled"
	check 'a template for another format exits 2' \
		exits 2 programme export "$1" --format pdf --template "$work/template.docx" --out "$work/x"
	check 'and says that it is for Word' says 'template is for --format docx'
	check 'a regional group that there is not exits 1' exits 1 states --group ZZZ
	check 'and those that there are are told' says 'group: Choose one of these: [A-Z]+'
	check 'words are searched for' exits 0 search terrorism --format json
	check 'and found' json '.total > 0 and (.results | length) > 0'
	check 'the Word file is a whole archive' unzip -tqq "$work/$1.docx"
	check 'the PDF is tagged' grep -q '^Tagged: *yes' <(pdfinfo "$work/$1.pdf")
	check 'the Akoma Ntoso file is valid' valid_akn "$1"
	check_round_trip "$1" pdf
	check_round_trip "$1" docx
}

contents_of() { # FILE: what an import keeps of every paragraph
	jq '[.paragraphs[] | [.part, .section, .number, .text, .items, .resolutions, .documents]]' "$1"
}

# A file of ours is imported again: the same paragraphs with the same citations.
check_round_trip() { # YEAR FORMAT
	local kept=$db
	app programme show "$1" --format json
	contents_of "$out" >"$work/before.json"
	new_database "round_$2"
	check 'a database is made for the way back' exits 0 init --trial
	check "the $2 of $1 is imported again" exits 0 programme import "$work/$1.$2" --yes
	app programme show "$1" --format json
	contents_of "$out" >"$work/after.json"
	check "the $2 of $1 has the same paragraphs and citations" cmp -s "$work/before.json" "$work/after.json"
	db=$kept
}

check_published() { # YEAR PARAGRAPHS
	local text=$shared/documents/work-programme-$1.txt
	local csv=$shared/documents/work-programme-$1.citations.csv

	[ -f "$text" ] || {
		skip "the programme of $1 is not there"
		return
	}
	check "import stores the programme of $1" exits 0 programme import "$text" --yes
	check "show gives the programme of $1" exits 0 programme show "$1" --format json
	check "the annex of $1 has $2 numbered paragraphs" same "$(numbered annex)" "$2"
	check "the enclosure of $1 has $2 numbered paragraphs" same "$(numbered enclosure)" "$2"
	check "the period of $1 is its year" json ".period.from == \"$1-01-01\" and .period.to == \"$1-12-31\""
	check "paragraphs of $1 are paired both ways" json '
		[.paragraphs[] | select(.pair != null and .pair != "")] | length > 0'
	[ -f "$csv" ] && check "the citations of $1 are those that are printed" same_citations "$csv"
	check "the programme of $1 is not stored twice" exits 1 programme import "$text" --yes
}

check_published_all() {
	[ -d "${shared:-absent}/documents" ] || {
		skip 'the published programmes are not there'
		return
	}
	new_database published
	app init --trial
	check_published 2020 40
	check_published 2024 51
	check_exports 2024
}

# ---- states

check_states() {
	new_database states
	exits 0 init
	check 'states lists all of them' exits 0 states
	check 'one a line' same 193 "$(wc -l <"$out")"
	check 'states takes the names of a day' exits 0 states --as-of 2017-01-01 --name swaziland --format json
	check 'and says which day' json 'length == 1 and .[0].name == "Swaziland" and .[0].as_of == "2017-01-01"'
	check 'a name of before finds the State of today' exits 0 states --name swaziland --format json
	check 'under its name of today' json '.[0].name == "Eswatini"'
	check 'states gives the exception that holds for a group' exits 0 states --name Türkiye --language fr --format json
	check 'in the language of the names' json '.[0].group_note | startswith("Participe à deux groupes")'
	check 'states takes the groups of a day' exits 0 states --as-of 2020-12-03 --flag ldc --name vanuatu
	check 'a State that graduated is in the group no more' exits 0 states --as-of 2020-12-04 --flag ldc --name vanuatu
	check 'and nothing is listed' same '' "$(cat "$out")"
	check 'a day that is none is refused' exits 2 states --as-of 2017-02-30
}

# ---- due

rises() { json '[.due[].due] | length > 0 and . == sort'; }

check_due() {
	new_database due
	app init --demo
	check 'due lists what is due as JSON' \
		exits 0 due --from 2024-01-01 --to 2024-12-31 --format json --now 2024-02-01
	check 'due dates rise' rises
	check 'every due date has the keys that scripts read' json '
		.due | all(has("duty") and has("due") and has("paragraphs") and has("owner") and has("status"))'
	check 'due lists only dates within the range' json '.due | all(.due >= "2024-01-01" and .due <= "2024-12-31")'
	cp "$out" "$work/year.json"
	check 'the same question has the same answer' exits 0 due --from 2024-01-01 --to 2024-12-31 --format json \
		--now 2024-02-01
	check 'byte for byte' cmp -s "$out" "$work/year.json"
	check_due_ranges
	check_due_formats
}

statuses() { jq -c '[.due[].status]' "$1"; }
not_same_statuses() { [ "$(statuses "$out")" != "$(statuses "$work/year.json")" ]; }

check_due_ranges() {
	local day
	day=$(jq -r '.due[0].due' "$work/year.json")
	check 'both ends of the range count' exits 0 due --from "$day" --to "$day" --format json --now 2024-02-01
	check 'and the day has what the year has on it' same "$(jq '.due | length' "$out")" \
		"$(jq --arg day "$day" '[.due[] | select(.due == $day)] | length' "$work/year.json")"
	check 'another day --now gives an answer' exits 0 due --from 2024-01-01 --to 2024-12-31 --format json \
		--now 2024-12-31
	check 'in which other duties are upcoming' not_same_statuses
	check 'a range that ends before it begins exits 1' exits 1 due --from 2024-02-01 --to 2024-01-01
	check 'due without --from exits 2' exits 2 due --to 2024-01-01
	check 'a day that the calendar does not have exits 2' exits 2 due --from 2023-02-29 --to 2024-01-01
	check 'a day in another form exits 2' exits 2 due --from 01/02/2024 --to 2024-03-01
}

lines_end_with_crlf() { [ "$(grep -c $'\r$' "$out")" = "$(wc -l <"$out")" ]; }
lines_are_short() { LC_ALL=C awk '{ sub(/\r$/, ""); if (length($0) > 75) exit 1 }' "$out"; }
calendar_is_ordered() {
	[ "$(head -n 1 "$out")" = $'BEGIN:VCALENDAR\r' ] && [ "$(tail -n 1 "$out")" = $'END:VCALENDAR\r' ] &&
		[ "$(grep -c '^BEGIN:VEVENT' "$out")" = "$(grep -c '^END:VEVENT' "$out")" ]
}
calendar_folds_correctly() {
	lines_end_with_crlf && lines_are_short && iconv -f UTF-8 -t UTF-8 "$out" >/dev/null 2>>"$err"
}

check_due_formats() {
	check 'due gives a calendar' exits 0 due --from 2024-01-01 --to 2024-12-31 --format ics --now 2024-02-01
	check 'the calendar ends its lines with CRLF and folds them at 75 bytes' calendar_folds_correctly
	check 'the calendar opens and closes what it has' calendar_is_ordered
	check 'the calendar has an event for each due date' same "$(grep -c '^BEGIN:VEVENT' "$out")" \
		"$(jq '.due | length' "$work/year.json")"
	check 'and says of each that is done that it is' same "$(grep -c '^SUMMARY:Done: ' "$out")" \
		"$(jq '[.due[] | select(.status == "done")] | length' "$work/year.json")"
	check 'each event has a name of its own' same "$(grep '^UID:' "$out" | sort | uniq -d | wc -l)" 0
	check 'due gives text' exits 0 due --from 2024-01-01 --to 2024-12-31 --format text --now 2024-02-01
	check 'the text begins each line with a day' prints '^2024-[0-9]{2}-[0-9]{2}'
	check 'due gives text where no format is named' exits 0 due --from 2024-01-01 --to 2024-01-31
	check 'due in an unknown format exits 2' exits 2 due --from 2024-01-01 --to 2024-01-31 --format xml
}

# ---- backups, doctor

one_line_each() { ! grep -qvE '^(ok|note|fault) +[a-z]' "$out"; }
finds() { grep -qE "^$1 +$2 " "$out"; }
due_of() { "$stocktake" due --from 2024-01-01 --to 2024-12-31 --now 2024-09-15 --format json --db "$1"; }

check_backups() {
	local from='' file=$work/$engine.backup
	new_database kept
	app init --demo
	from=$db
	check 'a backup is written' exits 0 backup create --out "$file"
	check 'and described' prints '^Backed up: [0-9]+ rows in [0-9]+ tables'
	check 'for its owner alone' same "$(stat -c %a "$file")" 600
	check 'a file that is there is not overwritten' exits 1 backup create --out "$file"
	check 'and named' says "$engine.backup already"
	check 'a folder that there is not exits 1' exits 1 backup create --out "$work/nowhere/x.backup"
	check 'a backup without --out exits 2' exits 2 backup create
	check 'it unpacks with zcat, a line for each row' same "$(zcat "$file" | grep -c '^\[')" \
		"$(zcat "$file" | tail -n 2 | head -n 1 | jq '[.tables[].rows] | add')"
	check 'a backup verifies without a database' runs 0 backup verify "$file"
	check 'and is described as JSON' runs 0 backup verify "$file" --format json
	check 'with numbers and hashes of all tables' json '.engine == "'"$engine"'" and (.tables | length > 30)
		and ([.tables[].sha256 | length] | unique == [64])'
	check 'restoring over a database is refused' exits 1 backup restore "$file"
	check 'and nothing changes' same "$(due_of "$db" | md5sum)" "$(due_of "$from" | md5sum)"
	check_doctor "$file"
	new_database restored
	check 'a backup is restored into a new database' exits 0 backup restore "$file"
	check 'every due date is the same there' same "$(due_of "$db")" "$(due_of "$from")"
	check 'and it is served' serve --now 2024-09-15
	check 'and ready' status_is 200 /readyz
	check 'and stops' stops_on TERM
	db=$work/other-$engine.db
	check 'it is restored into a file, whichever engine it is from' exits 0 backup restore "$file"
	check 'with the same due dates' same "$(due_of "$db")" "$(due_of "$from")"
	check_damaged_backups "$file"
}

check_doctor() { # FILE
	check 'doctor finds a demonstration well, but for settings of the test server' \
		exits "$([ "$engine" = sqlite ] && echo 0 || echo 1)" doctor
	check 'with one line for each check' one_line_each
	check 'that names a backup that is missing' finds note backup
	check 'a verified backup is noted' exits 0 backup verify "$1" --record
	check 'doctor gives JSON' exits "$([ "$engine" = sqlite ] && echo 0 || echo 1)" doctor --format json
	check 'that programs read' json '.checks | all(has("check") and has("state") and has("finding") and has("advice"))'
	check 'and knows of the backup' json '.checks[] | select(.check == "backup") | .state == "ok"'
	check 'the integrity is looked at' json '.checks[] | select(.check == "integrity") | .state == "ok"'
}

check_damaged_backups() { # FILE
	local damaged=$work/damaged.backup
	db=$work/untouched-$engine.db
	head -c 20000 "$1" >"$damaged"
	check 'a backup that was cut off is refused' exits 1 backup restore "$damaged"
	check 'and said to be' says 'damaged or was cut off'
	{ head -c 20000 "$1"; printf X; tail -c +20002 "$1"; } >"$damaged"
	check 'a backup with a changed byte is refused' exits 1 backup verify "$damaged"
	check 'and said to be' says 'damaged or was cut off'
	check 'a file of another kind is refused' exits 1 backup restore "$0"
	check 'and said to be none' says 'no backup of Stocktake'
	check 'a file that is not there is refused' exits 1 backup restore "$work/absent"
	check 'and nothing was made' test ! -e "$db"
	: >"$db-wal"
	check 'what another database left behind is not mixed in' exits 1 backup restore "$1"
	check 'and named' says 'untouched-.*-wal'
	echo 'This is no database.' >"$db"
	check 'a file of something else is not overwritten' exits 1 backup restore "$1"
	check 'and left as it is' grep -q 'This is no database.' "$db"
}

check_doctor_without_database() {
	(cd "$work" && "$stocktake" doctor >"$out" 2>"$err")
	check 'doctor examines the machine without a database' same $? 0
	check 'and says that none is named' finds note database
	check 'and looks at the sandbox' prints '^(ok|note) +sandbox '
	db=$work/absent.db
	check 'a database that is not there is a fault' exits 1 doctor
	check 'that is named' finds fault database
}

# ---- help and usage

check_help() {
	local command
	check 'help on everything exits 0' runs 0 --help
	check 'and lists the commands' prints 'programme import'
	for command in init doctor 'backup create' 'backup verify' 'backup restore' 'programme import' 'programme show' 'programme diff' 'programme mirror' coverage 'programme export' due serve; do
		# shellcheck disable=SC2086 # a command is one or two words
		check "help on $command exits 0" runs 0 $command --help
		check "help on $command says how it is used" prints "stocktake $command"
		check "help on $command lists its exit codes" prints '^ +2 '
		check "help on $command tells of --now" prints '--now'
		# shellcheck disable=SC2086
		check "an unknown option of $command exits 2" runs 2 $command --no-such-option
	done
	check 'no command exits 2' runs 2
	check 'an unknown command exits 2' runs 2 levitate
	check 'and is named' says 'no command levitate'
	check 'half a command exits 2' runs 2 programme
	check 'and its commands are named' says 'stocktake programme import'
	check 'the version is printed' runs 0 --version
	check 'as name and number' prints '^stocktake [0-9]+\.[0-9]+\.[0-9]+'
	check 'init takes one of --demo and --trial' runs 2 init --demo --trial --db "$work/both.db"
	check 'and makes nothing of both' test ! -e "$work/both.db"
	check 'too many words exit 2' runs 2 init one two three
	check 'an option without its value exits 2' runs 2 due --from
	check 'a wrong command line prints nothing on standard output' silent
}

# ---- serve

# serve WORD...: starts a server and finds its address.
serve() {
	: >"$out"
	"$stocktake" serve --db "$db" --listen 127.0.0.1:0 "$@" >"$work/server.out" 2>"$work/server.err" \
		</dev/null &
	server=$!
	for _ in $(seq 150); do
		base=$(grep -aoE 'http://localhost:[0-9]+' "$work/server.out" | head -n 1 | sed 's/localhost/127.0.0.1/')
		[ -n "$base" ] && return 0
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	cp "$work/server.err" "$err"
	return 1
}

status_is() { # STATUS PATH
	same "$(curl -s -o "$work/body" -w '%{http_code}' --max-time 10 "$base$2")" "$1"
}

# Ends the server by a signal; it must go by itself, with exit code 0.
stops_on() {
	local code
	kill "-$1" "$server" 2>/dev/null
	for _ in $(seq 100); do
		kill -0 "$server" 2>/dev/null || break
		sleep 0.1
	done
	kill -0 "$server" 2>/dev/null && return 1
	wait "$server"
	code=$?
	server=
	same "$code" 0
}

# The number that an answer carries stands in the log, on one line with its status.
answer_is_logged() { # STATUS CURL_WORD...
	local status=$1 id
	shift
	id=$(curl -s -o /dev/null -D - --max-time 10 "$@" | sed -nE 's/^x-request-id: ([0-9a-f]{16})\r$/\1/ip')
	[ -n "$id" ] || return 1
	for _ in $(seq 20); do
		grep -q "request=$id .*status=$status " "$work/server.err" && return 0
		sleep 0.05
	done
	return 1
}

check_request_ids() {
	check 'an answer is found in the log by its number' answer_is_logged 200 "$base/healthz"
	check 'so is a redirection' answer_is_logged 303 "$base/"
	check 'so is an address that there is not' answer_is_logged 404 "$base/no/such/page"
	check 'so is a method that is refused' answer_is_logged 405 -X DELETE "$base/agenda"
	check 'so is a request that is refused before it is read' answer_is_logged 400 "$base/%zz"
	check 'so is a body that is too large' answer_is_logged 413 -H 'Expect:' -H 'Content-Length: 9999999999' \
		-d x "$base/sign-in"
	check 'so is a form without its token' answer_is_logged 403 -d 'login=x' "$base/sign-in"
	check 'so is a call without signing in' answer_is_logged 401 "$base/api/v1/states"
	check 'every line has a number, or is an event of the server' same \
		"$(grep -a '^level=' "$work/server.err" | grep -avc ' request=[0-9a-f]\{16\} \| event=')" 0
}

check_serve() {
	new_database serve
	app init --demo
	check 'serve starts and prints its address' serve --workers 2 || return
	check 'the address of the health check answers' status_is 200 /healthz
	check 'the sign-in page is there' status_is 200 /sign-in
	check 'the home page sends a visitor to sign in' status_is 303 /
	check 'an unknown address is not found' status_is 404 /no/such/page
	check_request_ids
	check 'the demonstration prints its sign-ins' grep -q password "$work/server.out"
	check 'a port that is in use exits 1' runs 1 serve --db "$db" --listen "${base#http://}"
	check 'and is named' says 'in use'
	check 'it stops on SIGTERM with exit code 0' stops_on TERM
	check 'serve starts again on the same database' serve --now 2024-09-15 || return
	check 'it stops on SIGINT with exit code 0' stops_on INT
	check 'an address that is none exits 2' exits 2 serve --listen nowhere
	check 'a port beyond 65535 exits 2' exits 2 serve --listen 127.0.0.1:65536
	check 'and the range is told' says '65535'
	check 'no workers exit 2' exits 2 serve --workers 0
	check 'too many workers exit 2' exits 2 serve --workers 65
	check 'and the range is told' says '1 to 64'
	db=$work/absent.db
	check 'serve without a database exits 1' exits 1 serve --listen 127.0.0.1:0
	check 'and makes none' test ! -e "$db"
}

# Signs what is new, and keeps the checkpoint.
sign() {
	app audit sequence --audit-key "$work/audit.key" --audit-publish "$work/published" && cp "$out" "$work/checkpoint" &&
		[ -s "$work/checkpoint" ]
}

proof_is_read_from_standard_input() {
	[ "$("$stocktake" audit check - --format json <"$work/proof" | jq .holds)" = true ]
}

check_audit() {
	local key=$work/audit.key verifying=$work/audit.key.pub state=$work/state
	rm -f "$key" "$verifying" "$work/published" "$state" "$state.lock" "$work/witness.key"
	new_database audit
	app init --demo
	check 'a key is made' runs 0 audit key "$key" --name stocktake.example/audit
	check 'and its part for verifying is printed' prints '^stocktake.example/audit\+'
	check 'and only its owner may read it' same "$(stat -c %a "$key")" 600
	check 'a key is never written over' runs 2 audit key "$key"
	check 'a name with a space is none' runs 2 audit key "$work/other.key" --name 'two words'
	check 'there is no proof before a checkpoint' exits 1 audit prove 3
	check 'a checkpoint is signed' sign
	check 'and published' cmp -s "$work/checkpoint" <(head -c "$(stat -c %s "$work/checkpoint")" "$work/published")
	check 'the audit is whole' exits 0 audit verify --key "$verifying" --checkpoint "$work/published"
	check 'and says how far the promise goes' prints 'promise goes to leaf [0-9]+'
	check 'without a published checkpoint it says what that cannot show' exits 0 audit verify
	check 'that is' prints 'an old copy, shows against a published one'
	check 'the report is JSON too' exits 0 audit verify --format json
	check 'with what was checked' json '.whole and .leaves > 10 and .faults == []'
	check 'a file that holds no checkpoint exits 1' exits 1 audit verify --checkpoint "$key"
	check 'an entry is proved' exits 0 audit prove 3 --out "$work/proof"
	check 'its proof is checked without the database' runs 0 audit check "$work/proof" --key "$verifying"
	check 'and printed' prints '^action programme.import$'
	check 'from standard input too' proof_is_read_from_standard_input
	sed 's/^index .*/index 4/' "$work/proof" >"$work/changed"
	check 'a changed proof exits 1' runs 1 audit check "$work/changed"
	check 'and says so' says 'does not hold'
	check 'there is no entry 999999' exits 1 audit prove 999999
	check 'an ID is a number' exits 2 audit prove three
	check 'a witness has a key' runs 0 audit key "$work/witness.key" --witness
	check 'which is none of a log' exits 1 audit sequence --audit-key "$work/witness.key"
	check 'consistency is proved from nothing' exits 0 audit consistency 0 --out "$work/growth"
	check 'and the witness cosigns' runs 0 audit witness "$state" "$work/growth" --key "$verifying" --witness-key "$work/witness.key"
	check 'with a signature of its own' prints '^— witness/'
	check 'something is done' enters 0 'four words are enough' account add somebody --name Somebody --role reader
	check 'more is signed' sign
	app audit consistency 0 --out "$work/growth"
	check 'a proof from another place is refused' runs 1 audit witness "$state" "$work/growth" --key "$verifying" --witness-key "$work/witness.key"
	check 'and the right place is named' says 'from [0-9]+'
	app audit consistency "$(sed -n 2p "$state")" --out "$work/growth"
	check 'what only grew is cosigned' runs 0 audit witness "$state" "$work/growth" --key "$verifying" --witness-key "$work/witness.key"
	rm -f "$work/published"
	check 'serve signs and publishes by itself' serve --audit-key "$key" --audit-publish "$work/published" || return
	check 'and stops with exit code 0' stops_on TERM
	new_database audit_old
	app init --demo
	check 'another history is found against a published checkpoint' exits 1 audit verify --key "$verifying" --checkpoint "$work/checkpoint"
	check 'and named' prints '^FAULT (old_copy|forked)'
}

check_now_of_a_real_database() {
	new_database real_now
	app init
	check 'serve --now needs a demonstration or trial' exits 1 serve --listen 127.0.0.1:0 --now 2024-09-15
}

# ---- all of it

check_engine() {
	check_init
	check_foreign
	check_accounts
	check_full_output
	check_refused_imports
	check_import
	check_versions
	check_published_all
	check_due
	check_states
	check_serve
	check_backups
	check_audit
	check_now_of_a_real_database
}

check_help
check_init_places
check_doctor_without_database
check_engine
if [ -n "$postgres" ]; then
	engine=postgres
	check_engine
else
	skip 'no PostgreSQL is given'
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
