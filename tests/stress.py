#!/usr/bin/python3
"""Tries to lose data: kill -9 under mixed writes, full, failing and read-only disks, clocks that jump, connections that
are lost while storing, backups made and restored meanwhile. What was acknowledged must be stored, what was refused must
not, and the database must be whole.
usage: stress.py STOCKTAKE KILLS [POSTGRES_URI]; as root, or where users may make namespaces, small disks are tried too"""
import http.client
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PASSWORD = 'stocktake-demo-2024'
DAY_FIRST = 1990
counts = {'passed': 0, 'failed': 0, 'skipped': 0}


def check(sentence, holds, about=''):
    counts['passed' if holds else 'failed'] += 1
    if not holds:
        print(f'FAIL {sentence} {about}'.rstrip(), flush=True)
    return holds


def skip(sentence):
    counts['skipped'] += 1
    print(f'SKIP {sentence}', flush=True)


# ---- databases


class Sqlite:
    name = 'sqlite'

    def __init__(self, folder, name='stress'):
        self.location = os.path.join(folder, name + '.db')

    def rows(self, sql):
        connection = sqlite3.connect(self.location, timeout=30)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def is_whole(self):
        return self.rows('PRAGMA integrity_check') == [('ok',)] and self.rows('PRAGMA foreign_key_check') == []

    def drop(self):
        for end in ('', '-wal', '-shm'):
            if os.path.exists(self.location + end):
                os.unlink(self.location + end)


class Postgres:
    name = 'postgres'

    def __init__(self, server, name='stress'):
        self.server, self.database = server, f'stocktake_{name}_{os.getpid()}'
        subprocess.run(['psql', '-q', '-d', server, '-c', f'CREATE DATABASE {self.database}'], check=True)
        parts = urllib.parse.urlsplit(server)
        self.location = urllib.parse.urlunsplit(parts._replace(path='/' + self.database))
        if not parts.netloc:
            self.location = self.location.replace(':/', ':///', 1) if ':///' not in self.location else self.location
        self.query = dict(urllib.parse.parse_qsl(parts.query))
        self.shell = None

    def rows(self, sql):
        """One psql answers all questions: starting one for each took longer than the crashes."""
        if not self.shell or self.shell.poll() is not None:
            self.shell = subprocess.Popen(['psql', '-qAtX', '-F', '\x1f', '-v', 'ON_ERROR_STOP=1', '-d', self.location],
                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.shell.stdin.write(f'{sql};\n\\echo end of rows\n')
        self.shell.stdin.flush()
        found = []
        for line in self.shell.stdout:
            if line == 'end of rows\n':
                return found
            found.append(tuple(line.rstrip('\n').split('\x1f')))
        raise RuntimeError(f'psql ended on: {sql}')

    def is_whole(self):
        return True  # what it can say is asked by doctor, which reads all of it

    def drop(self):
        if self.shell:
            self.shell.stdin.close()
            self.shell.wait()
            self.shell = None
        subprocess.run(['psql', '-q', '-d', self.server, '-c', f'DROP DATABASE IF EXISTS {self.database} WITH (FORCE)'],
                       stderr=subprocess.DEVNULL, check=False)


class Seen:
    """A database as it was at one moment: what several writers ask is asked once."""

    def __init__(self, database):
        self.database, self.known = database, {}

    def rows(self, sql):
        if sql not in self.known:
            self.known[sql] = self.database.rows(sql)
        return self.known[sql]


# ---- the program


class Program:
    """The program on a database, and a server of it."""

    def __init__(self, path, database, folder):
        self.path, self.database, self.folder = path, database, folder
        self.log = os.path.join(folder, 'server.log')
        self.process, self.port = None, 0

    def run(self, *words, location=None, **options):
        return subprocess.run([self.path, *words, '--db', location or self.database.location], capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, check=False, **options)

    def start(self, *words, location=None, **options):
        with open(self.log, 'ab') as log:
            start = log.tell()
            self.process = subprocess.Popen([self.path, 'serve', '--listen', '127.0.0.1:0', '--db',
                                             location or self.database.location, *words], stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, **options)
        for _ in range(1000):
            with open(self.log, 'rb') as log:
                log.seek(start)
                found = re.search(rb'http://localhost:(\d+)', log.read())
            if found:
                self.port = int(found.group(1))
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.01)
        return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


