import { SHAPES } from '../generated/shapes.ts';
import { HELLO } from '../hello.ts';
import { LIMITS } from '../limits.ts';
import { AS_ADMIN, AS_ADMIN_ABOUT, AS_ADMIN_KIND } from '../operation/as-admin.ts';
import { jsonComment, messageComment } from '../operation/json-schema.ts';
import { absentInRecord, type KindRule, type RecordFields } from '../operation/kinds.ts';
import type { KnownField, KnownOperation, KnownRoute } from '../operation/known-operation.ts';
import { OPERATIONS } from '../operation/registry.ts';
import { TAGS } from '../operation/tags.ts';
import { type ShownField, shownFields } from '../operation/to-json.ts';
import { ALL_ROUTES, referredMessages, TABLES } from '../reference.ts';
import { TOKEN_SCOPES } from '../token-scopes.ts';
import { code, grouped, sentence, table } from './markdown.ts';

const ROOT = '/api/v1';

/** The commands of a socket, as docs/protocol.md has them between its markers: one table a tag. */
export function renderCommandTables(): string {
  const numbers: Readonly<Record<string, { readonly no: number }>> = SHAPES.ClientFrame;
  const commands = [HELLO, ...Object.values(OPERATIONS).filter(({ spec }) => spec.socket)].toSorted(
    (one, other) => (numbers[one.spec.name]?.no ?? 0) - (numbers[other.spec.name]?.no ?? 0),
  );
  const head = ['command', 'fields', 'answer', 'errors', 'scope'];
  return byTag(commands, ({ spec }) => spec.tag)
    .map(([heading, rows]) => [`### ${heading}`, '', ...table(head, rows.map(commandRow))].join('\n'))
    .join('\n\n');
}

/** docs/rest.md as text. `curlLines`: how each route is called with curl, by its name. */
export function renderRestDoc(curlLines: ReadonlyMap<string, string>): string {
  const sections = byTag(ALL_ROUTES, ({ operation }) => operation.spec.tag);
  return `${[
    '# REST',
    '',
    'Generated from `packages/protocol/src/operations` by `npm run generate`; do not edit. The same as OpenAPI: `GET /openapi.json` of',
    'a running server.',
    '',
    ...rules(),
    '',
    '## Scopes of tokens',
    '',
    ...table(
      ['scope', 'what it lets a token do'],
      Object.entries(TOKEN_SCOPES).map(([name, what]) => [code(name), sentence(what)]),
    ),
    '',
    '## With curl',
    '',
    ...WITH_CURL,
    '',
    '## With TypeScript',
    '',
    ...WITH_TYPESCRIPT,
    ...sections.flatMap(([heading, routes]) => [
      '',
      `## ${heading}`,
      '',
      ...routeTables(routes),
      '',
      '```sh',
      ...routes.flatMap(({ name }) => [`# ${name}`, curlLines.get(name) ?? missing(name)]),
      '```',
    ]),
    '',
    '## Answers',
    '',
    'Every field is always there. A newer server may add fields and values of enums: ignore what you do not know.',
    ...answeredMessages().flatMap((message) => ['', ...messageSection(message)]),
  ].join('\n')}\n`;
}

const WITH_CURL = [
  'After the tables of each section comes a line for each operation. All of them need these variables:',
  '',
  '```sh',
  'API="$IM_SERVER/api/v1"                # IM_SERVER=http://127.0.0.1:8420',
  'AUTH="Authorization: Bearer $IM_TOKEN" # from register, log-in or createToken',
  "JSON='Content-Type: application/json'",
  '```',
  '',
  'The other variables are called as their fields, or as one item of them: `conversation=%23ops`, `user=@bob`, `seq=42`. In a URL they are',
  'percent-encoded.',
];

const WITH_TYPESCRIPT = [
  'Any generator that reads OpenAPI 3.1 makes a client. For instance `npm install openapi-typescript openapi-fetch`, then:',
  '',
  '```sh',
  'npx openapi-typescript "$IM_SERVER/openapi.json" -o im.d.ts',
  '```',
  '',
  '```ts',
  "import createClient from 'openapi-fetch';",
  "import type { paths } from './im.d.ts';",
  '',
  'const { IM_SERVER: baseUrl, IM_TOKEN: token } = process.env;',
  "const { GET, POST } = createClient<paths>({ baseUrl, headers: { authorization: 'Bearer ' + token } });",
  "const path = { conversation: '#ops' };",
  '',
  "const sent = await POST('/api/v1/conversations/{conversation}/messages', {",
  "  params: { path, header: { 'idempotency-key': 'build-4711' } },",
  "  body: { body: 'deployed' },",
  '});',
  'if (sent.error) throw new Error(sent.error.detail);',
  '',
  "const read = await GET('/api/v1/conversations/{conversation}/messages', { params: { path, query: { limit: 10 } } });",
  'for (const { seq, body } of read.data?.messages ?? []) console.log(seq, body);',
  '```',
  '',
  'Programs that must not miss or repeat a message are better off with [the SDK](sdk.md), which reads events from a socket.',
];

