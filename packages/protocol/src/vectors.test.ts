import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from './client-id.ts';
import { ERROR_CODES } from './error-codes.ts';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeReply,
  encodeRequest,
  encodeServerFrame,
  readServerFrame,
  type ServerFrameField,
} from './frame-codec.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import { HELLO } from './hello.ts';
import { checkRequest } from './operation/check-request.ts';
import { type ClientCommand, OPERATIONS } from './operation/registry.ts';
import type { FieldShape, MessageShape } from './shapes/shape.ts';
import type { im } from './wire.ts';

/*
 * The golden frames. Their hex is what was on the wire once: when a test here fails, the code has changed what others
 * must read, so the code is wrong, not the vector. New frames get new vectors.
 */

interface Vector {
  readonly name: string;
  readonly meaning: string;
  readonly hex: string;
  readonly decoded: Readonly<Record<string, unknown>>;
}
interface RefusedVector extends Omit<Vector, 'decoded'> {
  readonly code: string;
  readonly requestId: number;
}

function load<Kind = Vector>(file: string): readonly (Kind & { readonly name: string; readonly meaning: string })[] {
  return JSON.parse(readFileSync(new URL(`../test/vectors/${file}.json`, import.meta.url), 'utf8')).vectors;
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** {"hex": …} is bytes. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === 'hex') return hexToBytes(first[1] as string);
  return Object.fromEntries(entries.map(([key, entry]) => [key, revive(entry)]));
}

/** What a vector says of a message, as code has it: bytes are hex digits, enums are their names. */
function meant(message: string, decoded: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shape: MessageShape = SHAPES[message as 'Message'];
  const one = ({ type, of }: FieldShape, value: unknown): unknown => {
    if (type === 'bytes') return (value as { hex: string }).hex;
    if (type === 'enum')
      return (ENUMS[of as 'MessageKind'] as Readonly<Record<number, string>>)[value as number] ?? value;
    return type === 'message' ? meant(of ?? '', value as Record<string, unknown>) : value;
  };
  return Object.fromEntries(
    Object.entries(decoded).map(([name, value]) => {
      const field = shape[name] as FieldShape;
      return [name, Array.isArray(value) ? value.map((item) => one(field, item)) : one(field, value)];
    }),
  );
}

const commands = load('commands');
const replies = load('replies');
const events = load('events');
const errors = load('errors');

/** The field names of a oneof in a .proto file, as code spells them. */
function oneofFields(file: string, message: string, oneof: string): string[] {
  const source = readFileSync(new URL(`../proto/im/v1/${file}.proto`, import.meta.url), 'utf8');
  const block =
    new RegExp(`message ${message} \\{[\\s\\S]*?oneof ${oneof} \\{([\\s\\S]*?)\\n\\s*\\}`).exec(source)?.[1] ?? '';
  return [...block.matchAll(/^\s*\w+ (\w+) = \d+;/gm)].map(([, name]) =>
    (name as string).replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

function keysOf(vectors: readonly Vector[], pick: (decoded: Vector['decoded']) => unknown): string[] {
  return [
    ...new Set(vectors.flatMap(({ decoded }) => Object.keys((pick(decoded) as object | undefined) ?? {}))),
  ].sort();
}

describe('commands', () => {
  it.each(commands)('$name: $meaning', ({ hex, decoded }) => {
    const bytes = fromHex(hex);
    const frame = decodeClientFrame(bytes);
    if (!frame.ok) throw new Error(frame.message);
    const { requestId, command, request } = frame;
    expect({ requestId, [command]: request }).toMatchObject(meant('ClientFrame', decoded));
    expect(bytesToHex(encodeRequest(requestId, command, request))).toBe(hex);
    expect(bytesToHex(encodeClientFrame(revive(decoded) as im.v1.IClientFrame))).toBe(hex);
    expect(checkRequest(command === 'hello' ? HELLO : OPERATIONS[command], request)).toBeUndefined();
  });

  it('are all there', () => {
    const expected = oneofFields('frame', 'ClientFrame', 'command');
    expect(expected).toContain('sendMessage');
    expect(keysOf(commands, (decoded) => decoded).filter((key) => key !== 'requestId')).toEqual(expected.sort());
  });
});

describe.each([
  ['replies', replies],
  ['events', events],
  ['errors', errors],
] as const)('%s', (_, vectors) => {
  it.each(vectors)('$name: $meaning', ({ hex, decoded }) => {
    const frame = decodeServerFrame(fromHex(hex));
    if (!frame.ok) throw new Error(frame.message);
    expect(frame.frame).toMatchObject(revive(decoded) as object);
    expect(frame.frame.requestId).toBe(decoded['requestId'] ?? 0);
    expect(bytesToHex(encodeServerFrame(frame.frame))).toBe(hex);
    expect(bytesToHex(encodeServerFrame(revive(decoded) as im.v1.IServerFrame))).toBe(hex);
    // The interpreter, by which clients read, reads and writes the same.
    const { requestId, ...body } = readServerFrame(fromHex(hex));
    expect({ requestId, ...body }).toMatchObject(meant('ServerFrame', decoded));
    const [field, content] = Object.entries(body)[0] as [ServerFrameField, never];
    expect(bytesToHex(encodeReply(requestId, field, content))).toBe(hex);
  });
});

describe('server frames', () => {
  it('are all there', () => {
    const keys = keysOf([...replies, ...events, ...errors], (decoded) => decoded).filter((key) => key !== 'requestId');
    expect(keys).toEqual(oneofFields('frame', 'ServerFrame', 'body').sort());
  });

  it('have every change of a conversation and of a user', () => {
    const all = events.flatMap(({ decoded }) => (decoded['events'] as { events: Record<string, object>[] }).events);
    const changes = (scope: string) => new Set(all.flatMap((event) => Object.keys(event[scope] ?? {})));
    expect([...changes('conversation')]).toEqual(
      expect.arrayContaining(oneofFields('event', 'ConversationEvent', 'change')),
    );
    expect([...changes('user')]).toEqual(expect.arrayContaining(oneofFields('event', 'UserEvent', 'change')));
    expect(new Set(all.flatMap((event) => Object.keys(event)))).toEqual(
      new Set(oneofFields('event', 'Event', 'scope')),
    );
  });

  it('have every error code', () => {
    const codes = new Set(errors.map(({ decoded }) => (decoded['error'] as { code: number }).code));
    expect(codes).toEqual(new Set(Object.values(ERROR_CODES).map((row) => row.wire)));
  });
});

describe('frames of other encoders', () => {
  it.each(load('tolerated'))('$name: $meaning', ({ hex, decoded }) => {
    const frame = decodeClientFrame(fromHex(hex));
    if (!frame.ok) throw new Error(frame.message);
    const { requestId, command, request } = frame;
    // Only what was read: written again, nothing else is in it.
    const expected = encodeClientFrame(revive(decoded) as im.v1.IClientFrame);
    expect(bytesToHex(encodeRequest(requestId, command satisfies ClientCommand, request))).toBe(bytesToHex(expected));
  });
});

describe('refused frames', () => {
  it.each(load<RefusedVector>('refused'))('$name: $meaning', ({ hex, code, requestId }) => {
    expect(decodeClientFrame(fromHex(hex))).toMatchObject({ ok: false, code, requestId });
  });
});