class Client:
    """A person who signed in. The session outlives the server."""

    def __init__(self, program, login='drafter'):
        self.program, self.cookies, self.token, self.connection = program, {}, '', None
        form = {'csrf': self.form_token('/sign-in'), 'login': login, 'password': PASSWORD}
        assert self.post_form('/sign-in', form).status == 303, 'the demonstration lets its people in'
        self.token = json.loads(self.send('GET', '/api/v1/session').text)['csrf_token']

    def form_token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.send('GET', path).text).group(1)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def send(self, method, path, body=None, content_type=None):
        fields = {'Cookie': '; '.join(f'{name}={value}' for name, value in self.cookies.items())}
        if content_type:
            fields.update({'Content-Type': content_type, 'X-CSRF-Token': self.token})
        if not self.connection:
            self.connection = http.client.HTTPConnection('127.0.0.1', self.program.port, timeout=30)
        try:
            self.connection.request(method, path, body, fields)
            answer = self.connection.getresponse()
            answer.text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for name, value in answer.getheaders():
            if name == 'Set-Cookie':
                key, _, rest = value.partition('=')
                self.cookies[key] = rest.partition(';')[0]
        return answer

    def copy(self):
        other = object.__new__(Client)
        other.program, other.cookies, other.token, other.connection = self.program, dict(self.cookies), self.token, None
        return other

    def post_json(self, path, value):
        return self.send('POST', path, json.dumps(value), 'application/json')

    def post_form(self, path, fields):
        return self.send('POST', path, urllib.parse.urlencode(fields), 'application/x-www-form-urlencoded')


# ---- writers: each knows what it sent, what was acknowledged and what was refused


class Events:
    """New events, each of a State and day of its own."""

    def __init__(self, states, number):
        self.states, self.number, self.sent = states, number, 0
        self.acknowledged, self.refused, self.open = set(), set(), set()

    def write(self, client):
        self.sent += 1
        title = f'stress {self.number} {self.sent}'
        self.open.add(title)
        day = 1 + self.sent // len(self.states)
        answer = client.post_json('/api/v1/events', {
            'anchor': 'survey_final', 'state': self.states[self.sent % len(self.states)], 'title': title,
            'happened_on': f'{DAY_FIRST + self.number}-{1 + day // 28:02}-{1 + day % 28:02}'})
        if answer.status == 201:
            self.acknowledged.add(title)
        elif answer.status == 503 or (answer.status == 500 and 'Nothing was stored' in answer.text):
            self.refused.add(title)
        elif answer.status != 500:
            check('an event that is right is taken', False, f'{answer.status} {answer.text[:200]}')

    def compare(self, database):
        stored = {row[0] for row in database.rows(f"SELECT title FROM anchor_event WHERE title LIKE 'stress {self.number} %'")}
        found = {int(row[0].split('/')[-1]) for row in database.rows("SELECT address FROM search_source WHERE address LIKE '/events/%'")}
        events = {int(row[0]) for row in database.rows('SELECT id FROM anchor_event')}
        return (check('every event that was acknowledged is stored', self.acknowledged <= stored,
                      str(sorted(self.acknowledged - stored)[:5])) and
                check('no event that was refused is stored', not self.refused & stored,
                      str(sorted(self.refused & stored)[:5])) and
                check('no event is stored that nobody sent', stored <= self.open) and
                check('every event is in the search, and nothing else', found == events,
                      str(sorted(found ^ events)[:5])))


