#!/usr/bin/python3
"""Drives the OpenAPI document of a running demonstration: every operation, as several roles, with calls that fit the
document and calls that do not. Nothing may end in 5xx, and every answer must be as the document says.
usage: api.py BASE PASSWORD [EXAMPLES]"""
import http.client
import json
import re
import sys
import urllib.parse

from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from jsonschema import Draft202012Validator, FormatChecker

BASE = urllib.parse.urlsplit(sys.argv[1])
PASSWORD = sys.argv[2]
EXAMPLES = int(sys.argv[3]) if len(sys.argv) > 3 else 40
PAGES_MAX = 200
VERSIONS_YEAR = 2030  # of the programme that demo_versions.sh imports
counts = {'passed': 0, 'failed': 0}


class Client:
    """A person who signed in, or a visitor; one connection."""

    def __init__(self, login=None):
        self.login = login
        self.connection = http.client.HTTPConnection(BASE.hostname, BASE.port, timeout=30)
        self.cookies = {}
        self.token = ''
        if login:
            page = self.send('GET', '/sign-in').text
            form = {'csrf': re.search(r'name="csrf" value="([^"]+)"', page).group(1), 'login': login,
                    'password': PASSWORD}
            answer = self.send('POST', '/sign-in', urllib.parse.urlencode(form),
                               {'Content-Type': 'application/x-www-form-urlencoded'})
            assert answer.status == 303 and 'failed' not in answer.headers['Location'], f'{login} could not sign in'
            self.token = self.send('GET', '/api/v1/session').json()['csrf_token']

    def send(self, method, path, body=None, headers=None):
        fields = {'Cookie': '; '.join(f'{name}={value}' for name, value in self.cookies.items())} if self.cookies else {}
        if method == 'POST' and self.token:
            fields['X-CSRF-Token'] = self.token
        fields.update(headers or {})
        if isinstance(body, str):
            body = body.encode()
        received = self.exchange(method, path, body, fields)
        answer = Answer(received)
        for name, value in received.getheaders():
            if name == 'Set-Cookie':
                cookie, _, rest = value.partition(';')
                key, _, content = cookie.partition('=')
                self.cookies[key] = content
        return answer

    def exchange(self, method, path, body, fields):
        """On the connection at hand; on a new one where the server has closed that, since nobody had used it."""
        try:
            self.connection.request(method, path, body, fields)
            return self.connection.getresponse()
        except (ConnectionError, http.client.RemoteDisconnected):
            self.connection.close()
            self.connection.request(method, path, body, fields)
            return self.connection.getresponse()


class Answer:
    def __init__(self, received):
        self.status = received.status
        self.headers = received.headers
        self.body = received.read()
        self.text = self.body.decode(errors='replace')

    def json(self):
        return json.loads(self.text)


class Operation:
    def __init__(self, document, path, method, data):
        self.document, self.path, self.method, self.data = document, path, method.upper(), data
        self.name = f'{self.method} {path}'
        self.parameters = data.get('parameters', [])
        self.content = data.get('requestBody', {}).get('content', {})
        self.body = resolve(document, self.content['application/json']['schema']) \
            if 'application/json' in self.content else None
        self.takes_file = 'multipart/form-data' in self.content
        self.is_open = data['security'] == []

    def validator(self, schema):
        return Draft202012Validator({**schema, 'components': self.document['components']},
                                    format_checker=FormatChecker())

    def address(self, values):
        path, query = self.path, []
        for parameter in self.parameters:
            name = parameter['name']
            if parameter['in'] == 'path':
                path = path.replace('{%s}' % name, urllib.parse.quote(str(values[name]), safe=''))
        query = {name: value for name, value in values.items() if '{%s}' % name not in self.path}
        return path + ('?' + urllib.parse.urlencode(query, doseq=True) if query else '')


def resolve(document, schema):
    if '$ref' not in schema:
        return schema
    return document['components']['schemas'][schema['$ref'].rsplit('/', 1)[1]]