function missing(name: string): never {
  throw new RangeError(`there is no line for ${name}`);
}

function rules(): string[] {
  return [
    `- All paths begin with \`${ROOT}\`. Bodies and answers are JSON; a body has at most ${LIMITS.restBodyBytes / 1024} KiB.`,
    '- Files are uploaded and downloaded as [files.md](files.md) says.',
    '- Send the access token as `Authorization: Bearer TOKEN`, except to log in, register and refresh.',
    '- Ids and numbers are integers below 2^53. Times are RFC 3339 in UTC. Lengths of texts are in Unicode code points.',
    '- `{conversation}` is an id, `@user` for the direct conversation with them, or `#handle`; `{user}` is an id or `@name`. Percent-encode',
    '  them. Only sending a message or `POST /conversations/direct` makes a direct conversation.',
    '- Pages take `limit` and a position; an answer may have fewer rows than you asked for. The end is where the next position is null.',
    '- An error is a problem document (RFC 9457) with a `code` of [errors.md](errors.md). Any route may answer `invalid_argument` (with',
    '  `field`), `malformed`, `rate_limited`, `unavailable` and `internal`; with a token also `unauthenticated`, `token_expired` and',
    '  `session_revoked`; with a body also `too_large`, `unsupported_media_type` and `timeout`. The column "errors" lists what else',
    '  may come.',
    '- The column "repeat" says what a second, equal request does. **key**: send an `Idempotency-Key` header, or the same id in the body,',
    '  and a repeat gets the first answer and changes nothing. **safe**: it leaves the same as the first. **again**: it does it again.',
    '- A personal access token has scopes, and a route answers `forbidden`, naming the scope, to one that lacks that of the column',
    '  "scope". A log-in needs none. Without `read`, a token gets no messages in answers.',
    '- Fields with * are required. DELETE and GET take theirs in the query, the others in the body. Unknown fields are refused.',
  ];
}

function byTag<Item>(items: readonly Item[], tagOf: (item: Item) => string): [heading: string, items: Item[]][] {
  for (const item of items) {
    if (!(tagOf(item) in TAGS)) throw new RangeError(`the tag ${tagOf(item)} is not in operation/tags.ts`);
  }
  return Object.entries(TAGS)
    .map(([tag, { heading }]): [string, Item[]] => [heading, items.filter((item) => tagOf(item) === tag)])
    .filter(([, found]) => found.length > 0);
}

function commandRow({ spec, fields }: KnownOperation): string[] {
  const names = new Map(
    fields.flatMap((field) => (field.kind.kind === 'nameOf' ? [[field.kind.field, field] as const] : [])),
  );
  const listed = fields
    .filter(({ kind }) => kind.kind !== 'nameOf')
    .map((field) => {
      const name = names.get(field.name);
      const either = field.shape.repeated === true ? ', ' : ' or ';
      const shown = code(field.protoName) + (name === undefined ? '' : `${either}${code(name.protoName)}`);
      return shown + inBrackets(limitOf(field));
    });
  const fieldCell = spec.name === 'hello' ? 'see [First contact](#first-contact)' : listed.join(', ');
  const isConversation = fields.some(({ kind }) => kind.kind === 'conversation');
  return [
    code(spec.request),
    fieldCell + (spec.note === undefined ? '' : `. ${spec.note}`),
    code(spec.reply) + (spec.answers === undefined ? '' : `: ${spec.answers}`),
    // That a conversation may be unknown is said once for all of them.
    errorCell(spec, (name) => !isConversation || name !== 'not_found' || spec.when?.not_found !== undefined),
    scopeCell(spec),
  ];
}

const scopeCell = ({ scope }: KnownOperation['spec']): string => (scope === 'none' ? '' : code(scope));

function errorCell({ errors, when = {} }: KnownOperation['spec'], isShown: (code: string) => boolean): string {
  const codes = new Set<string>([...errors, ...Object.keys(when)]);
  const reasons: Readonly<Record<string, string>> = when;
  return [...codes]
    .filter(isShown)
    .map((name) => code(name) + inBrackets(reasons[name]))
    .join(', ');
}

