import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { BackwardWriter } from '../backward-writer.ts';
import { FrameReader } from '../frame-reader.ts';
import { ADMIN_ENUMS, ADMIN_SHAPES } from '../generated/admin-shapes.ts';
import { ENUMS, SHAPES } from '../generated/shapes.ts';
import { MAX_ID } from '../limits.ts';
import { correctEmptyMessages, withField } from '../testing/empty-messages.ts';
import { messageValues } from '../testing/message-arbitraries.ts';
import { im } from '../wire.ts';
import { createMessageCodec } from './message-codec.ts';
import type { EnumTable, FieldShape, MessageShape, ShapeTable } from './shape.ts';

// protobufjs is the oracle: its generated code for the messages that wire.js has, its reflection for all others.

/** What a protobufjs message type can do. */
interface Oracle {
  encode(message: object): { finish(): Uint8Array };
  decode(reader: protobuf.Reader): object;
}

/** No message has a map, a list of enums or an optional number yet; the codec knows them all. */
const EVERY: ShapeTable = {
  Every: {
    revs: { no: 1, type: 'map' },
    flags: { no: 2, type: 'bool', repeated: true },
    counts: { no: 3, type: 'uint32', repeated: true },
    ids: { no: 4, type: 'uint64', repeated: true },
    kinds: { no: 5, type: 'enum', of: 'EveryKind', repeated: true },
    keys: { no: 6, type: 'bytes', repeated: true },
    names: { no: 7, type: 'string', repeated: true },
    inner: { no: 8, type: 'message', of: 'Inner', repeated: true },
    maybeId: { no: 16, type: 'uint64', optional: true },
    maybeCount: { no: 17, type: 'uint32', optional: true },
    maybeFlag: { no: 18, type: 'bool', optional: true },
    maybeKind: { no: 19, type: 'enum', of: 'EveryKind', optional: true },
    maybeKey: { no: 20, type: 'bytes', optional: true },
    maybeName: { no: 21, type: 'string', optional: true },
    single: { no: 22, type: 'message', of: 'Inner' },
    left: { no: 2_047, type: 'message', of: 'Inner', optional: true, oneOf: 'side' },
    right: { no: 2_048, type: 'message', of: 'Inner', optional: true, oneOf: 'side' },
  },
  Inner: {
    revs: { no: 1, type: 'map' },
    kind: { no: 2, type: 'enum', of: 'EveryKind' },
    note: { no: 3, type: 'string' },
  },
};
const EVERY_ENUMS: EnumTable = { EveryKind: { 0: 'unspecified', 1: 'one', 2: 'two' } };
const EVERY_PROTO = `syntax = "proto3"; package im.v1;
  enum EveryKind { EVERY_KIND_UNSPECIFIED = 0; EVERY_KIND_ONE = 1; EVERY_KIND_TWO = 2; }
  ${Object.entries(EVERY).map(protoOf).join('\n')}`;

function protoOf([name, shape]: [string, MessageShape]): string {
  const line = (field: string, { type, of, repeated, optional, oneOf, no }: FieldShape): string => {
    const word = repeated ? 'repeated ' : optional && oneOf === undefined ? 'optional ' : '';
    return `${word}${type === 'map' ? 'map<string, uint64>' : (of ?? type)} ${field} = ${no};`;
  };
  const fields = Object.entries(shape);
  const alone = fields.filter(([, field]) => field.oneOf === undefined).map((field) => line(...field));
  const side = fields.filter(([, field]) => field.oneOf !== undefined).map((field) => line(...field));
  return `message ${name} { ${alone.join(' ')} ${side.length > 0 ? `oneof side { ${side.join(' ')} }` : ''} }`;
}

const shapes: ShapeTable = { ...SHAPES, ...ADMIN_SHAPES, ...EVERY };
const enums: EnumTable = { ...ENUMS, ...ADMIN_ENUMS, ...EVERY_ENUMS };
const codec = createMessageCodec(shapes, enums);

const root = new protobuf.Root();
root.resolvePath = (_, target) => target;
root.fetch = () => undefined;
const protoFolder = new URL('../../proto/im/v1/', import.meta.url);
for (const file of readdirSync(protoFolder)) {
  const source = readFileSync(new URL(file, protoFolder), 'utf8');
  protobuf.parse(source, root);
}
protobuf.parse(EVERY_PROTO, root);
root.resolveAll();

