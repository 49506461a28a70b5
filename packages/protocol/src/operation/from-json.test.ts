import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToDashed } from '../client-id.ts';
import { MAX_ID } from '../limits.ts';
import { ALL_ROUTES } from '../reference.ts';
import { type DrawnRequest, goodRequests } from '../testing/request-arbitraries.ts';
import { checkRequest } from './check-request.ts';
import { type JsonRequest, readJsonRequest } from './from-json.ts';
import type { RecordFields } from './kinds.ts';
import { type KnownField, type KnownRoute, zeroOf } from './known-operation.ts';
import { type RouteName, restRoute } from './registry.ts';

const routes = ALL_ROUTES.map((route) => [route.name, route] as const);
const ANY_ID = 'f'.repeat(32);
/** About a field, a key, a place or, where a rule over several fields says it, the request. */
const SENTENCE =
  /^(?:\w+ in the (?:path|query|body) (?:is|has|must) |Unknown key "|The (?:path|query|body) is wrong: |Give |Name |body must |payload (?:has|of) ).*\.$/s;

/** A value as a client of REST gives it; undefined where it leaves it out. */
function toJsonValue({ kind, shape }: Pick<KnownField, 'kind' | 'shape'>, value: unknown): unknown {
  switch (kind.kind) {
    case 'user':
    case 'conversation':
      return value === undefined ? undefined : String(value);
    case 'users':
      return (value as unknown[]).map(String);
    case 'uuid':
      return value === '' ? undefined : hexToDashed(value as string);
    case 'messageId':
      return value === undefined ? undefined : hexToDashed(value as string);
    case 'payload':
      return value === '' ? null : JSON.parse(value as string);
    case 'time':
      if (value === undefined) return undefined;
      return value === 0 ? null : new Date(value as number).toISOString();
    case 'position':
    case 'pageSize':
      return value === 0 ? undefined : value;
    case 'enum':
      return value === 'unspecified' ? undefined : value;
    case 'list':
      return (value as unknown[]).map((entry) => toJsonValue({ kind: kind.of, shape }, entry));
    case 'records':
      return (value as DrawnRequest[]).map((record) => recordValue(kind.fields, record));
    default:
      return shape.optional === true && value === undefined ? undefined : value;
  }
}

function recordValue(fields: RecordFields, record: DrawnRequest): Record<string, unknown> {
  const shape = { no: 1, type: 'string' } as const;
  return Object.fromEntries(
    Object.entries(fields).map(([name, kind]) => [name, toJsonValue({ kind, shape }, record[name])]),
  );
}

/** The request as REST carries it. */
function toParts(route: KnownRoute, request: DrawnRequest): JsonRequest {
  const given = (fields: readonly KnownField[], show: (value: unknown) => unknown) => {
    const entries = fields.map((field) => [field.jsonName as string, toJsonValue(field, request[field.name])] as const);
    return Object.fromEntries(
      entries
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, show(value)] as const)
        .filter(([, shown]) => shown !== undefined),
    );
  };
  return {
    path: given(route.inPath, String) as Record<string, string>,
    // A query has no null: what has no value is left out.
    query: route.hasBody
      ? {}
      : (given(route.inContent, (value) => (value === null ? undefined : String(value))) as Record<string, string>),
    body: route.hasBody ? JSON.parse(JSON.stringify(given(route.inContent, (value) => value))) : undefined,
  };
}

/** The requests that a client of REST can make: what it cannot say has its zero value, and targets may be names. */
function restRequests(route: KnownRoute): fc.Arbitrary<DrawnRequest> {
  const { fields, spec } = route.operation;
  const placed = new Set([...route.inPath, ...route.inContent].map(({ name }) => name));
  const target = fc.constantFrom('@bob', '#ops', 'bob', '@😀');
  return fc
    .tuple(goodRequests(route.operation), target, fc.boolean())
    .map(([drawn, name, byName]) => {
      const request: DrawnRequest = { ...drawn };
      for (const field of fields) {
        const { kind, shape } = field;
        // No position is 0: it is one that is absent.
        if (kind.kind === 'position' && shape.optional === true && request[field.name] === 0)
          request[field.name] = undefined;
        // null is no payload in REST.
        if (kind.kind === 'payload' && request[field.name] === 'null') request[field.name] = '';
        if (kind.kind === 'user' || kind.kind === 'conversation') {
          if (byName || request[field.name] === 0) request[field.name] = name;
        } else if (kind.kind === 'users')
          request[field.name] = [...(request[field.name] as unknown[]), ...(byName ? [name] : [])];
        else if (field.name in (route.set ?? {})) request[field.name] = route.set?.[field.name];
        else if (!placed.has(field.name)) request[field.name] = zeroOf(shape);
      }
      return request;
    })
    .filter((request) => spec.rule?.(request as never) === undefined);
}

