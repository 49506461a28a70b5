import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexToBytes } from './client-id.ts';
import { encodeServerFrame } from './frame-codec.ts';
import { MAX_ID } from './limits.ts';
import { MESSAGE_KIND_NAMES } from './message-kinds.ts';
import { encodeStoredEvents, encodeStoredReply, type StoredEvent, type StoredMessage } from './stored-frames.ts';

const edges = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 42, MAX_ID];
const number = fc.oneof(fc.constantFrom(...edges), fc.nat({ max: 300 }), fc.integer({ min: 0, max: MAX_ID }));
const text = fc
  .oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'binary-ascii', minLength: 120, maxLength: 300 }),
    fc.nat({ max: 20_000 }).map((length) => 'é'.padStart(length, 'x')),
    fc.nat({ max: 20_000 }).map((length) => 'x'.repeat(length)),
  )
  .map((value) => value.toWellFormed());
const clientId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const message: fc.Arbitrary<StoredMessage> = fc.record({
  conversationId: number,
  seq: number,
  rev: number,
  senderId: number,
  clientId: fc.oneof(clientId, fc.constant('')),
  kind: fc.constantFrom(...MESSAGE_KIND_NAMES),
  body: text,
  payload: text,
  replyTo: number,
  sentAt: number,
  editedAt: number,
  recalledAt: number,
});
const event: fc.Arbitrary<StoredEvent> = fc.record({
  conversationId: number,
  rev: number,
  actorId: number,
  at: number,
  change: fc.record({ message }),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('frames written by hand', () => {
  it('are those of the generated code: the answer to a send', () => {
    const reply = fc.record({ conversationId: number, clientId, seq: number, rev: number, sentAt: number });
    fc.assert(
      fc.property(number, reply, (requestId, stored) => {
        const generated = encodeServerFrame(
          { stored: { ...stored, clientId: hexToBytes(stored.clientId) } },
          requestId,
        );
        expect(hex(encodeStoredReply(requestId, stored))).toBe(hex(generated));
      }),
      { numRuns: 3_000 },
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
                  ...change.message,
                  clientId: hexToBytes(change.message.clientId),
                  kind: MESSAGE_KIND_NAMES.indexOf(change.message.kind) + 1,
                },
              },
            })),
          },
        });
        expect(hex(encodeStoredEvents(events))).toBe(hex(generated));
      }),
      { numRuns: 1_000 },
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
