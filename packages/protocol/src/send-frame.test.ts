import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from './frame-reader.ts';
import { MAX_ID } from './limits.ts';
import { readSendFrame } from './send-frame.ts';
import { im } from './wire.ts';

const { ClientFrame } = im.v1;

const id = fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 0, max: MAX_ID }));
const text = fc
  .oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }))
  .map((value) => value.toWellFormed());
const send = fc.record(
  {
    conversationId: id,
    clientId: fc.oneof(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.uint8Array({ maxLength: 20 })),
    kind: fc.oneof(fc.nat({ max: 11 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    body: text,
    payload: text,
    replyTo: id,
    resend: fc.boolean(),
  },
  { requiredKeys: [] },
);
const frame = fc
  .tuple(id, send)
  .map(([requestId, sendMessage]) => ClientFrame.encode({ requestId, sendMessage }).finish());

/** What a reader makes of the bytes: the frame, or that it throws. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'throws';
  }
}

/** Answers whether the frame was read by hand. */
function expectAsGenerated(bytes: Uint8Array): boolean {
  const byHand = outcome(() => readSendFrame(bytes));
  if (byHand === undefined) return false;
  const generated = outcome(() => ClientFrame.decode(new FrameReader(bytes)));
  if (!isDeepStrictEqual(byHand, generated)) {
    throw new Error(`${Buffer.from(bytes).toString('hex')}: ${JSON.stringify([byHand, generated])}`);
  }
  return true;
}

describe('a SendMessage read by hand', () => {
  it('is what the generated code reads, and every one that an encoder writes is read so', () => {
    fc.assert(
      fc.property(frame, (bytes) => {
        const { requestId } = ClientFrame.decode(bytes);
        expect(expectAsGenerated(bytes)).toBe(requestId !== 0);
      }),
      { numRuns: 5_000 },
    );
  }, 120_000);

  it('is what the generated code reads when bytes were changed, put in, taken out or cut off', () => {
    const change = fc.record({
      at: fc.nat(),
      byte: fc.nat({ max: 255 }),
      removed: fc.nat({ max: 1 }),
      put: fc.boolean(),
    });
    fc.assert(
      fc.property(frame, fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(), (bytes, changes, cutAt) => {
        const changed = [...bytes];
        for (const { at, byte, removed, put } of changes) {
          changed.splice(at % (changed.length + 1), removed, ...(put ? [byte] : []));
        }
        expectAsGenerated(Uint8Array.from(changed));
        expectAsGenerated(bytes.subarray(0, cutAt % bytes.length));
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it.each([
    ['a zero that is written out', '08015204080110001800'],
    ['a field twice', '0801520408010802'],
    ['fields in another order', '08015205180108022201'],
    ['an unknown field', '08015206080178017801'],
    ['another command', '08021a00'],
    ['a request without an id', '52020801'],
    ['nothing', ''],
  ])('is left to the generated code when it has %s', (_, hex) => {
    const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
    expect(outcome(() => readSendFrame(bytes))).not.toBeInstanceOf(ClientFrame);
    expectAsGenerated(bytes);
  });
});