const generated = im.v1 as unknown as Readonly<Record<string, Oracle | undefined>>;
correctEmptyMessages();
for (const type of (root.lookup('im.v1') as protobuf.Namespace).nestedArray) {
  if (type instanceof protobuf.Type && type.fieldsArray.length === 0) withField(type);
}
const names = Object.keys(shapes);
const oracles = new Map<string, Oracle>(
  names.map((name) => [name, generated[name] ?? (root.lookupType(`im.v1.${name}`) as unknown as Oracle)]),
);

/** A value of the codec as protobufjs takes it. */
function toOracle(name: string, value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const single = (field: FieldShape, one: unknown): unknown => {
    if (field.type === 'bytes') return Uint8Array.from(Buffer.from(one as string, 'hex'));
    if (field.type === 'enum') return typeof one === 'number' ? one : numberOf(field, one);
    if (field.type === 'message') return toOracle(field.of ?? '', one as Record<string, unknown>);
    return one;
  };
  return mapFields(name, value, single);
}

/** What protobufjs read as a value of the codec. */
function fromOracle(name: string, message: object): Record<string, unknown> {
  const values = message as Readonly<Record<string, unknown>>;
  const single = (field: FieldShape, one: unknown): unknown => {
    if (field.type === 'bytes') return Buffer.from(one as Uint8Array).toString('hex');
    if (field.type === 'enum') return enums[field.of ?? '']?.[one as number] ?? one;
    if (field.type === 'message') return fromOracle(field.of ?? '', one as object);
    return one;
  };
  const present = Object.entries(shapes[name] ?? {}).filter(
    ([key, field]) =>
      values[key] !== null &&
      values[key] !== undefined &&
      (Object.hasOwn(values, key) || !(field.optional === true || (field.type === 'message' && !field.repeated))),
  );
  return mapFields(name, Object.fromEntries(present.map(([key]) => [key, values[key]])), single);
}

function mapFields(
  name: string,
  value: Readonly<Record<string, unknown>>,
  single: (field: FieldShape, one: unknown) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, content]) => {
    const field = shapes[name]?.[key] as FieldShape;
    if (field.type === 'map') return [key, Object.fromEntries(Object.entries(content as object))] as const;
    return [key, field.repeated ? (content as unknown[]).map((one) => single(field, one)) : single(field, content)];
  });
  return Object.fromEntries(entries);
}

function numberOf(field: FieldShape, name: unknown): number {
  const found = Object.entries(enums[field.of ?? ''] ?? {}).find(([, one]) => one === name);
  return Number(found?.[0]);
}

const writer = new BackwardWriter();

function write(name: string, value: object): Uint8Array {
  writer.begin();
  codec.write(name, writer, value);
  return writer.take();
}

const read = (name: string, bytes: Uint8Array): unknown => codec.read(name, new FrameReader(bytes), bytes.length);
const oracleOf = (name: string): Oracle => oracles.get(name) as Oracle;
const readByOracle = (name: string, bytes: Uint8Array): unknown =>
  fromOracle(name, oracleOf(name).decode(new FrameReader(bytes)));

/** What a reader makes of bytes: a value, or that it throws. */
function outcome(reading: () => unknown): unknown {
  try {
    return reading();
  } catch {
    return 'throws';
  }
}

/** Both read the same, or both throw. */
function expectSame(name: string, bytes: Uint8Array): void {
  const own = outcome(() => read(name, bytes));
  const expected = outcome(() => readByOracle(name, bytes));
  if (!isDeepStrictEqual(own, expected)) {
    throw new Error(`${name} ${Buffer.from(bytes).toString('hex')}: ${JSON.stringify([own, expected])}`);
  }
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const concat = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 0x7fn) | 0x80);
  }
}

const tag = (no: number, wireType: number): number[] => varint(BigInt(no) * 8n + BigInt(wireType));
const delimited = (no: number, content: Uint8Array | readonly number[]): Uint8Array =>
  concat(tag(no, 2), varint(BigInt(content.length)), content);

/** Enum numbers without a name, negative ones too. */
const nameless = fc.oneof(fc.constantFrom(99, -1, -(2 ** 31), 2 ** 31 - 1), fc.integer({ min: -(2 ** 31), max: -1 }));
const valuesOf = new Map(
  names.map((name) => [
    name,
    messageValues({ shapes, enums }, name, (_, __, field) => {
      if (field.type !== 'enum') return undefined;
      const one = fc.oneof(fc.constantFrom(...Object.values(enums[field.of ?? ''] ?? {})), nameless);
      return field.repeated ? fc.array(one, { maxLength: 4 }) : one;
    }),
  ]),
);
const values = (name: string): fc.Arbitrary<Record<string, unknown>> =>
  valuesOf.get(name) as fc.Arbitrary<Record<string, unknown>>;

