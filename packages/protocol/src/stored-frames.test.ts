import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from './client-id.ts';
import { encodeServerFrame } from './frame-codec.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import type { Value } from './shapes/shape.ts';
import { encodeStoredEvents, encodeStoredReply, type StoredEvent, type StoredReply } from './stored-frames.ts';
import { type FieldChoice, messageValues, uint64 } from './testing/message-arbitraries.ts';

const longText = fc
  .oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'binary-ascii', minLength: 120, maxLength: 300 }),
    fc.nat({ max: 20_000 }).map((length) => 'é'.padStart(length, 'x')),
    fc.nat({ max: 20_000 }).map((length) => 'x'.repeat(length)),
  )
  .map((value) => value.toWellFormed());
const clientId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const tables = { shapes: SHAPES, enums: ENUMS };
// Drawn from the shapes: a field that a message gets in its .proto file is drawn too, and is missing in the frames until it
// is written by hand. Reactions, and that a reader has deleted it, alone are none of a message that was just stored.
const choose: FieldChoice = (_, field, { type }) => {
  if (field === 'reactions') return fc.constant([]);
  if (field === 'hidden') return fc.constant(false);
  if (type === 'bytes') return fc.oneof(clientId, fc.constant(''));
  return type === 'string' ? longText : undefined;
};
const reply = messageValues(tables, 'Stored', choose) as fc.Arbitrary<unknown> as fc.Arbitrary<StoredReply>;
const message = messageValues(tables, 'Message', choose) as fc.Arbitrary<unknown> as fc.Arbitrary<Value<'Message'>>;
const event: fc.Arbitrary<StoredEvent> = fc.record({
  conversationId: uint64,
  rev: uint64,
  actorId: uint64,
  at: uint64,
  change: fc.record({ message }),
});
const KINDS: readonly string[] = Object.values(ENUMS.MessageKind);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('frames written by hand', () => {
  it('are those of the generated code: the answer to a send', () => {
    fc.assert(
      fc.property(uint64, reply, (requestId, stored) => {
        const generated = encodeServerFrame(
          { stored: { ...stored, clientId: hexToBytes(stored.clientId) } },
          requestId,
        );
        expect(hex(encodeStoredReply(requestId, stored))).toBe(hex(generated));
      }),
    );
  }, 60_000);

  it('are those of the generated code: events of stored messages', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const generated = encodeServerFrame({
          events: {
            events: events.map(({ change, ...rest }) => ({
              conversation: {
                ...rest,
                messageStored: {
                  ...(change.message as Value<'Message'>),
                  reactions: [],
                  origin: change.message.origin ?? null,
                  mentioned: [...change.message.mentioned],
                  files: change.message.files.map((file) => ({ ...file })),
                  clientId: hexToBytes(change.message.clientId),
                  kind: KINDS.indexOf(change.message.kind),
                },
              },
            })),
          },
        });
        expect(hex(encodeStoredEvents(events))).toBe(hex(generated));
      }),
    );
  }, 60_000);

  it('do not change when the next one is written', () => {
    const stored = { conversationId: 1, clientId: 'ab'.repeat(16), seq: 2, rev: 3, sentAt: 4 };
    const first = encodeStoredReply(1, stored);
    const before = hex(first);
    encodeStoredReply(2, { ...stored, seq: 9 });
    expect(hex(first)).toBe(before);
  });
});