def check(operation, answer, context):
    """What holds for every answer whatever was asked."""
    assert answer.status < 500, f'{context}: {answer.status} {answer.text[:300]}'
    assert answer.headers['X-Request-Id'] and answer.headers['X-Content-Type-Options'] == 'nosniff', context
    assert answer.headers['Cache-Control'] == 'no-store' and 'Cookie' in answer.headers['Vary'], context
    status = str(answer.status)
    if answer.status == 304:
        assert answer.body == b'', context
        return
    known = operation.data['responses'].get(status, operation.data['responses']['default'])
    kind = answer.headers['Content-Type']
    assert kind in known['content'], f'{context}: the document does not know {status} {kind}'
    if answer.status < 400 and kind != 'application/json':
        assert answer.body and 'attachment' in answer.headers['Content-Disposition'], f'{context}: is no file'
        return
    body = answer.json()
    for fault in operation.validator(known['content'][kind]['schema']).iter_errors(body):
        raise AssertionError(f'{context}: {fault.json_path}: {fault.message[:300]}')
    if answer.status >= 400:
        assert body['status'] == answer.status and body['instance'] == answer.headers['X-Request-Id'], context
        assert body['detail'], context


def documented(operation, status, values):
    """Statuses below 500 are all named; a slash in a path may lead to another operation, which is not this one's."""
    if any('/' in str(value) for value in values.values()) and status in (403, 404, 405):
        return True
    return str(status) in operation.data['responses']


def example_of(schema):
    if schema.get('type') == 'array':
        return [example_of(schema['items'])]
    if 'examples' in schema:
        return schema['examples'][0]
    if 'enum' in schema:
        return schema['enum'][0]
    return None


def example_values(operation):
    """Path parameters, and those of the query that have an example."""
    values = {}
    for parameter in operation.parameters:
        example = example_of(parameter['schema'])
        if parameter['in'] == 'path' or (example is not None and not operation.takes_file):
            values[parameter['name']] = example
    if '/versions' in operation.path and 'year' in values:
        values['year'] = VERSIONS_YEAR
    return values


def example_body(operation):
    return {name: example_of(operation.body['properties'][name]) or 1 for name in operation.body['required']}


def junk():
    return st.one_of(st.text(max_size=30), st.integers(), st.none(), st.booleans(), st.lists(st.integers(), max_size=2))


def fitting(schema):
    """Values that a schema allows, and now and then any text."""
    kind = schema.get('type', 'string')
    if kind == 'array':
        return st.lists(fitting(schema['items']), max_size=3)
    if 'enum' in schema:
        return st.sampled_from([value for value in schema['enum'] if value is not None])
    if 'integer' in kind:
        return st.integers(schema.get('minimum', -2**70), schema.get('maximum', 2**70))
    if schema.get('format') == 'date':
        return st.dates().map(str)
    known = st.sampled_from(schema['examples']) if 'examples' in schema else st.nothing()
    return st.one_of(known, st.text(max_size=40))


def values_strategy(operation):
    required, optional = {}, {}
    for parameter in operation.parameters:
        value = st.one_of(fitting(parameter['schema']), st.text(max_size=12))
        if parameter['in'] == 'path':
            required[parameter['name']] = st.one_of(st.just(example_of(parameter['schema'])), value) \
                if example_of(parameter['schema']) is not None else value
        else:
            optional[parameter['name']] = value
    return st.fixed_dictionaries(required, optional=optional)


def body_strategy(operation):
    properties = operation.body['properties']
    required = {name: fitting(properties[name]) for name in operation.body['required']}
    optional = {name: fitting(schema) for name, schema in properties.items() if name not in required}
    valid = st.fixed_dictionaries(required, optional=optional)
    broken = st.builds(lambda body, name, value: {**body, name: value}, valid,
                       st.one_of(st.sampled_from(list(properties)), st.text(max_size=8)), junk())
    short = st.builds(lambda body, name: {key: body[key] for key in body if key != name}, valid,
                      st.sampled_from(list(properties)))
    return st.one_of(valid, broken, short)


def is_valid(validator, value):
    return next(validator.iter_errors(value), None) is None


def as_sent(parameter, text):
    """A parameter as its schema sees it: numbers are read from their digits."""
    if 'integer' in parameter['schema'].get('type', '') and re.fullmatch(r'-?[0-9]{1,18}', str(text)):
        return int(text)
    return text