class Completions:
    """Duties recorded as done, and reopened, in turn."""

    def __init__(self, occurrences, number):
        self.occurrences, self.number, self.sent = occurrences, number, 0
        self.done = {}  # occurrence: reference, or None for not done, or a set of both where it is not known

    def write(self, client):
        self.sent += 1
        at = self.occurrences[self.sent % len(self.occurrences)]
        before = self.done.get(at)
        reference = None if before else f'ref {self.number} {self.sent}'
        self.done[at] = {before, reference}
        if reference:
            answer = client.post_json(f'/api/v1/duties/{at}/complete', {'completed_on': self.day, 'reference': reference})
        else:
            answer = client.post_json(f'/api/v1/duties/{at}/reopen', {})
        if answer.status in (200, 201, 204):
            self.done[at] = reference
        elif answer.status == 503 or (answer.status == 500 and 'Nothing was stored' in answer.text):
            self.done[at] = before
        elif answer.status != 500:
            check('a duty that is right is taken', False, f'{answer.status} {answer.text[:200]}')

    def compare(self, database):
        stored = {f'{code}/{occurrence}': reference for code, occurrence, reference in
                  database.rows('SELECT duty_code, occurrence, reference FROM duty_completion')}
        good = True
        for at, expected in self.done.items():
            actual = stored.get(at)
            good = check('a duty is as it was acknowledged', actual in expected if isinstance(expected, set)
                         else actual == expected, f'{at}: {actual}, not {expected}') and good
            self.done[at] = actual  # what was uncertain is known now
        return good


class Drafts:
    """A paragraph of a draft, saved again and again."""

    def __init__(self, path, number):
        self.path, self.number, self.sent = path, number, 0
        self.acknowledged, self.version, self.token = [], None, None

    def write(self, client):
        if not self.version:
            page = client.send('GET', self.path).text
            self.version = int(re.search(r'name="version" value="(\d+)"', page).group(1))
            self.token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        self.sent += 1
        body, version = f'Text {self.number} {self.sent} of the draft.', self.version
        self.version = None
        answer = client.post_form(self.path, {'csrf': self.token, 'version': version, 'body': body})
        if answer.status == 303:
            self.acknowledged.append(body)
        elif answer.status not in (409, 500, 503):
            check('a text that is right is taken', False, f'{answer.status} {answer.text[:200]}')

    def compare(self, database):
        stored = [row[0] for row in database.rows(
            f"SELECT body FROM draft_version WHERE body LIKE 'Text {self.number} %' ORDER BY version")]
        return check('every text of a draft that was acknowledged is in its history', set(self.acknowledged) <= set(stored),
                     str(self.acknowledged[-1:])) and check('no text is stored twice', len(set(stored)) == len(stored))


def open_occurrences(program):
    """Due dates that nothing is recorded of, also not for a later day."""
    agenda = json.loads(program.run('due', '--from', '2024-01-01', '--to', '2027-12-31', '--now', '2024-09-15', '--format',
                                    'json').stdout)['due']
    done = {f'{row[0]}/{row[1]}' for row in program.database.rows('SELECT duty_code, occurrence FROM duty_completion')}
    found = sorted({f"{item['duty']}/{item['occurrence']}" for item in agenda
                    if not item['occurrence'].startswith('E')} - done)
    assert len(found) >= 6, f'the demonstration has open duties: {found}'
    return found


def make_writers(program, client):
    states = [item['code'] for item in json.loads(client.send('GET', '/api/v1/states').text)['items']]
    open_ones = open_occurrences(program)[:-2]  # the last two are for lost connections
    Completions.day = '2024-09-14'
    form = re.search(r'(?s)<form method="post" action="/drafts".*?</form>', client.send('GET', '/drafts').text).group(0)
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))
    fields.update({name: re.search(rf'(?s)name="{name}".*?<option value="([^"]+)"', form).group(1)
                   for name in re.findall(r'<select[^>]* name="([^"]+)"', form)})
    fields.setdefault('year', '2025')
    draft = client.post_form('/drafts', fields)
    assert draft.status == 303, f'a draft is started: {draft.status} {draft.text[-300:]}'
    page = client.send('GET', draft.getheader('Location')).text
    paragraphs = list(dict.fromkeys(re.findall(r'/drafts/\d+/paragraphs/\d+', page)))
    return [Events(states, 0), Events(states, 1), Completions(open_ones[0::2], 0), Completions(open_ones[1::2], 1),
            Drafts(paragraphs[5], 0)]