/** As its handler gets it; an id that the caller did not choose is '' still. */
function checked(route: KnownRoute, request: DrawnRequest): DrawnRequest {
  const expected = structuredClone(request);
  const lacksId = route.operation.fields.find(({ kind, name }) => kind.kind === 'uuid' && expected[name] === '');
  if (lacksId !== undefined) expected[lacksId.name] = ANY_ID;
  expect(checkRequest(route.operation, expected)).toBeUndefined();
  if (lacksId !== undefined) expected[lacksId.name] = '';
  return expected;
}

describe.each(routes)('%s', (_, route) => {
  it('reads what a client of REST says as the request of its operation', () => {
    fc.assert(
      fc.property(restRequests(route), (request) => {
        expect(readJsonRequest(route, toParts(route, request))).toEqual({ request: checked(route, request) });
      }),
      { numRuns: 50 },
    );
  });

  it('answers a request or a problem in one sentence, whatever it gets', () => {
    const names = [...route.inPath, ...route.inContent].map(({ jsonName }) => jsonName as string);
    const key = fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor', 'toString'), fc.string());
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom<unknown>(
        '',
        '0',
        '1',
        '-1',
        '1e3',
        '9007199254740992',
        '@',
        '#',
        'true',
        1.5,
        -1,
        2 ** 53,
        [],
        [null],
      ),
    );
    const query = fc.dictionary(key, fc.oneof(fc.string(), fc.array(fc.string())));
    const parts = fc.record({
      path: fc.dictionary(key, fc.string()),
      query,
      body: fc.oneof(fc.dictionary(key, value), fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined)),
    });
    const good = restRequests(route).map((request) => toParts(route, request));
    /** A good request in which one place of one field holds something else. */
    const nearlyGood = fc
      .tuple(good, key, value, fc.constantFrom('path', 'query', 'body'))
      .map(([one, name, other, place]) => ({
        ...one,
        [place]: Object.fromEntries([...Object.entries((one[place as 'body'] ?? {}) as object), [name, other]]),
      }));
    fc.assert(
      fc.property(fc.oneof(parts, nearlyGood), (given) => {
        const read = readJsonRequest(route, given as JsonRequest);
        if ('request' in read) return;
        const { code, field, message } = read.problem;
        expect(['invalid_argument', 'too_large']).toContain(code);
        expect(message).toMatch(SENTENCE);
        expect(field).toBeTypeOf('string');
      }),
      { numRuns: 150 },
    );
  });

  it('refuses keys that it does not know, wherever they are', () => {
    const one = toParts(route, fc.sample(restRequests(route), { numRuns: 1, seed: 3 })[0] as DrawnRequest);
    for (const place of ['path', 'query', ...(route.hasBody ? ['body'] : [])] as const) {
      const parts = { ...one, [place]: { ...(one[place as 'body'] as object), surprise: 1 } };
      expect(readJsonRequest(route, parts)).toEqual({
        problem: { code: 'invalid_argument', field: 'surprise', message: `Unknown key "surprise" in the ${place}.` },
      });
    }
  });

  it('says what is missing, and where', () => {
    const one = toParts(route, fc.sample(restRequests(route), { numRuns: 1, seed: 5 })[0] as DrawnRequest);
    for (const [place, fields] of [
      ['path', route.inPath],
      [route.hasBody ? 'body' : 'query', route.inContent],
    ] as const) {
      for (const { jsonName, isWanted } of fields) {
        if (!isWanted) continue;
        const { [jsonName as string]: _, ...rest } = one[place] as Record<string, unknown>;
        expect(readJsonRequest(route, { ...one, [place]: rest })).toEqual({
          problem: { code: 'invalid_argument', field: jsonName, message: `${jsonName} in the ${place} is missing.` },
        });
      }
    }
  });
});

