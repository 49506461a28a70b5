import { isDeepStrictEqual } from 'node:util';
import {
  type ClientCommand,
  checkRequest,
  type DecodedMessage,
  decodeClientFrame,
  decodeServerFrame,
  describeProblem,
  encodeClientFrame,
  encodeRequest,
  encodeServerFrame,
  HELLO,
  type im,
  type KnownField,
  type KnownOperation,
  LIMITS,
  MAX_ID,
  OPERATIONS,
} from '@im-ts/protocol';
import { TABLES } from '@im-ts/protocol/reference';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byEffort } from '../support/effort.ts';

// fast-check prints seed and path of a failure; give them to fc.assert as { seed, path } to see it again.

const id = fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 0, max: MAX_ID }), fc.constant(MAX_ID));
const text = fc
  .oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
  )
  // Half a surrogate pair has no UTF-8 form, so no frame can carry it.
  .map((value) => value.toWellFormed());
const bytes = fc.oneof(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.uint8Array({ maxLength: 40 }));
const hex = bytes.map((value) => Buffer.from(value).toString('hex'));
const small = fc.integer({ min: 0, max: 2 ** 31 - 1 });

/** What a command may hold before its check, by the types of its fields: a new command or field is tried without a line here. */
function contents({ shape }: KnownField): fc.Arbitrary<unknown> {
  const names = Object.values(TABLES.enums[shape.of ?? ''] ?? {});
  const single: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    uint64: id,
    uint32: small,
    bool: fc.boolean(),
    string: text,
    bytes: hex,
    map: fc.dictionary(text, id, { maxKeys: 5, noNullPrototype: true }),
    // Numbers that have no name too.
    enum: fc.oneof(fc.constantFrom(...names, 'unspecified'), fc.integer({ min: names.length, max: 2 ** 31 - 1 })),
  };
  const one = single[shape.type];
  if (one === undefined) throw new Error(`no inputs for fields of type ${shape.type}`);
  return shape.repeated ? fc.array(one, { maxLength: 8 }) : one;
}

const COMMANDS: ReadonlyMap<ClientCommand, KnownOperation> = new Map(
  [HELLO, ...Object.values(OPERATIONS).filter(({ spec }) => spec.socket)].map((operation) => [
    operation.spec.name as ClientCommand,
    operation,
  ]),
);

interface Written {
  readonly requestId: number;
  readonly command: ClientCommand;
  readonly content: DecodedMessage;
}

const written: fc.Arbitrary<Written> = fc.constantFrom(...COMMANDS).chain(([command, { fields }]) =>
  fc.record({
    requestId: fc.integer({ min: 1, max: MAX_ID }),
    command: fc.constant(command),
    content: fc.record(Object.fromEntries(fields.map((field) => [field.name, contents(field)])), { requiredKeys: [] }),
  }),
);

const encode = ({ requestId, command, content }: Written): Uint8Array => encodeRequest(requestId, command, content);

const REFUSALS = new Set(['malformed', 'too_large', 'unknown_command']);
let tried = 0;

/** Whatever the bytes: a typed result, and what was read can be written and read again. */
function expectTypedResult(frame: Uint8Array): void {
  tried += 1;
  const decoded = decodeClientFrame(frame);
  if (!Number.isSafeInteger(decoded.requestId) || decoded.requestId < 0)
    throw new Error(`request id ${decoded.requestId}`);
  if (!decoded.ok) {
    if (!REFUSALS.has(decoded.code) || decoded.message === '') throw new Error(`refusal ${decoded.code}`);
    return;
  }
  if (decoded.requestId === 0) throw new Error('a request without an id passed');
  const { requestId, command, request } = decoded;
  const operation = COMMANDS.get(command);
  if (operation === undefined) throw new Error(`a command without a declaration passed: ${command}`);
  for (const { name, shape } of operation.fields) {
    if (!(name in request) && shape.optional !== true) throw new Error(`a request without ${name} passed`);
  }
  expectSafeIntegers(request);
  const rewritten = encodeRequest(requestId, command, request);
  const problem = checkRequest(operation, request);
  if (problem !== undefined) {
    const { field, message } = describeProblem(operation, problem);
    if (!message.endsWith('.')) throw new Error(`no sentence: ${message}`);
    if (!operation.fields.some(({ protoName }) => protoName === field)) throw new Error(`no field of it: ${field}`);
  }
  const again = decodeClientFrame(rewritten);
  if (rewritten.length <= LIMITS.frameBytes && !again.ok)
    throw new Error(`what was read cannot be read again: ${again.message}`);
}

function expectSafeIntegers(content: object): void {
  for (const value of Object.values(content).flat()) {
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw new Error(`an unsafe integer passed: ${value}`);
  }
}

/** One change of a frame's bytes. */
const mutation = fc.oneof(
  fc.record({ type: fc.constant('set' as const), at: fc.nat(), byte: fc.nat({ max: 255 }) }),
  fc.record({ type: fc.constant('flip' as const), at: fc.nat(), byte: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128) }),
  fc.record({ type: fc.constant('insert' as const), at: fc.nat(), byte: fc.nat({ max: 255 }) }),
  fc.record({ type: fc.constant('remove' as const), at: fc.nat(), byte: fc.constant(0) }),
);