def query_is_valid(operation, values):
    for parameter in operation.parameters:
        name = parameter['name']
        if parameter['in'] == 'query' and name in values:
            schema, value = parameter['schema'], values[name]
            if schema.get('type') == 'array':
                value = value if isinstance(value, list) else [value]
            if not is_valid(operation.validator(schema), as_sent(parameter, value)):
                return False
    return True


bounded = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                   suppress_health_check=list(HealthCheck))


def test(sentence, function):
    try:
        function()
        counts['passed'] += 1
    except AssertionError as failure:
        counts['failed'] += 1
        print(f'FAIL {sentence}: {failure}')
    except Exception as failure:  # what the server sent could not be read at all
        counts['failed'] += 1
        print(f'FAIL {sentence}: {type(failure).__name__}: {failure}')


def is_of_template(operation):
    """Of the secretariat and the administrator, and of nobody else."""
    return '/templates' in operation.path


def call_example(operation, client):
    headers, body = {}, None
    if operation.body:
        headers, body = {'Content-Type': 'application/json'}, json.dumps(example_body(operation))
    if operation.takes_file:
        headers, body = {'Content-Type': 'text/plain'}, 'no programme'
    return client.send(operation.method, operation.address(example_values(operation)), body, headers)


def try_example(operation, client):
    answer = call_example(operation, client)
    check(operation, answer, operation.name)
    assert documented(operation, answer.status, {}), f'{operation.name}: {answer.status} is not in the document'
    if operation.method != 'GET':
        return
    if '/proposed/' not in operation.path:
        assert answer.status == 200, f'{operation.name}: its own example gives {answer.status}'
        again = client.send('GET', operation.address(example_values(operation)), None,
                            {'If-None-Match': answer.headers['ETag']})
        assert again.status == 304, f'{operation.name}: {again.status} for an answer that the caller has'


def try_queries(operation, client):
    @bounded
    @given(values_strategy(operation))
    def run(values):
        answer = client.send('GET', operation.address(values))
        context = operation.address(values)
        check(operation, answer, context)
        assert documented(operation, answer.status, values), f'{context}: {answer.status} is not in the document'
        if answer.status == 200:
            assert query_is_valid(operation, values), f'{context}: taken, though the document forbids it'
    run()


def try_bodies(operation, client, form):
    validator = operation.validator(operation.body)

    @bounded
    @given(values_strategy(operation), body_strategy(operation))
    def run(values, body):
        if form:
            body = {name: value for name, value in body.items() if isinstance(value, (str, int, list))}
        sent = urllib.parse.urlencode(body, doseq=True) if form else json.dumps(body)
        kind = 'application/x-www-form-urlencoded' if form else 'application/json'
        answer = client.send('POST', operation.address(values), sent, {'Content-Type': kind})
        context = f'{operation.name} {values} {body}'
        check(operation, answer, context)
        assert documented(operation, answer.status, values), f'{context}: {answer.status} is not in the document'
        if answer.status < 400 and not form:
            assert is_valid(validator, body), f'{context}: taken, though the document forbids it'
    run()


def try_raw_bodies(operation, client):
    @bounded
    @given(st.binary(max_size=60), st.sampled_from(['application/json', 'text/plain', 'multipart/form-data',
                                                    'multipart/form-data; boundary=x', 'application/xml', '/']))
    def run(body, kind):
        answer = client.send('POST', operation.address(example_values(operation)), body, {'Content-Type': kind})
        context = f'{operation.name} {kind} {body}'
        check(operation, answer, context)
        assert documented(operation, answer.status, {}), f'{context}: {answer.status} is not in the document'
        assert answer.status >= 400 or not body or body.strip() == b'{}', f'{context}: taken'
    run()


def try_refusals(operation, visitor, reader, administrator):
    """A visitor learns to sign in, whoever lacks the permission that it is lacking, and neither learns more."""
    answer = call_example(operation, visitor)
    check(operation, answer, operation.name)
    assert operation.is_open or answer.status == 401, f'{operation.name}: a visitor gets {answer.status}'
    assert answer.status != 401 or answer.headers['WWW-Authenticate'], operation.name
    answer = call_example(operation, administrator)
    check(operation, answer, operation.name)
    assert operation.is_open or operation.path.endswith('/session') or is_of_template(operation) or answer.status == 403, \
        f'{operation.name}: whoever may read nothing gets {answer.status}'
    if operation.method == 'POST' and not operation.path.endswith('/feed'):  # of the caller's own calendar
        answer = call_example(operation, reader)
        check(operation, answer, operation.name)
        assert answer.status == 403, f'{operation.name}: whoever may record nothing gets {answer.status}'


