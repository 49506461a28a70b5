import fc from 'fast-check';
import { payloadProblem } from '../json-payload.ts';
import { LIMITS, MAX_ID, MAX_TIME } from '../limits.ts';
import type { Kind, KindRule, RecordFields } from '../operation/kinds.ts';
import type { KnownField, KnownOperation } from '../operation/known-operation.ts';
import { blankProblem, lineProblem, utf8Length } from '../text-rules.ts';

// Requests drawn from the declarations of operations, so that a new operation or field is drawn without a line here.

const id = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: MAX_ID }), fc.constant(MAX_ID));
const counter = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, id);
const uuid = fc
  .uint8Array({ minLength: LIMITS.clientIdBytes, maxLength: LIMITS.clientIdBytes })
  .filter((bytes) => bytes.some((byte) => byte !== 0))
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const NIL = '0'.repeat(LIMITS.clientIdBytes * 2);

/** Texts that may be stored, of at most `max` code points: short ones, wide ones, and one at the limit. */
function texts(min: number, max: number): fc.Arbitrary<string> {
  const word = fc
    .oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    .map((value) => value.toWellFormed().replaceAll('\0', ''))
    .map((value) => [...value].slice(0, max).join(''))
    .filter((value) => value.length >= min && blankProblem(value) === undefined);
  return fc.oneof({ weight: 8, arbitrary: word }, fc.constantFrom('x'.repeat(max), '😀'.repeat(max)));
}

const payload = fc.oneof(
  fc.constant(''),
  fc
    .json({ maxDepth: 4 })
    .map((json) => JSON.stringify(JSON.parse(json)))
    .filter((json) => payloadProblem(json) === undefined && !json.includes('\\u0000') && json.isWellFormed()),
  fc.constant(`"${'x'.repeat(LIMITS.payloadBytes - 2)}"`),
  fc.constant('['.repeat(LIMITS.payloadDepth) + ']'.repeat(LIMITS.payloadDepth)),
);
const EMOJIS = ['👍', '❤️', '👨‍👩‍👧‍👦', '+1', 'x'.repeat(LIMITS.emojiCodePoints), '😀'.repeat(LIMITS.emojiCodePoints)];
const AVATARS = ['', '🚀', '👩🏽‍🚒', '❤', '❤️', '🇩🇪', 'https://example.com/a.png', 'https://例え.jp/é?x=1#y'];
const EMAILS = ['', 'alice@example.com', "o'neil+im@mail.example.org", 'A_b-c@sub.x-y.museum'];

/** Good values of a kind, as a message has them when it was read from a socket: targets are ids. */
function goodValues(rule: KindRule): fc.Arbitrary<unknown> {
  switch (rule.kind) {
    case 'id':
    case 'user':
    case 'conversation':
      return id;
    case 'counter':
    case 'position':
      return counter;
    case 'time':
      return fc.oneof(fc.constantFrom(0, MAX_TIME), fc.integer({ min: 0, max: MAX_TIME }));
    case 'uuid':
    case 'messageId':
      return uuid;
    case 'flag':
      return fc.boolean();
    case 'text':
      return texts(rule.min ?? 0, rule.max);
    case 'line':
      return texts(rule.min ?? 0, rule.max).filter((value) => lineProblem(value) === undefined);
    case 'bytesOfText':
      return texts(rule.min ?? 0, rule.max).map((value) =>
        utf8Length(value) > rule.max ? 'x'.repeat(rule.max) : value,
      );
    case 'body':
      return texts(0, LIMITS.bodyCodePoints);
    case 'payload':
      return payload;
    case 'emoji':
      return fc.constantFrom(...EMOJIS);
    case 'newPassword':
      return fc.oneof(
        texts(0, 40).map((value) => `${value}12345678`),
        fc.constant('é'.repeat(LIMITS.passwordBytes / 2)),
      );
    case 'password':
      return texts(0, 40);
    case 'avatar':
      return fc.constantFrom(...AVATARS);
    case 'email':
      return fc.constantFrom(...EMAILS);
    case 'enum':
      return fc.constantFrom(...rule.names, ...(rule.otherwise === undefined ? [] : ['unspecified']));
    case 'pageSize':
      return fc.oneof(fc.constantFrom(0, 1, rule.max), fc.integer({ min: 0, max: rule.max }));
    case 'records':
      return fc.array(goodRecord(rule.fields), { minLength: rule.min ?? 0, maxLength: Math.min(rule.max, 3) });
    case 'counters':
      return fc.dictionary(texts(1, 8), counter, { maxKeys: Math.min(rule.max, 5), noNullPrototype: true });
    case 'list':
      return fc.array(goodValues(rule.of), { maxLength: Math.min(rule.max, 5) });
    case 'users':
      return fc.array(id, { maxLength: Math.min(rule.max, 5) });
    case 'nameOf':
      return rule.max === undefined
        ? texts(1, LIMITS.usernameCodePoints + 1)
        : fc.array(texts(1, LIMITS.usernameCodePoints + 1), { maxLength: Math.min(rule.max, 5) });
    default:
      return rule satisfies never;
  }
}

function goodRecord(fields: RecordFields): fc.Arbitrary<Record<string, unknown>> {
  // REST fills in what an enum is otherwise.
  const drawn = (kind: Kind) => (kind.kind === 'enum' ? fc.constantFrom(...kind.names) : goodValues(kind));
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, drawn(kind)])));
}

const UNSTORABLE = ['a\0b', 'half \ud83d'];
const BLANK = ['   ', '\u200b', '\u2800', '\n\n', '\u00ad'];
const NO_IDS = [0, -1, 1.5, MAX_ID + 1, Number.NaN];
const NO_COUNTERS = [-1, 1.5, MAX_ID + 1];