const inBrackets = (text: string | undefined): string => (text === undefined || text === '' ? '' : ` (${text})`);

/** What a table of commands says of a field besides its name. */
function limitOf({ kind, name }: KnownField): string {
  switch (kind.kind) {
    case 'pageSize':
      return `1–${kind.max}, 0: ${kind.otherwise}`;
    case 'counters':
    case 'list':
    case 'records':
    case 'users':
      return `at most ${grouped(kind.max)}`;
    case 'enum': {
      const names = kind.names.length > 4 ? [] : [kind.names.join(', ')];
      return [...names, ...(kind.otherwise === undefined ? [] : [`0: ${kind.otherwise}`])].join('; ');
    }
    case 'emoji':
      return `1–${LIMITS.emojiCodePoints} code points, at most ${LIMITS.emojiBytes} bytes, no spaces`;
    default:
      return name === 'handle' ? 'may be empty' : '';
  }
}

function routeTables(routes: readonly KnownRoute[]): string[] {
  const head = ['operation', 'call', 'what it does', 'fields', 'answer', 'errors', 'repeat', 'scope'];
  const fields = fieldRows(routes);
  return [
    ...table(head, routes.map(routeRow)),
    ...(fields.length === 0 ? [] : ['', ...table(['field', 'what it holds'], fields)]),
  ];
}

function routeRow(route: KnownRoute): string[] {
  const { spec } = route.operation;
  const admin = spec.auth === 'admin' && !spec.errors.includes('forbidden') ? ['`forbidden`'] : [];
  // A socket knows the order of its sends; REST does not.
  const own = errorCell(spec, (name) => name !== 'resend_in_order');
  return [
    code(route.name),
    code(`${route.method} ${route.path.slice(ROOT.length)}`),
    sentence(route.summary) + (spec.note === undefined || route.inContent.length === 0 ? '' : ` ${spec.note}`),
    [
      ...route.inContent.map((field) => code(field.jsonName as string) + (field.isWanted ? '*' : '')),
      ...(spec.asAdmin === true ? [code(AS_ADMIN)] : []),
    ].join(', '),
    route.answers === 204 ? '204' : `${route.answers} ${link(spec.reply)}${leftOut(route)}`,
    [own, ...admin].filter((cell) => cell !== '').join(', '),
    { opId: 'key', state: 'safe', once: spec.secretReply === undefined ? 'again' : 'key' }[spec.repeat],
    scopeCell(spec),
  ];
}

function leftOut({ without = [] }: KnownRoute): string {
  return without.length === 0 ? '' : ` without ${without.map(code).join(', ')}`;
}

/** What each field of a body or a query holds, and each one of a path that is not explained for all. */
function fieldRows(routes: readonly KnownRoute[]): string[][] {
  const texts = new Map<string, Map<string, string[]>>();
  for (const route of routes) {
    for (const field of [...route.inPath, ...route.inContent]) {
      if (route.inPath.includes(field) && (field.kind.kind === 'user' || field.kind.kind === 'conversation')) continue;
      const text = describeField(field, route.operation.spec.request);
      const ofName = texts.get(field.jsonName as string) ?? new Map<string, string[]>();
      ofName.set(text, [...(ofName.get(text) ?? []), route.name]);
      texts.set(field.jsonName as string, ofName);
    }
  }
  const rows = [...texts].flatMap(([name, ofName]) =>
    [...ofName].map(([text, users]) => [
      code(name) + (ofName.size === 1 ? '' : ` of ${users.map(code).join(', ')}`),
      text,
    ]),
  );
  const isAsAdmin = routes.some(({ operation }) => operation.spec.asAdmin === true);
  const asAdmin = `${sentence(describeKind(AS_ADMIN_KIND))} ${AS_ADMIN_ABOUT} Always in the query.`;
  return isAsAdmin ? [...rows, [code(AS_ADMIN), asAdmin]] : rows;
}

function describeField({ kind, name }: KnownField, message: string): string {
  // What the .proto file says of an id is about bytes, and of a page about 0.
  const isSaid = ['uuid', 'user', 'users', 'conversation', 'pageSize'].includes(kind.kind);
  const about = kind.about ?? (isSaid ? undefined : TABLES.comments[message]?.[name]);
  const limit = describeKind(kind);
  return [limit, about]
    .filter((text) => text !== undefined && text !== '')
    .map((text) => sentence(text as string))
    .join(' ');
}