/** Varints of every kind: small, at the edges of 32, 53 and 64 bits, longer than they need be, without an end. */
const anyVarint = fc.oneof(
  fc
    .constantFrom(0n, 1n, 127n, 128n, 2n ** 31n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n)
    .map(varint),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(varint),
  fc.nat({ max: 9 }).map((zeros) => [0x81, ...Array.from({ length: zeros }, () => 0x80), 0]),
  fc.nat({ max: 12 }).map((length) => Array.from({ length }, () => 0xff)),
);

/** The content of a length-delimited field: a packed list, texts good and broken, bytes, another message. */
const anyContent = fc.oneof(
  fc.array(anyVarint, { maxLength: 3 }).map((items) => concat(...items)),
  fc.uint8Array({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }).map((value) => Uint8Array.from(Buffer.from(value.toWellFormed()))),
  fc.constantFrom('c328', 'eda080', 'f8', 'c0af', 'efbbbf', 'efbfbd', 'f0908d').map(fromHex),
);

/** A field as no encoder of ours writes it: any number, any wire type, groups in it. */
function anyField(name: string): fc.Arbitrary<Uint8Array> {
  const numbers = Object.values(shapes[name] ?? {}).map(({ no }) => no);
  const no = fc.oneof(fc.constantFrom(...numbers, 15, 1_000), fc.constantFrom(0, 536_870_911));
  return fc.oneof(
    fc.tuple(no, anyVarint).map(([number, content]) => concat(tag(number, 0), content)),
    fc.tuple(no, anyContent).map(([number, content]) => delimited(number, content)),
    fc
      .tuple(no, fc.constantFrom([1, 8] as const, [5, 4] as const), fc.uint8Array({ minLength: 8, maxLength: 8 }))
      .map(([number, [wireType, length], content]) => concat(tag(number, wireType), content.subarray(0, length))),
    fc
      .tuple(no, no, anyContent, fc.nat({ max: 3 }))
      .map(([number, other, content, depth]) =>
        concat(
          ...Array.from({ length: depth }, () => tag(number, 3)),
          delimited(other, content),
          ...Array.from({ length: depth }, () => tag(number, 4)),
        ),
      ),
    fc
      .tuple(no, fc.constantFrom(3, 4, 6, 7))
      .map(([number, wireType]) => tag(number, wireType))
      .map((bytes) => Uint8Array.from(bytes)),
  );
}

const change = fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }), removed: fc.nat({ max: 1 }), put: fc.boolean() });

function changed(bytes: Uint8Array, changes: readonly { at: number; byte: number; removed: number; put: boolean }[]) {
  const result = [...bytes];
  for (const { at, byte, removed, put } of changes) {
    result.splice(at % (result.length + 1), removed, ...(put ? [byte] : []));
  }
  return Uint8Array.from(result);
}

