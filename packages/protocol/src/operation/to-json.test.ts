import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AdminOperationName, adminAnswerProblem, adminToJson } from '../admin.ts';
import { ADMIN_SPECS } from '../generated/admin-operations.ts';
import { ALL_ROUTES, messageSchema, TABLES } from '../reference.ts';
import type { FieldShape, ShapeTable } from '../shapes/shape.ts';
import { withoutMessages } from '../shapes/without-messages.ts';
import { type FieldChoice, messageValues } from '../testing/message-arbitraries.ts';
import { answerProblem } from './check-answer.ts';
import { type FieldView, JSON_VIEWS, NOT_IN_JSON } from './json-views.ts';
import type { KnownRoute } from './known-operation.ts';
import { type RouteName, routeAnswerProblem, toJson } from './registry.ts';
import { createJsonWriter, shownFields } from './to-json.ts';

const MAX_TIME = 8_640_000_000_000_000;
const time = fc.integer({ min: 0, max: MAX_TIME });
const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));

/** What a server puts into replies: times that a date can hold, payloads that are JSON. */
const choose: FieldChoice = (message, name) => {
  const field = shownFields(TABLES.shapes, message).find((one) => one.name === name);
  if (field?.isTime) return field.orNull ? fc.oneof(fc.constant(0), time) : time;
  if (field?.json) return fc.oneof(fc.constant(''), fc.json());
  return field?.shape.type === 'bytes' ? fc.oneof(uuid, ...(field.orNull ? [fc.constant('')] : [])) : undefined;
};
const replies = (message: string) => messageValues(TABLES, message, choose);

/** What a client reads. */
function answerOf(route: KnownRoute, reply: object): Record<string, unknown> {
  const { reply: message } = route.operation.spec;
  const write = route.operation.spec.auth === 'admin' ? adminToJson : toJson;
  return JSON.parse(JSON.stringify(write(message, reply as never, route.without)));
}

function problemOf(route: KnownRoute, json: unknown): string | undefined {
  return route.name in ADMIN_SPECS
    ? adminAnswerProblem(route.name as AdminOperationName, json)
    : routeAnswerProblem(route.name as RouteName, json);
}

describe.each(ALL_ROUTES.filter(({ answers }) => answers !== 204).map((route) => [route.name, route] as const))(
  'the answer of %s',
  (_, route) => {
    const { reply: message } = route.operation.spec;
    const without: readonly string[] = route.without ?? [];
    const shown = shownFields(TABLES.shapes, message, without);

    it('is what clients expect, with the names of its schema, in their order', () => {
      const schema = messageSchema(TABLES, message, without) as { properties: object; required: string[] };
      fc.assert(
        fc.property(replies(message), (reply) => {
          const json = answerOf(route, reply);
          expect(problemOf(route, json)).toBeUndefined();
          const names = Object.keys(json);
          expect(names).toEqual(Object.keys(schema.properties));
          expect(names).toEqual(schema.required);
        }),
        { numRuns: 100 },
      );
    });

    // Answers to admins are kept as they are.
    if (route.operation.spec.auth !== 'admin') {
      it('is that also when it was kept for a repeat', () => {
        fc.assert(
          fc.property(replies(message), (reply) => {
            const kept = withoutMessages(message as 'Call', reply as never);
            expect(problemOf(route, answerOf(route, kept))).toBeUndefined();
          }),
          { numRuns: 100 },
        );
      });
    }

    it('is refused where a field is missing or of another type, and may have more', () => {
      const json = answerOf(route, fc.sample(replies(message), { numRuns: 1, seed: 11 })[0] as object);
      expect(problemOf(route, { ...json, shoeSize: 43 })).toBeUndefined();
      for (const { jsonName, json: isJson, mayBeAbsent } of shown) {
        const { [jsonName]: _, ...rest } = json;
        expect(problemOf(route, rest)).toBe(mayBeAbsent ? undefined : jsonName);
        if (!isJson)
          expect(problemOf(route, { ...json, [jsonName]: { surprise: [1] } })).toMatch(new RegExp(`^${jsonName}`));
      }
      for (const other of [undefined, null, 1, 'text', [json]]) expect(problemOf(route, other)).toBe('');
    });
  },
);