class Load:
    """All writers at once, until they are told to end or the server is gone."""

    def __init__(self, client, writers):
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self.write, args=(client.copy(), writer)) for writer in writers]
        for thread in self.threads:
            thread.start()

    def write(self, client, writer):
        try:
            while not self.ending.is_set():
                writer.write(client)
        except (OSError, http.client.HTTPException):
            if isinstance(writer, Drafts):
                writer.version = None
        client.close()

    def end(self):
        self.ending.set()
        for thread in self.threads:
            thread.join()


def compare(program, writers, sentence):
    good = check(sentence, program.database.is_whole())
    seen = Seen(program.database)
    for writer in writers:
        good = writer.compare(seen) and good
    return good


def doctor_finds_it_whole(program, when):
    report = json.loads(program.run('doctor', '--format', 'json').stdout)
    states = {item['check']: item for item in report['checks']}
    check(f'doctor finds the database whole {when}', states.get('integrity', {}).get('state') == 'ok' and
          states.get('schema', {}).get('state') == 'ok', json.dumps(states.get('integrity')))


# ---- what is tried


def try_kills(program, client, writers, kills):
    started = time.time()
    done = 0
    client.close()
    program.stop()
    for done in range(1, kills + 1):
        if not check('the server starts after kill -9', program.start('--now', '2024-09-15')):
            break
        load = Load(client, writers)
        time.sleep(random.uniform(0.005, 0.25))
        program.kill()
        load.end()
        if not compare(program, writers, 'pages, indexes and references are whole after kill -9'):
            break
        if done % 100 == 0:
            doctor_finds_it_whole(program, f'after {done} kills')
            print(f'{program.database.name}: {done} kills, {time.time() - started:.0f} s', flush=True)
    doctor_finds_it_whole(program, 'after the last kill')
    acknowledged = sum(len(w.acknowledged) for w in writers if not isinstance(w, Completions))
    check('much was acknowledged meanwhile', acknowledged * 2 >= done, str(acknowledged))
    print(f'{program.database.name}: {done} kills, {acknowledged} events and texts acknowledged, '
          f'{sum(len(w.open) - len(w.acknowledged) for w in writers if isinstance(w, Events))} events unanswered', flush=True)
    program.start('--now', '2024-09-15')


def try_backup_while_serving(program, client, writers, restored):
    """Backups of a busy database verify, hold what was acknowledged before, and give the same due dates."""
    file = os.path.join(program.folder, 'busy.backup')
    load = Load(client, writers)
    for _ in range(2):
        before = set(writers[0].acknowledged)
        made = program.run('backup', 'create', '--out', file)
        check('a backup is made while others write', made.returncode == 0, made.stderr)
        verified = program.run('backup', 'verify', file)
        check('it verifies', verified.returncode == 0, verified.stderr)
        if _ == 0:
            os.unlink(file)
    load.end()
    compare(program, writers, 'writers noticed nothing of the backups')
    done = program.run('backup', 'restore', file, location=restored.location)
    check('it is restored into another database', done.returncode == 0, done.stderr)
    stored = {row[0] for row in restored.rows("SELECT title FROM anchor_event WHERE title LIKE 'stress 0 %'")}
    check('what was acknowledged before it was begun is in it', before <= stored)
    os.unlink(file)
    program.run('backup', 'create', '--out', file)
    restored.drop()
    again = type(restored)(restored.server, 'again') if isinstance(restored, Postgres) else restored
    program.run('backup', 'restore', file, location=again.location)
    due = ('due', '--from', '2024-01-01', '--to', '2026-12-31', '--format', 'json', '--now', '2024-09-15')
    check('every due date is the same in what was restored',
          program.run(*due).stdout == program.run(*due, location=again.location).stdout != '')
    os.unlink(file)
    return again