describe('readJsonRequest', () => {
  const read = (name: RouteName, { path = {}, query = {}, body }: Partial<JsonRequest>) =>
    readJsonRequest(restRoute(name) as KnownRoute, { path, query, body });
  const isGood = (name: RouteName, parts: Partial<JsonRequest>): boolean => 'request' in read(name, parts);
  const conversation = '@bob';

  it('reads integers in URLs as plain digits', () => {
    const query = (values: Readonly<Record<string, unknown>>) =>
      read('listMessages', { path: { conversation }, query: values });
    expect(query({ before: '42', limit: '200' })).toMatchObject({ request: { before: 42, limit: 200 } });
    for (const before of ['0', '-1', '1.5', '0x10', '1e3', '', ' 1', '9007199254740992', 'x']) {
      expect([before, query({ before })]).toEqual([before, { problem: expect.objectContaining({ field: 'before' }) }]);
    }
    expect(query({ limit: '201' })).toHaveProperty('problem.field', 'limit');
    expect(query({ before: '1', after: '1' })).toEqual({
      problem: { code: 'invalid_argument', field: 'before', message: 'Give one of before, after and around.' },
    });
  });

  it('reads digits as an id, all else as a name', () => {
    const target = (value: string) => read('getConversation', { path: { conversation: value } });
    expect(target('42')).toEqual({ request: { conversationId: 42 } });
    expect(target('#42')).toEqual({ request: { conversationId: '#42' } });
    for (const bad of ['0', '9007199254740992', '99999999999999999999', '', '@'.repeat(34)]) {
      expect([bad, target(bad)]).toEqual([bad, { problem: expect.objectContaining({ field: 'conversation' }) }]);
    }
  });

  it('takes a message by its text or its payload', () => {
    const body = (value: unknown) => isGood('sendMessage', { path: { conversation }, body: value });
    expect(body({ body: 'hello' })).toBe(true);
    expect(body({ body: '', payload: { lat: 1 } })).toBe(true);
    expect(body({ body: '' })).toBe(false);
    expect(body({ body: '', payload: null })).toBe(false);
    expect(body({ body: 'x', kind: 'system' })).toBe(false);
    expect(body({ body: 'x', clientId: 'not-a-uuid' })).toBe(false);
    expect(body({ body: '😀'.repeat(8_000) })).toBe(true);
    expect(body({ body: '😀'.repeat(8_001) })).toBe(false);
    expect(body({ body: 'a\0' })).toBe(false);
  });

  it('calls a text over the limit of messages too large', () => {
    expect(read('sendMessage', { path: { conversation }, body: { body: 'x'.repeat(8_001) } })).toEqual({
      problem: {
        code: 'too_large',
        field: 'body',
        message: 'body in the body must have at most 8000 characters (Unicode code points).',
      },
    });
  });

  it('refuses a payload that is too deep for any stack', () => {
    let payload: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) payload = [payload];
    expect(read('sendMessage', { path: { conversation }, body: { body: 'x', payload } })).toHaveProperty(
      'problem.field',
      'payload',
    );
  });

  it('wants long passwords in bytes and code points when they are new, and any old one at log-in', () => {
    const register = (password: string) => isGood('register', { body: { username: 'alice', password } });
    expect(register('12345678')).toBe(true);
    expect(register('1234567')).toBe(false);
    expect(register('😀😀😀😀')).toBe(false);
    expect(register('é'.repeat(513))).toBe(false);
    expect(isGood('login', { body: { username: 'alice', password: 'short' } })).toBe(true);
  });

  it('says nothing of a password in what it complains about', () => {
    const result = read('register', { body: { username: 'alice', password: 'hunter2' } });
    expect(result).toHaveProperty('problem.field', 'password');
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('tells an empty text from none where a change sets what is given', () => {
    expect(read('updateMe', { body: { email: '' } })).toEqual({ request: { email: '' } });
    expect(read('updateMe', { body: {} })).toHaveProperty(
      'problem.message',
      'Give displayName, email, friendsOnly, noFriendRequests or noReceipts; there is nothing to change.',
    );
  });

  it('sets what the route decides, and takes no other say in it', () => {
    const path = { conversation: '7', seq: '3', emoji: '👍' };
    expect(read('putReaction', { path })).toMatchObject({ request: { removed: false, emoji: '👍', opId: '' } });
    expect(read('deleteReaction', { path })).toMatchObject({ request: { removed: true } });
    expect(read('deleteReaction', { path, query: { removed: 'false' } })).toHaveProperty('problem.field', 'removed');
  });

  it('takes an id of a change in the body, in any case of its letters', () => {
    const opId = '0192F0C1-A2B3-7C4D-8E5F-60718293A4B5';
    expect(read('updateConversation', { path: { conversation }, body: { name: 'Ops', opId } })).toMatchObject({
      request: { opId: '0192f0c1a2b37c4d8e5f60718293a4b5' },
    });
  });

  it('shortens the names of unknown keys in what it complains about', () => {
    const { problem } = read('login', { body: { ['k'.repeat(5_000)]: 1 } }) as { problem: { message: string } };
    expect(problem.message.length).toBeLessThan(120);
  });

  it('knows ids up to 2^53 - 1', () => {
    expect(isGood('revokeSession', { path: { session: String(MAX_ID) } })).toBe(true);
    expect(isGood('revokeSession', { path: { session: String(MAX_ID + 1) } })).toBe(false);
  });
});