describe.each(names)('%s', (name) => {
  it('is written as by protobufjs, and read as it was', () => {
    fc.assert(
      fc.property(values(name), (value) => {
        const bytes = write(name, value);
        if (hexOf(bytes) !== hexOf(oracleOf(name).encode(toOracle(name, value)).finish())) {
          throw new Error(`${hexOf(bytes)}: ${JSON.stringify(value)}`);
        }
        if (!isDeepStrictEqual(read(name, bytes), value))
          throw new Error(`read as ${JSON.stringify(read(name, bytes))}`);
        expectSame(name, bytes);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is read as by protobufjs when bytes were changed, cut off, repeated or put in another order', () => {
    fc.assert(
      fc.property(
        values(name),
        values(name),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (one, other, changes, at) => {
          const first = write(name, one);
          const second = write(name, other);
          expectSame(name, changed(first, changes));
          expectSame(name, first.subarray(0, at % (first.length + 1)));
          // The fields of a message may come in any order and any number of times.
          expectSame(name, concat(first, second));
          expectSame(name, concat(second, first, second));
          expectSame(name, changed(concat(first, second), changes));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is read as by protobufjs when fields are unknown, of another wire type, groups or out of range', () => {
    const between = fc.array(anyField(name), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values(name), between, between, (value, before, after) => {
        expectSame(name, concat(...before));
        expectSame(name, concat(...before, write(name, value), ...after));
        // The same fields one level deeper, in each message that this one has.
        for (const { no, type } of Object.values(shapes[name] ?? {})) {
          if (type === 'message' || type === 'map') expectSame(name, concat(delimited(no, concat(...before))));
        }
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

describe('the interpreter', () => {
  it('has every message of wire.js and an oracle of either kind', () => {
    const wire = Object.entries(generated).filter(([, type]) => typeof type?.decode === 'function');
    expect(wire.length).toBeGreaterThan(50);
    expect(names).toEqual(expect.arrayContaining(wire.map(([name]) => name)));
    expect(generated['Login']).toBeUndefined();
    expect(oracleOf('Login')).toBeInstanceOf(protobuf.Type);
  });

  it.each([0, 1, 98, 99, 100, 101, 102])(
    'takes and refuses %i nested groups as protobufjs does, at any depth',
    (depth) => {
      const groups = concat(
        ...Array.from({ length: depth }, () => tag(1_000, 3)),
        ...Array.from({ length: depth }, () => tag(1_000, 4)),
      );
      expectSame('Message', groups);
      const inMessage = delimited(SHAPES.ConversationSummary.lastMessage.no, groups);
      expectSame('ConversationSummary', inMessage);
      expectSame('SyncPage', delimited(SHAPES.SyncPage.conversations.no, inMessage));
      expectSame('Every', delimited(1, groups));
    },
  );

  it('refuses groups that are nested too deeply', () => {
    const groups = concat(...Array.from({ length: 5_000 }, () => tag(1_000, 3)));
    expect(() => read('Message', groups)).toThrow('max depth');
  });

  it.each([
    ['a packed list whose last varint ends behind it', 'GetUsers', '0a018001'],
    ['a packed list that is longer than its message', 'GetUsers', '0a0501'],
    ['a message that ends in the middle of a field', 'UserList', '0a01080a'],
    ['a length of more than 32 bits', 'UserList', '0a8080808010'],
    ['an entry of a map whose text ends behind it', 'Every', '0a030a0561626364'],
    ['a negative length', 'UserList', '0affffffffffffffffff01'],
  ])('refuses %s', (_, name, hex) => {
    expect(() => read(name, fromHex(hex))).toThrow();
    expectSame(name, fromHex(hex));
  });

  it('reads lists packed and unpacked, one after the other', () => {
    expect(read('GetUsers', fromHex('08010a020203080412017a'))).toEqual({ ids: [1, 2, 3, 4], usernames: ['z'] });
  });

  it('refuses an integer that it would have to round', () => {
    const id = (value: bigint): Uint8Array => concat(tag(1, 0), varint(value));
    expect(read('Unspecified', id(BigInt(MAX_ID)))).toEqual({ seq: MAX_ID });
    expect(() => read('Unspecified', id(BigInt(MAX_ID) + 1n))).toThrow(RangeError);
    expect(() => read('GetUsers', delimited(1, varint(2n ** 53n)))).toThrow(RangeError);
    expect(() => read('Every', delimited(1, concat(tag(2, 0), varint(2n ** 53n))))).toThrow(RangeError);
  });

  it('gives maps no names that they do not hold, and takes any name', () => {
    const value = read(
      'Every',
      write('Every', {
        revs: Object.fromEntries([
          ['__proto__', 5],
          ['toString', 6],
        ]),
      }),
    );
    const { revs } = value as { revs: object };
    expect(Object.entries(revs)).toEqual([
      ['__proto__', 5],
      ['toString', 6],
    ]);
    expect(Object.getPrototypeOf(revs)).toBe(Object.prototype);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('keeps the last of several fields of a oneof', () => {
    const left = write('Every', { left: { revs: {}, kind: 'one', note: 'a' } });
    const right = write('Every', { right: { revs: {}, kind: 'two', note: 'b' } });
    expect(read('Every', concat(left, right))).not.toHaveProperty('left');
    expect(read('Every', concat(right, left))).toHaveProperty('left.note', 'a');
  });

  it('keeps an enum number without a name, and writes it again', () => {
    for (const number of [99, -1, -(2 ** 31)]) {
      const bytes = write('SetPresence', { status: number });
      expect(read('SetPresence', bytes)).toEqual({ status: number });
    }
  });

  it('names a message that is not in its table', () => {
    expect(() => codec.read('Nothing', new FrameReader(new Uint8Array(0)), 0)).toThrow('no message Nothing');
  });
});