def try_killed_backups(program, restored, times):
    """kill -9 while a backup is made leaves no file of its name; while one is restored, nothing in the database."""
    file, whole = os.path.join(program.folder, 'killed.backup'), os.path.join(program.folder, 'whole.backup')
    check('a backup is made', program.run('backup', 'create', '--out', whole).returncode == 0)
    took = time.time()
    program.run('backup', 'verify', whole)
    took = time.time() - took
    for _ in range(times):
        for words, target in ((('create', '--out', file), None), (('restore', whole), restored)):
            process = subprocess.Popen([program.path, 'backup', *words, '--db', (target or program.database).location],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0, took / 2))
            process.kill()
            done = process.wait() == 0
            if target:
                check_half_restored(program, target, done)
            elif os.path.exists(file):
                check('a backup that is there is whole', program.run('backup', 'verify', file).returncode == 0)
                os.unlink(file)
    for left in os.listdir(program.folder):
        if left.startswith('killed.backup.'):
            os.unlink(os.path.join(program.folder, left))
    os.unlink(whole)
    doctor_finds_it_whole(program, 'after backups were killed')


def check_half_restored(program, target, done):
    if isinstance(target, Sqlite):
        tables = target.rows("SELECT count(*) FROM sqlite_schema WHERE type = 'table'")[0][0] \
            if os.path.exists(target.location) else 0
    else:
        for _ in range(100):  # the server learns late that its client is gone
            if target.rows(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{target.database}' AND pid <> "
                           'pg_backend_pid()')[0][0] == '0':
                break
            time.sleep(0.05)
        tables = int(target.rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")[0][0])
    whole = tables and program.run('migrate', location=target.location).returncode == 0
    check('a restore that was killed leaves nothing, or all', not tables or (whole and tables), str(tables))
    check('one that ended leaves all', tables or not done)
    if tables:
        if isinstance(target, Sqlite):
            target.drop()
        else:
            target.rows('DROP SCHEMA public CASCADE; CREATE SCHEMA public')


def try_failing_disk(program, client, writers):
    """The disk takes nothing more while serving: what is stored stays readable, and all goes on once it takes again."""
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    answer = client.post_json('/api/v1/events', event_of('stress disk'))
    check('a change is refused while the disk fails', answer.status == 500, f'{answer.status} {answer.text[:200]}')
    check('and said not to be stored', 'Nothing was stored' in answer.text, answer.text[:300])
    check('pages are read meanwhile', client.send('GET', '/api/v1/states').status == 200)
    resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    client.close()
    answer = client.post_json('/api/v1/events', event_of('stress disk again'))
    check('changes are taken again without a restart', answer.status == 201, f'{answer.status} {answer.text[:200]}')
    stored = [row[0] for row in program.database.rows("SELECT title FROM anchor_event WHERE title LIKE 'stress disk%'")]
    check('what was refused is not there, what was taken is', stored == ['stress disk again'], str(stored))
    compare(program, writers, 'the database is whole after a failing disk')


days_used = iter(range(1, 10000))


def event_of(title):
    number = next(days_used)
    return {'anchor': 'unoct_briefing_held', 'title': title,
            'happened_on': f'{1995 + number // 300}-{1 + number % 300 // 28:02}-{1 + number % 28:02}'}


def file_limit(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


def try_backup_on_a_full_disk(program):
    file = os.path.join(program.folder, 'full.backup')
    before = set(os.listdir(program.folder))
    made = program.run('backup', 'create', '--out', file, preexec_fn=file_limit(100_000))
    check('a backup that does not fit is refused', made.returncode == 1, made.stderr)
    check('and says why', 'cannot be written' in made.stderr, made.stderr)
    check('and leaves nothing', set(os.listdir(program.folder)) == before)
    made = program.run('backup', 'create', '--out', file)
    check('one that fits is made', made.returncode == 0, made.stderr)
    target = Sqlite(program.folder, 'full')
    done = program.run('backup', 'restore', file, location=target.location, preexec_fn=file_limit(1_000_000))
    check('a restore that does not fit is refused', done.returncode == 1, done.stderr)
    check('and leaves nothing', not os.path.exists(target.location))
    verified = program.run('backup', 'verify', file, preexec_fn=file_limit(1_000_000))
    check('nor can it be verified there', verified.returncode == 1, verified.stderr)
    check('and its temporary folder is gone', not [n for n in os.listdir(os.environ['TMPDIR']) if 'verify' in n])
    os.unlink(file)


def try_clock_jumps(program, client, writers):
    """The clock of the program a year ahead and back again: all is there, and due dates follow from the day alone."""
    due = ('due', '--from', '2024-01-01', '--to', '2024-12-31', '--format', 'json', '--now', '2024-09-15')
    before = program.run(*due).stdout
    client.close()
    for now in ('2025-12-31', '2024-02-29', '2024-09-15'):
        program.stop()
        check(f'the server starts on {now}', program.start('--now', now))
        client.close()
        there = Client(program)
        check(f'pages are read on {now}', there.send('GET', '/api/v1/agenda').status == 200)
        answer = there.post_json('/api/v1/events', event_of(f'stress on {now}'))
        check(f'an event is recorded on {now}', answer.status == 201, answer.text[:200])
        there.close()
    after = json.loads(program.run(*due).stdout)['due']
    kept = [item for item in json.loads(before)['due'] if item not in after]
    check('no due date was changed by the jump', not kept, str(kept[:2]))
    compare(program, writers, 'the database is whole after the clock jumped')


def try_lost_commits(program, client, proxy):
    """The connection is lost while storing, before the server has it and after: uncertain, and safe to send again."""
    for number, (reaches, sentence) in enumerate(((False, 'before'), (True, 'after'))):
        at = proxy.occurrences[number]
        form = {'completed_on': '2024-09-14', 'reference': f'lost {sentence}'}
        proxy.cut = 'after' if reaches else 'before'
        answer = client.post_json(f'/api/v1/duties/{at}/complete', form)
        check(f'a connection lost {sentence} COMMIT arrived is told', answer.status == 500 and
              'Look whether it is there' in answer.text, f'{answer.status} {answer.text[:300]}')
        check('nothing is claimed of what is not known', 'Nothing was stored' not in answer.text)
        check('and it is called neither stored nor not', proxy.cut is None)
        again = client.post_json(f'/api/v1/duties/{at}/complete', form)
        expected = (409,) if reaches else (200, 201)
        check(f'sending it again is safe (lost {sentence})', again.status in expected, f'{again.status} {again.text[:200]}')
        stored = program.database.rows(f"SELECT count(*) FROM duty_completion WHERE reference = 'lost {sentence}'")
        check('it is stored exactly once', stored[0][0] == '1', str(stored))


class Proxy:
    """Between the program and PostgreSQL; cuts the connection at the next COMMIT of a writing transaction."""

    def __init__(self, folder, host):
        self.target = os.path.join(host, '.s.PGSQL.5432')
        self.folder = os.path.join(folder, 'proxy')
        os.makedirs(self.folder)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.folder, '.s.PGSQL.5432'))
        self.listener.listen(50)
        self.cut = None
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.target)
            state = {'writes': False, 'silent': False}
            threading.Thread(target=self.up, args=(client, server, state), daemon=True).start()
            threading.Thread(target=self.down, args=(client, server, state), daemon=True).start()

    def up(self, client, server, state):
        try:
            for piece in iter(lambda: client.recv(65536), b''):
                state['writes'] = state['writes'] or b'SERIALIZABLE' in piece
                if b'COMMIT\0' in piece and state['writes']:
                    state['writes'] = False
                    if self.cut == 'before':
                        self.cut = None
                        break
                    if self.cut == 'after':
                        self.cut, state['silent'] = None, True
                        server.sendall(piece)
                        server.recv(65536)
                        break
                server.sendall(piece)
        except OSError:
            pass
        for end in (client, server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    @staticmethod
    def down(client, server, state):
        try:
            while True:
                piece = server.recv(65536, socket.MSG_PEEK)
                if not piece or state['silent']:
                    return
                client.sendall(server.recv(len(piece)))
        except OSError:
            pass


def through_proxy(program, client, host):
    proxy = Proxy(program.folder, host)
    proxy.occurrences = sorted(set(open_occurrences(program)))[-2:]
    parts = urllib.parse.urlsplit(program.database.location)
    query = urllib.parse.urlencode({**program.database.query, 'host': proxy.folder})
    client.close()
    program.stop()
    check('the server starts behind a proxy', program.start('--now', '2024-09-15', '--workers', '1', location=(
        f'postgresql://{parts.path}?{query}')))
    try_lost_commits(program, client, proxy)
    client.close()
    program.stop()
    program.start('--now', '2024-09-15')


def try_a_full_postgres(program, client):
    """The server says that its disk is full: refused, and said so."""
    program.database.rows("CREATE FUNCTION full_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
                          "'no space left' USING ERRCODE = '53100'; END $$; CREATE TRIGGER full_now BEFORE INSERT ON "
                          'anchor_event FOR EACH ROW EXECUTE FUNCTION full_now()')
    answer = client.post_json('/api/v1/events', event_of('stress full'))
    check('a full disk of the server is told', answer.status == 500 and 'disk of the database is full' in answer.text,
          answer.text[:300])
    program.database.rows('DROP TRIGGER full_now ON anchor_event; DROP FUNCTION full_now()')
    check('and changes are taken again', client.post_json('/api/v1/events', event_of('stress full again')).status == 201)


def try_a_gone_postgres(program, client):
    """All connections are ended: the next requests connect again."""
    program.database.rows('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND '
                          'pid <> pg_backend_pid()')
    client.close()
    statuses = [client.send('GET', '/readyz').status for _ in range(6)]
    check('the database is reached again by itself', statuses[-1] == 200, str(statuses))


# ---- small disks, in a namespace of their own


def try_small_disk(path, folder):
    """A file system of a few megabytes that runs full under writes, and one that cannot be written at all."""
    disk = os.path.join(folder, 'disk')
    os.makedirs(disk)
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk], check=True)
    program = Program(path, Sqlite(disk), folder)
    check('a demonstration is made on a small disk', program.run('init', '--demo').returncode == 0)
    program.start('--now', '2024-09-15')
    client = Client(program)
    writers = make_writers(program, client)
    filler = os.path.join(disk, 'filler')
    room = os.statvfs(disk)
    with open(filler, 'wb') as file:
        os.posix_fallocate(file.fileno(), 0, (room.f_bavail - 20) * room.f_frsize)
    load = Load(client, writers)
    time.sleep(1)
    load.end()
    answer = client.post_json('/api/v1/events', event_of('stress full'))
    for _ in range(200):
        if answer.status == 500:
            break
        answer = client.post_json('/api/v1/events', event_of('stress full'))
    check('a full disk is told', answer.status == 500 and 'disk of the database is full' in answer.text,
          f'{answer.status} {answer.text[:300]}')
    check('pages are read meanwhile', client.send('GET', '/api/v1/states').status == 200)
    check('the service stays ready', client.send('GET', '/readyz').status == 200)
    made = program.run('backup', 'create', '--out', os.path.join(disk, 'full.backup'))
    check('a backup onto the full disk is refused', made.returncode == 1 and 'No space left' in made.stderr, made.stderr)
    check('and leaves nothing', sorted(n for n in os.listdir(disk) if 'backup' in n) == [])
    os.unlink(filler)
    client.close()
    answer = client.post_json('/api/v1/events', event_of('stress full again'))
    check('changes are taken again once there is room', answer.status == 201, answer.text[:200])
    client.close()
    program.kill()
    compare(program, writers, 'the database is whole after a full disk')
    subprocess.run(['mount', '-o', 'remount,ro', disk], check=True)
    check('a database on a read-only disk is not served', not program.start('--now', '2024-09-15'))
    with open(program.log, encoding='utf-8', errors='replace') as log:
        check('and it says so', 'could not be opened. Is it there, and may you write it?' in log.read())
    report = program.run('doctor')
    check('doctor finds the fault', report.returncode == 1 and re.search(r'(?m)^fault +database', report.stdout) is not None,
          report.stdout)
    subprocess.run(['umount', disk], check=False)