function tooLong(max: number): string[] {
  return ['x'.repeat(max + 1), '😀'.repeat(max + 1)];
}

/** Values that a kind refuses, of the type that its field has; none where it takes all that the type has. */
export function badValues(rule: KindRule): readonly unknown[] {
  switch (rule.kind) {
    case 'id':
      return NO_IDS;
    case 'user':
    case 'conversation':
      return [...NO_IDS.filter((value) => value !== 0), '', 'x'.repeat(LIMITS.usernameCodePoints + 2), '@a\0'];
    case 'counter':
    case 'position':
      return NO_COUNTERS;
    case 'time':
      return [...NO_COUNTERS, MAX_TIME + 1];
    case 'uuid':
    case 'messageId':
      return ['', 'ab', NIL, 'ab'.repeat(17)];
    case 'flag':
      return [];
    case 'text':
    case 'line':
    case 'bytesOfText':
      return [
        ...(rule.kind === 'bytesOfText' ? [] : BLANK.filter(({ length }) => length <= rule.max)),
        ...(rule.kind === 'line' ? ['two\nlines', 'esc\u001b[2J', 'turned\u202e'] : []),
        ...tooLong(rule.max),
        ...UNSTORABLE.filter(({ length }) => length <= rule.max),
        ...(rule.min === 1 ? [''] : []),
      ];
    case 'body':
      return [...tooLong(LIMITS.bodyCodePoints), ...UNSTORABLE, ...BLANK];
    case 'payload':
      return ['{', 'nothing', `"${'x'.repeat(LIMITS.payloadBytes)}"`, '['.repeat(33) + ']'.repeat(33)];
    case 'emoji':
      return ['', 'well done', '\n', 'x'.repeat(17), '👨‍👩‍👧‍👦'.repeat(3)];
    case 'newPassword':
      return ['', '1234567', '😀😀😀😀', 'é'.repeat(LIMITS.passwordBytes / 2 + 1), '12345678\0'];
    case 'password':
      return ['x'.repeat(LIMITS.passwordBytes + 1)];
    case 'avatar':
      return [
        'ops',
        '🚀🚀',
        ' ',
        'http://example.com/a.png',
        'https://ann:secret@example.com/a.png',
        'https://',
        'javascript:alert(1)',
        'https://example.com/a b.png',
        `https://example.com/${'x'.repeat(LIMITS.avatarCodePoints)}`,
        'https://example.com/\0',
      ];
    case 'email':
      return ['alice', '@example.com', 'a@b', 'a b@example.com', `${'x'.repeat(LIMITS.emailCodePoints)}@example.com`];
    case 'enum':
      return ['other', 99, -1, ...(rule.otherwise === undefined ? ['unspecified'] : [])];
    case 'pageSize':
      return [rule.max + 1, -1, 1.5];
    case 'records': {
      const good = fc.sample(goodRecord(rule.fields), { numRuns: 1, seed: 1 })[0];
      return [
        ...(rule.min === undefined ? [] : [[]]),
        Array.from({ length: rule.max + 1 }, () => good),
        ...Object.entries(rule.fields).flatMap(([name, kind]) => {
          // Another message need not be named.
          const wrong = badValues(kind).filter((value) => kind.kind !== 'messageId' || value !== '');
          return wrong.map((value) => [{ ...good, [name]: value }]);
        }),
      ];
    }
    case 'counters':
      return [
        ...NO_COUNTERS.map((value) => ({ markers: value })),
        { '': 1 },
        { ['x'.repeat(LIMITS.scopeNameBytes + 1)]: 1 },
        Object.fromEntries(Array.from({ length: rule.max + 1 }, (_, index) => [`scope${index}`, index])),
      ];
    case 'list':
      return [
        ...badValues(rule.of).map((value) => [value]),
        Array.from({ length: rule.max + 1 }, () => goodOf(rule.of)),
      ];
    case 'users':
      return [[0], [1, -1], [''], Array.from({ length: rule.max + 1 }, () => 1)];
    case 'nameOf': {
      const names = ['x'.repeat(LIMITS.usernameCodePoints + 2), ...UNSTORABLE];
      const { max } = rule;
      return max === undefined
        ? names
        : [...names.map((name) => [name]), [''], Array.from({ length: max + 1 }, () => 'x')];
    }
    default:
      return rule satisfies never;
  }
}

function goodOf(rule: KindRule): unknown {
  return fc.sample(goodValues(rule), { numRuns: 1, seed: 1 })[0];
}

/** A request as it was read, before its check. */
export type DrawnRequest = Record<string, unknown>;

/** Good requests of an operation: every field is good, and so are they together. */
export function goodRequests(operation: KnownOperation): fc.Arbitrary<DrawnRequest> {
  const { fields, spec } = operation;
  const optional = fields.filter(({ shape }) => shape.optional === true).map(({ name }) => name);
  const values = fields.map((field) => [field.name, goodValues(field.kind)] as const);
  return fc
    .tuple(
      fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, {
        requiredKeys: fields.map(({ name }) => name).filter((name) => !optional.includes(name)),
      }),
      fc.boolean(),
    )
    .map(([request, byName]) => withOneOfTwo(fields, request as DrawnRequest, byName))
    .filter((request) => spec.rule?.(request as never) === undefined);
}

/** Who is named is named by id or by name, not by both. */
function withOneOfTwo(fields: readonly KnownField[], request: DrawnRequest, byName: boolean): DrawnRequest {
  const result = { ...request };
  for (const { name, kind } of fields) {
    if (kind.kind !== 'nameOf' || kind.max !== undefined) continue;
    if (byName) result[kind.field] = 0;
    else result[name] = '';
  }
  return result;
}
