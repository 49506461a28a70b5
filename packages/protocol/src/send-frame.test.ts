import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex } from './client-id.ts';
import { encodeRequest } from './frame-codec.ts';
import { FrameReader } from './frame-reader.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import { messages } from './operation/registry.ts';
import { readSendFrame } from './send-frame.ts';
import { messageValues, uint64 } from './testing/message-arbitraries.ts';
import { im } from './wire.ts';

const { ClientFrame } = im.v1;

const send = messageValues({ shapes: SHAPES, enums: ENUMS }, 'SendMessage', (_, __, { type }) =>
  // Also kinds without a name.
  type === 'enum'
    ? fc.oneof(fc.constantFrom(...Object.values(ENUMS.MessageKind)), fc.constantFrom(99, -1, 2 ** 31 - 1))
    : undefined,
);
const frame = fc.tuple(uint64, send).map(([requestId, request]) => encodeRequest(requestId, 'sendMessage', request));

/** What a reader makes of the bytes: the frame, or that it throws. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return 'throws';
  }
}

/** As the interpreter reads a frame that holds a SendMessage and nothing else. */
function readByInterpreter(bytes: Uint8Array): unknown {
  const { sendMessage: request, requestId } = messages.read('ClientFrame', new FrameReader(bytes), bytes.length);
  return { requestId, command: 'sendMessage', request };
}

/** As the code reads it that protobufjs generates. */
function readByGenerated(bytes: Uint8Array): unknown {
  const { requestId, sendMessage } = ClientFrame.decode(new FrameReader(bytes));
  const { conversationId, clientId, kind, body, payload, replyTo, resend, fileIds } = sendMessage as im.v1.SendMessage;
  const name = (ENUMS.MessageKind as Readonly<Record<number, string>>)[kind] ?? kind;
  const request = {
    conversationId,
    clientId: bytesToHex(clientId),
    kind: name,
    body,
    payload,
    replyTo,
    resend,
    fileIds,
  };
  return { requestId, command: 'sendMessage', request };
}

/** Answers whether the frame was read by hand; then the interpreter and the generated code read the same. */
function expectSame(bytes: Uint8Array): boolean {
  const byHand = outcome(() => readSendFrame(bytes));
  if (byHand === undefined) return false;
  for (const read of [readByInterpreter, readByGenerated]) {
    const expected = outcome(() => read(bytes));
    if (!isDeepStrictEqual(byHand, expected)) {
      throw new Error(`${read.name} ${Buffer.from(bytes).toString('hex')}: ${JSON.stringify([byHand, expected])}`);
    }
  }
  return true;
}

describe('a SendMessage read by hand', () => {
  it('is what the interpreter and the generated code read, and every one that an encoder writes is read so', () => {
    fc.assert(
      fc.property(frame, (bytes) => {
        const { requestId, sendMessage } = ClientFrame.decode(bytes);
        expect(expectSame(bytes)).toBe(requestId !== 0 && (sendMessage?.fileIds ?? []).length === 0);
      }),
    );
  }, 120_000);

  it('is what the interpreter and the generated code read when bytes were changed, put in, taken out or cut off', () => {
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
        expectSame(Uint8Array.from(changed));
        expectSame(bytes.subarray(0, cutAt % bytes.length));
      }),
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
  ])('is left to the interpreter when it has %s', (_, hex) => {
    expect(readSendFrame(Uint8Array.from(Buffer.from(hex, 'hex')))).toBeUndefined();
  });

  it('is a request with every field of the message', () => {
    const bytes = encodeRequest(1, 'sendMessage', { conversationId: 7 });
    expect(Object.keys(readSendFrame(bytes)?.request ?? {})).toEqual(Object.keys(SHAPES.SendMessage));
  });
});