function describeKind(kind: KindRule): string {
  switch (kind.kind) {
    case 'id':
    case 'position':
      return 'an integer from 1';
    case 'counter':
      return 'an integer from 0';
    case 'uuid':
      return 'a UUID with dashes that you choose; a repeat with the same one changes nothing';
    case 'messageId':
      return 'a UUID with dashes';
    case 'time':
      return 'a time as `2026-03-14T09:26:53Z`, or null';
    case 'flag':
      return 'true or false';
    case 'text':
    case 'line':
      return `a ${kind.kind} of ${kind.min === 1 ? '1 to' : 'at most'} ${grouped(kind.max)} characters`;
    case 'bytesOfText':
      return `a text of at most ${grouped(kind.max)} bytes`;
    case 'body':
      return `a text of at most ${grouped(LIMITS.bodyCodePoints)} characters`;
    case 'payload':
      return `any JSON, at most ${LIMITS.payloadBytes / 1024} KiB and ${LIMITS.payloadDepth} levels; null: none`;
    case 'emoji':
      return `1 to ${LIMITS.emojiCodePoints} characters, at most ${LIMITS.emojiBytes} bytes, no spaces`;
    case 'newPassword':
      return `at least ${LIMITS.passwordMinCodePoints} characters, at most ${grouped(LIMITS.passwordBytes)} bytes; not the username, nor a very common password`;
    case 'password':
      return `at most ${grouped(LIMITS.passwordBytes)} bytes`;
    case 'avatar':
      return `at most ${LIMITS.avatarCodePoints} characters`;
    case 'email':
      return `at most ${LIMITS.emailCodePoints} characters`;
    case 'enum':
      return `one of ${kind.names.map(code).join(', ')}${kind.otherwise === undefined ? '' : `; ${code(kind.otherwise)} if absent`}`;
    case 'pageSize':
      return `how many rows: 1 to ${kind.max}, ${kind.otherwise} if absent`;
    case 'counters':
      return `an object of at most ${grouped(kind.max)} integers from 0 by name`;
    case 'records':
      return `a list of ${kind.min ?? 0} to ${grouped(kind.max)} objects: ${recordText(kind.fields)}`;
    case 'list':
      return `a list of at most ${grouped(kind.max)}, each ${describeKind(kind.of)}`;
    case 'users':
      return `a list of at most ${grouped(kind.max)} users, each an id in digits or \`@name\``;
    case 'user':
      return 'an id in digits or `@name`';
    case 'conversation':
      return 'an id in digits, `@user` or `#handle`';
    case 'nameOf':
      return 'a name';
    default:
      return kind satisfies never;
  }
}

/** The fields of a record; what may be left out has a question mark. */
function recordText(fields: RecordFields): string {
  const texts = Object.entries(fields).map(
    ([name, kind]) =>
      `${code(name)}${absentInRecord(kind) === undefined ? '' : '?'} (${kind.about ?? describeKind(kind)})`,
  );
  return texts.join(', ');
}

/** Every message that REST answers, and those in them, by name. */
function answeredMessages(): string[] {
  const found = new Set<string>();
  for (const { operation, answers } of ALL_ROUTES) {
    if (answers === 204) continue;
    found.add(operation.spec.reply);
    referredMessages(TABLES, operation.spec.reply, found);
  }
  return [...found].sort();
}

function messageSection(message: string): string[] {
  const about = messageComment(TABLES, message);
  const rows = shownFields(TABLES.shapes, message).map((field) => [
    code(field.jsonName),
    typeOf(field) + (field.mayBeAbsent || field.orNull ? ' or null' : ''),
    commentCell(jsonComment(TABLES, message, field)),
  ]);
  return [
    `### ${message}`,
    '',
    ...(about === undefined ? [] : [about, '']),
    ...table(['field', 'type', 'meaning'], rows),
  ];
}

const commentCell = (comment: string | undefined): string => (comment === undefined ? '' : sentence(comment));

function typeOf({ shape, isTime, json }: ShownField): string {
  if (json) return 'JSON or null';
  if (isTime) return 'time';
  const many = shape.repeated === true;
  switch (shape.type) {
    case 'uint64':
    case 'uint32':
      return many ? 'integers' : 'integer';
    case 'bool':
      return 'true or false';
    case 'string':
      return many ? 'texts' : 'text';
    case 'bytes':
      return 'UUID';
    case 'enum':
      return Object.values(TABLES.enums[shape.of ?? ''] ?? {})
        .filter((name) => name !== 'unspecified')
        .map(code)
        .join(', ');
    case 'message':
      return `${many ? 'list of ' : ''}${link(shape.of ?? '')}`;
    case 'map':
      return 'object of integers';
    default:
      return shape.type satisfies never;
  }
}

function link(message: string): string {
  return `[${message}](#${message.toLowerCase()})`;
}