def try_without_token(operation, client):
    answer = client.send('POST', operation.address(example_values(operation)), None, {'X-CSRF-Token': 'x' * 43})
    check(operation, answer, operation.name)
    assert answer.status == 403, f'{operation.name}: taken without the token of the session'


def try_pages(operation, client):
    """Following next ends, and no page brings what another one brought."""
    wanted = {parameter['name'] for parameter in operation.parameters if parameter['required']}
    values = {name: value for name, value in example_values(operation).items() if name in wanted}
    address, seen = operation.address(values), []
    for _ in range(PAGES_MAX):
        answer = client.send('GET', address)
        check(operation, answer, address)
        page = answer.json()
        seen += [json.dumps(item, sort_keys=True) for item in page['items']]
        address = page['next']
        if not address:
            break
    assert not address, f'{operation.name}: has no last page'
    assert len(seen) == len(set(seen)), f'{operation.name}: an item stands on two pages'
    assert seen or operation.path.endswith('/lists'), f'{operation.name}: is empty in the demonstration'


def draft_begin(client):
    """The demonstration has no draft: the examples are of this one."""
    answer = client.send('POST', '/api/v1/drafts', json.dumps({'year': 2026, 'from': 2024}),
                         {'Content-Type': 'application/json'})
    assert answer.status == 201 and answer.headers['Location'] == '/api/v1/drafts/1', answer.text[:300]


def try_document(document):
    for name, schema in document['components']['schemas'].items():
        Draft202012Validator.check_schema(schema)
        assert schema['additionalProperties'] is False, name
    used = set(re.findall(r'#/components/schemas/(\w+)', json.dumps(document)))
    assert used == set(document['components']['schemas']), 'schemas are used and defined'
    identifiers = [data['operationId'] for item in document['paths'].values() for data in item.values()]
    assert len(identifiers) == len(set(identifiers)), 'an operationId stands twice'


def login_for(operation):
    """Who may call it."""
    if is_of_template(operation):
        return 'secretariat'
    return 'auditor' if '/audit' in operation.path else 'drafter'


def main():
    visitor = Client()
    member, administrator = Client('member'), Client('admin')
    acting = {'drafter': Client('drafter')}  # a connection that nobody uses is closed: others are made when needed
    drafter = acting['drafter']
    document = visitor.send('GET', '/api/v1/openapi.json').json()
    operations = [Operation(document, path, method, data)
                  for path, item in document['paths'].items() for method, data in item.items()]
    test('the document is sound', lambda: try_document(document))
    test('a draft is begun', lambda: draft_begin(drafter))
    for operation in operations:
        name, login = operation.name, login_for(operation)
        drafter = acting[login] = acting.get(login) or Client(login)
        test(f'{name} as a visitor and without permission',
             lambda: try_refusals(operation, visitor, member, administrator))
        test(f'{name} with its own example', lambda: try_example(operation, drafter))
        if operation.method == 'GET' and operation.parameters:
            test(f'{name} with any query', lambda: try_queries(operation, drafter))
        if operation.method == 'POST':
            test(f'{name} without the token', lambda: try_without_token(operation, drafter))
            test(f'{name} with any bytes', lambda: try_raw_bodies(operation, drafter))
        if operation.body:
            test(f'{name} with any JSON', lambda: try_bodies(operation, drafter, False))
            test(f'{name} with any form', lambda: try_bodies(operation, drafter, True))
        answer = operation.data['responses'].get('200', {}).get('content', {}).get('application/json', {})
        if 'next' in resolve(document, answer.get('schema', {})).get('properties', {}):
            test(f'{name} page by page', lambda: try_pages(operation, drafter))
    print(f'{counts["passed"]} passed, {counts["failed"]} failed')
    sys.exit(counts['failed'] > 0)


main()