def small_disk_somewhere(path):
    """Runs try_small_disk() as root of a namespace, where there may be one."""
    command = ['unshare', '--mount', *([] if os.geteuid() == 0 else ['--map-root-user'])]
    if subprocess.run([*command, 'mount', '-t', 'tmpfs', 'tmpfs', os.environ['TMPDIR']], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        skip('small disks: no file system may be mounted here')
        return
    done = subprocess.run([*command, sys.executable, os.path.abspath(__file__), '--small-disk', path], check=False,
                          capture_output=True, text=True)
    for line in done.stdout.splitlines():
        if line.startswith(('FAIL', 'SKIP')):
            print(line)
    closing = re.search(r'(\d+) passed, (\d+) failed', done.stdout)
    if not check('small disks are tried to the end', closing is not None, done.stderr[-1000:]):
        return
    counts['passed'] += int(closing.group(1))
    counts['failed'] += int(closing.group(2))


# ---- all of it


def try_engine(path, folder, database, restored, kills):
    program = Program(path, database, folder)
    made = program.run('init', '--demo')
    check('a demonstration is made', made.returncode == 0, made.stderr)
    check('it is served', program.start('--now', '2024-09-15'))
    client = Client(program)
    writers = make_writers(program, client)
    again = restored
    try:
        try_kills(program, client, writers, kills)
        client.close()
        again = try_backup_while_serving(program, client, writers, restored)
        again.drop()
        again = type(again)(again.server, 'third') if isinstance(again, Postgres) else again
        try_killed_backups(program, again, max(2, kills // 20))
        if database.name == 'sqlite':
            try_failing_disk(program, client, writers)
            try_backup_on_a_full_disk(program)
        else:
            try_a_gone_postgres(program, client)
            try_a_full_postgres(program, client)
            through_proxy(program, client, database.query['host'])
        try_clock_jumps(program, client, writers)
        client.close()
        check('it stops as it should at last', program.stop() == 0)
    finally:
        if program.process.poll() is None:
            program.kill()
        again.drop()
        database.drop()


def main():
    random.seed(1373)
    path = os.path.abspath(sys.argv[2] if sys.argv[1] == '--small-disk' else sys.argv[1])
    folder = tempfile.mkdtemp(prefix='stocktake-stress-')
    os.environ['TMPDIR'] = tempfile.mkdtemp(prefix='temporary-', dir=folder)
    try:
        if sys.argv[1] == '--small-disk':
            try_small_disk(path, folder)
        else:
            kills = int(sys.argv[2])
            try_engine(path, folder, Sqlite(folder), Sqlite(folder, 'restored'), kills)
            small_disk_somewhere(path)
            if len(sys.argv) > 3 and sys.argv[3]:
                server = sys.argv[3]
                try_engine(path, folder, Postgres(server), Postgres(server, 'restored'), kills)
            else:
                skip('no PostgreSQL is given')
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    sys.exit(counts['failed'] > 0)


main()