describe('answerProblem', () => {
  it('says where an answer differs, down to the entry of a list', () => {
    const user = { id: 1, username: 'alice', displayName: '', role: 'user', disabled: false };
    expect(routeAnswerProblem('lookupUsers', { users: [user] })).toBeUndefined();
    expect(routeAnswerProblem('lookupUsers', { users: [user, { ...user, id: 0.5 }] })).toBe('users.1.id');
    expect(routeAnswerProblem('lookupUsers', { users: {} })).toBe('users');
    // A newer server may have roles that this client does not know.
    expect(routeAnswerProblem('getUser', { ...user, role: 'robot' })).toBeUndefined();
    expect(routeAnswerProblem('getUser', { ...user, id: 2 ** 53 })).toBe('id');
  });

  it('knows maps from texts to integers', () => {
    const tables = { shapes: { Sync: { revs: { no: 1, type: 'map' } } } as ShapeTable, enums: {} };
    expect(answerProblem(tables, 'Sync', { revs: { friends: 3 } })).toBeUndefined();
    for (const revs of [{ friends: '3' }, { friends: -1 }, [], 'x', 3]) {
      expect(answerProblem(tables, 'Sync', { revs })).toMatch(/^revs/);
    }
  });
});

describe('toJson', () => {
  it('writes times, ids, payloads and what is not set as REST shows them', () => {
    const message = {
      conversationId: 7,
      seq: 1,
      rev: 2,
      senderId: 3,
      clientId: '0192f0c1a2b37c4d8e5f60718293a4b5',
      kind: 'text',
      body: 'hello',
      payload: '{"lat":1}',
      replyTo: 0,
      sentAt: 1_700_000_000_000,
      editedAt: 0,
      recalledAt: 0,
      reactions: [],
      mentioned: [3],
      mentionsAll: false,
      hidden: false,
      files: [],
    } as const;
    expect(toJson('Message', message)).toEqual({
      ...message,
      clientId: '0192f0c1-a2b3-7c4d-8e5f-60718293a4b5',
      payload: { lat: 1 },
      replyTo: null,
      sentAt: '2023-11-14T22:13:20.000Z',
      editedAt: null,
      recalledAt: null,
      origin: null,
    });
    const origin = { senderId: 5, sentAt: 1_700_000_000_000 };
    expect(toJson('Message', { ...message, origin }).origin).toEqual({
      senderId: 5,
      sentAt: '2023-11-14T22:13:20.000Z',
    });
    const file = { id: 4, name: 'a.png', size: 7, mimeType: 'image/png', sha256: 'ab'.repeat(32), hasThumbnail: true };
    const sizes = { width: 3, height: 0 };
    expect(toJson('Message', { ...message, files: [{ ...file, ...sizes }] }).files).toEqual([{ ...file, ...sizes }]);
    expect(toJson('Message', { ...message, clientId: '', payload: '' })).toMatchObject({
      clientId: null,
      payload: null,
    });
  });
});

describe('the views of messages', () => {
  const views: [string, readonly (string | FieldView)[]][] = Object.entries(JSON_VIEWS);
  const leftOut: Readonly<Record<string, readonly string[]>> = NOT_IN_JSON;
  const fieldOf = (entry: string | FieldView): string => (typeof entry === 'string' ? entry : entry.field);
  const shapeOf = (message: string) => TABLES.shapes[message] as Readonly<Record<string, FieldShape>>;

  it.each(views)('%s names fields that it has, each once', (message, view) => {
    const names = view.map(fieldOf);
    expect(Object.keys(shapeOf(message))).toEqual(expect.arrayContaining(names));
    expect(new Set(names).size).toBe(names.length);
    const inJson = shownFields(TABLES.shapes, message).map(({ jsonName }) => jsonName);
    expect(new Set(inJson).size).toBe(inJson.length);
  });

  it.each(Object.entries(leftOut))('%s leaves out fields that it has, and shows none of them', (message, names) => {
    expect(Object.keys(shapeOf(message))).toEqual(expect.arrayContaining([...names]));
    const shown = shownFields(TABLES.shapes, message).map(({ name }) => name);
    expect(shown.filter((name) => names.includes(name))).toEqual([]);
  });

  it('leave out of a route only fields that its reply has', () => {
    for (const { without = [], operation } of ALL_ROUTES)
      expect(Object.keys(shapeOf(operation.spec.reply))).toEqual(expect.arrayContaining([...without]));
  });

  it.each(['Member', 'Conversation', 'User', 'Message', 'Node'])(
    'show a field that %s gets in its .proto file',
    (message) => {
      const badge: FieldShape = { no: 99, type: 'string' };
      const shapes: ShapeTable = { ...TABLES.shapes, [message]: { ...shapeOf(message), badge } };
      const value = { ...fc.sample(replies(message), { numRuns: 1, seed: 1 })[0], badge: 'gold' };
      const json = createJsonWriter(shapes)(message as 'Member', value as never) as Record<string, unknown>;
      expect(json['badge']).toBe('gold');
      const { badge: _, ...rest } = JSON.parse(JSON.stringify(json));
      expect(answerProblem({ ...TABLES, shapes }, message, rest)).toBe('badge');
      expect(messageSchema({ ...TABLES, shapes }, message)).toHaveProperty('properties.badge.type', 'string');
    },
  );
});