function mutate(frame: Uint8Array, changes: readonly { type: string; at: number; byte: number }[]): Uint8Array {
  const result = [...frame];
  for (const { type, at, byte } of changes) {
    const place = result.length === 0 ? 0 : at % result.length;
    if (type === 'insert') result.splice(place, 0, byte);
    else if (type === 'remove') result.splice(place, 1);
    else result[place] = type === 'set' ? byte : (result[place] ?? 0) ^ byte;
  }
  return Uint8Array.from(result);
}

describe('frames of clients', () => {
  it('round-trip when they are valid', () => {
    fc.assert(
      fc.property(written, (value) => {
        tried += 1;
        const decoded = decodeClientFrame(encode(value));
        if (!decoded.ok) throw new Error(decoded.message);
        if (decoded.command !== value.command || decoded.requestId !== value.requestId)
          throw new Error('another frame');
        for (const [key, expected] of Object.entries(value.content)) {
          const actual = decoded.request[key];
          if (!isDeepStrictEqual(actual, expected)) throw new Error(`${key} came back as ${JSON.stringify(actual)}`);
        }
      }),
    );
  }, 240_000);

  it('give a typed result when they are random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), expectTypedResult));
  }, 240_000);

  it('give a typed result when they begin well', () => {
    const prefix = fc.constantFrom('0801', '080152', '08015210', '080112', '0801a201', '0801d201', '08019b06');
    fc.assert(
      fc.property(prefix, fc.uint8Array({ maxLength: 48 }), (start, rest) =>
        expectTypedResult(Uint8Array.from([...Buffer.from(start, 'hex'), ...rest])),
      ),
    );
  }, 240_000);

  it('give a typed result when they were changed on the way', () => {
    fc.assert(
      fc.property(written, fc.array(mutation, { minLength: 1, maxLength: 6 }), (value, changes) =>
        expectTypedResult(mutate(encode(value), changes)),
      ),
    );
  }, 240_000);

  it('are refused or a shorter frame when they are cut off', () => {
    fc.assert(
      fc.property(written, fc.nat(), (value, at) => {
        const frame = encode(value);
        const cut = frame.subarray(0, at % frame.length);
        expectTypedResult(cut);
        // The command is the last field of the frame and says its length, so no part of it can pass.
        if (decodeClientFrame(cut).ok) throw new Error('a part of a frame passed');
      }),
    );
  }, 240_000);

  it('are refused by their size before anything else, with the request id', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_ID }),
        fc.nat({ max: 4_096 }),
        fc.nat({ max: 255 }),
        (requestId, over, byte) => {
          tried += 1;
          const head = encodeClientFrame({ requestId, ping: {} });
          const frame = new Uint8Array(LIMITS.frameBytes + 1 + over).fill(byte);
          frame.set(head);
          expect(decodeClientFrame(frame)).toMatchObject({ ok: false, code: 'too_large', requestId });
        },
      ),
    );
  }, 240_000);

  it('survive deep nesting', () => {
    const groups = Buffer.from('9b06'.repeat(10_000) + '9c06'.repeat(10_000), 'hex');
    expect(decodeClientFrame(Uint8Array.from([0x08, 0x05, ...groups]))).toMatchObject({
      ok: false,
      code: 'malformed',
      requestId: 5,
    });
  });

  it('were many', () => {
    expect(tried).toBeGreaterThan(byEffort(1_000, 100_000));
  });
});

describe('frames of servers', () => {
  const message = fc.record(
    { conversationId: id, seq: id, rev: id, senderId: id, clientId: bytes, body: text, payload: text, sentAt: id },
    { requiredKeys: [] },
  );
  const frame = fc.oneof(
    fc.record({
      requestId: id,
      stored: fc.record({ conversationId: id, clientId: bytes, seq: id, rev: id, sentAt: id }),
    }),
    fc.record({
      requestId: id,
      historyPage: fc.record({ conversationId: id, messages: fc.array(message, { maxLength: 3 }) }),
    }),
    fc.record({
      events: fc.record({
        events: fc.array(
          fc.record({ conversation: fc.record({ conversationId: id, rev: id, messageStored: message }) }),
          { maxLength: 3 },
        ),
      }),
    }),
  ) as fc.Arbitrary<im.v1.IServerFrame>;

  it('round-trip when they are valid', () => {
    fc.assert(
      fc.property(frame, (value) => {
        const first = encodeServerFrame(value);
        const decoded = decodeServerFrame(first);
        if (!decoded.ok) throw new Error(decoded.message);
        if (!isDeepStrictEqual(encodeServerFrame(decoded.frame), first)) throw new Error('came back as another frame');
      }),
    );
  }, 240_000);

  it('give a typed result when they are broken', () => {
    fc.assert(
      fc.property(frame, fc.array(mutation, { minLength: 1, maxLength: 6 }), (value, changes) => {
        const decoded = decodeServerFrame(mutate(encodeServerFrame(value), changes));
        if (!decoded.ok && decoded.code !== 'malformed') throw new Error(`refusal ${decoded.code}`);
      }),
    );
  }, 240_000);

  it('are refused by their size', () => {
    const frameOverLimit = new Uint8Array(LIMITS.serverFrameBytes + 1);
    expect(decodeServerFrame(frameOverLimit)).toMatchObject({ ok: false, code: 'too_large' });
  });
});
