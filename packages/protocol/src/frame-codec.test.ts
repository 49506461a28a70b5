import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToHex } from './client-id.ts';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeClientFrame,
  encodeReply,
  encodeRequest,
  encodeServerFrame,
  replyField,
  type ServerFrameField,
} from './frame-codec.ts';
import { FrameReader } from './frame-reader.ts';
import { ENUMS, SHAPES } from './generated/shapes.ts';
import { LIMITS, MAX_ID } from './limits.ts';
import { type ClientCommand, OPERATIONS } from './operation/registry.ts';
import { correctEmptyMessages } from './testing/empty-messages.ts';
import { messageValues } from './testing/message-arbitraries.ts';
import { im } from './wire.ts';

correctEmptyMessages();

const clientId = Uint8Array.from({ length: 16 }, (_, index) => index + 1);
const send = (body: string, requestId = 3) =>
  encodeClientFrame({ requestId, sendMessage: { conversationId: 7, clientId, kind: 1, body } });

/** A frame of exactly this many bytes. */
function frameOf(bytes: number): Uint8Array {
  const rest = bytes - send('x'.repeat(40_000)).length;
  const frame = send('x'.repeat(40_000 + rest));
  expect(frame).toHaveLength(bytes);
  return frame;
}

describe('decodeClientFrame', () => {
  it('gives numbers, not Longs, up to 2^53 - 1', () => {
    const decoded = decodeClientFrame(
      encodeClientFrame({ requestId: MAX_ID, markRead: { conversationId: MAX_ID, readSeq: 2 ** 32 } }),
    );
    expect(decoded).toMatchObject({
      ok: true,
      requestId: MAX_ID,
      command: 'markRead',
      request: { conversationId: MAX_ID, readSeq: 2 ** 32, deliveredSeq: 0 },
    });
  });

  it('takes a frame of exactly the limit', () => {
    expect(decodeClientFrame(frameOf(LIMITS.frameBytes))).toMatchObject({ ok: true, requestId: 3 });
  });

  it('refuses one byte more, and still names the request', () => {
    const decoded = decodeClientFrame(frameOf(LIMITS.frameBytes + 1));
    expect(decoded).toMatchObject({ ok: false, code: 'too_large', requestId: 3 });
    expect(decoded).toHaveProperty('message', expect.stringContaining('65537'));
  });

  it('refuses a frame over the limit without a request id', () => {
    expect(decodeClientFrame(new Uint8Array(LIMITS.frameBytes + 1))).toMatchObject({ code: 'too_large', requestId: 0 });
    expect(decodeClientFrame(new Uint8Array(LIMITS.frameBytes + 1).fill(0xff).fill(0x08, 0, 1))).toMatchObject({
      code: 'too_large',
      requestId: 0,
    });
  });

  it('keeps U+FFFD that was sent by right, a BOM, and characters beyond 16 bits', () => {
    for (const body of ['\ufffd', '\ufeffx', `${'a'.repeat(70)}\ufffd`, '😀'.repeat(40)]) {
      expect(decodeClientFrame(send(body))).toMatchObject({ ok: true, request: { body } });
    }
  });

  it('refuses a broken text in a short and in a long string', () => {
    for (const length of [1, 8, 63, 64, 500]) {
      const frame = send('a'.repeat(length));
      frame[frame.length - 1] = 0xc3;
      expect(decodeClientFrame(frame)).toMatchObject({ ok: false, code: 'malformed', requestId: 3 });
    }
  });

  it('reads from the middle of a larger buffer, and from a Buffer', () => {
    const frame = send('hello');
    const larger = new Uint8Array(frame.length + 20).fill(0xff);
    larger.set(frame, 10);
    for (const bytes of [larger.subarray(10, 10 + frame.length), Buffer.from(frame)]) {
      const decoded = decodeClientFrame(bytes);
      expect(decoded).toMatchObject({ ok: true, request: { body: 'hello', clientId: bytesToHex(clientId) } });
    }
  });

  it('keeps nothing of the bytes: they may be written over', () => {
    const frame = send('hello');
    const decoded = decodeClientFrame(frame);
    frame.fill(0);
    expect(decoded).toMatchObject({ request: { body: 'hello', clientId: bytesToHex(clientId) } });
  });

  it('gives every field of a request, and names in place of enum numbers', () => {
    expect(decodeClientFrame(encodeClientFrame({ requestId: 1, setPresence: { status: 3 } }))).toMatchObject({
      command: 'setPresence',
      request: { status: 'away' },
    });
    expect(decodeClientFrame(encodeClientFrame({ requestId: 1, sync: {} }))).toEqual({
      ok: true,
      requestId: 1,
      command: 'sync',
      request: { urev: 0, since: 0, cursor: '', scopes: {}, scopeOnly: false },
    });
  });

  it('takes the last of two commands, and merges the parts of one that comes twice', () => {
    const head = encodeClientFrame({ requestId: 1, markRead: { conversationId: 7, readSeq: 5 } });
    const more = encodeClientFrame({ markRead: { deliveredSeq: 9 } });
    const other = encodeClientFrame({ sync: { urev: 3 } });
    expect(decodeClientFrame(Uint8Array.from([...head, ...more]))).toMatchObject({
      command: 'markRead',
      request: { conversationId: 7, readSeq: 5, deliveredSeq: 9 },
    });
    const last = decodeClientFrame(Uint8Array.from([...head, ...other]));
    expect(last).toMatchObject({ command: 'sync', request: { urev: 3, since: 0, cursor: '' } });
    expect(decodeClientFrame(Uint8Array.from([...head, ...other, ...more]))).toMatchObject({
      command: 'markRead',
      request: { conversationId: 0, readSeq: 0, deliveredSeq: 9 },
    });
  });

  it('is what the generated code reads, whatever the bytes', () => {
    const request = fc
      .constantFrom(...commands)
      .chain((command) => fc.tuple(fc.constant(command), values(SHAPES.ClientFrame[command].of)));
    const change = fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }), put: fc.boolean() });
    fc.assert(
      fc.property(request, request, fc.array(change, { maxLength: 3 }), ([command, value], [other, more], changes) => {
        const bytes = [...encodeRequest(5, command, value), ...encodeRequest(0, other, more)];
        for (const { at, byte, put } of changes) bytes.splice(at % bytes.length, put ? 0 : 1, byte);
        expectAsGenerated(Uint8Array.from(bytes));
      }),
    );
  }, 120_000);
});

const commands = Object.keys(SHAPES.ClientFrame).filter((name) => name !== 'requestId') as ClientCommand[];
const values = (message: string) => messageValues({ shapes: SHAPES, enums: ENUMS }, message);

/** The command that was read, written again by the code that protobufjs generates, is what that code reads itself. */
function expectAsGenerated(bytes: Uint8Array): void {
  const decoded = decodeClientFrame(bytes);
  let generated: im.v1.ClientFrame;
  try {
    generated = im.v1.ClientFrame.decode(new FrameReader(bytes));
  } catch {
    expect(decoded).toMatchObject({ ok: false, code: 'malformed' });
    return;
  }
  if (!decoded.ok) {
    expect(decoded.code).toBe(generated.command === undefined ? 'unknown_command' : 'malformed');
    expect(generated.command === undefined || generated.requestId === 0).toBe(true);
    return;
  }
  expect(decoded.command).toBe(generated.command);
  const { requestId, command } = decoded;
  const own = encodeRequest(requestId, command, decoded.request);
  expect(bytesToHex(own)).toBe(bytesToHex(encodeClientFrame({ requestId, [command]: generated[command] })));
}

describe('encodeRequest', () => {
  it('writes what the generated code writes', () => {
    const bytes = encodeRequest(9, 'fetchHistory', { conversationId: 7, before: 3, after: 0, around: 0, limit: 50 });
    const expected = encodeClientFrame({ requestId: 9, fetchHistory: { conversationId: 7, before: 3, limit: 50 } });
    expect(bytesToHex(bytes)).toBe(bytesToHex(expected));
  });
});

describe('encodeReply', () => {
  it('writes what the generated code writes, for every reply', () => {
    const replies = Object.keys(SHAPES.ServerFrame).filter((name) => name !== 'requestId') as ServerFrameField[];
    const reply = fc
      .constantFrom(...replies)
      .chain((field) => fc.tuple(fc.constant(field), values(SHAPES.ServerFrame[field as 'done'].of)));
    fc.assert(
      fc.property(fc.nat(), reply, (requestId, [field, content]) => {
        const bytes = encodeReply(requestId, field, content as never);
        const decoded = decodeServerFrame(bytes);
        if (!decoded.ok) throw new Error(decoded.message);
        expect(decoded.frame).toMatchObject({ requestId, body: field });
        expect(bytesToHex(encodeServerFrame(decoded.frame))).toBe(bytesToHex(bytes));
      }),
    );
  }, 60_000);

  it('has a field for every message that answers a socket', () => {
    for (const { spec } of Object.values(OPERATIONS)) if (spec.socket) expect(replyField(spec.reply)).toBeTruthy();
    expect(replyField('Changed')).toBe('changed');
    expect(() => replyField('Login')).toThrow('ServerFrame carries no Login');
  });
});

describe('decodeServerFrame', () => {
  it('reads what a server wrote', () => {
    const frame = encodeServerFrame({
      requestId: 5,
      stored: { conversationId: 7, clientId, seq: 1, rev: 2, sentAt: 3 },
    });
    expect(decodeServerFrame(frame)).toMatchObject({
      ok: true,
      frame: { requestId: 5, body: 'stored', stored: { seq: 1 } },
    });
  });

  it('lets a body of a newer server pass as a frame without one', () => {
    const decoded = decodeServerFrame(Uint8Array.from([0x08, 5, 0x82, 0x7d, 0]));
    expect(decoded).toMatchObject({ ok: true, frame: { requestId: 5 } });
    if (decoded.ok) expect(decoded.frame.body).toBeUndefined();
  });

  it('refuses a rev that it would have to round', () => {
    const frame = encodeServerFrame({ requestId: 5, stored: { rev: 2 ** 53 } });
    expect(decodeServerFrame(frame)).toMatchObject({ ok: false, code: 'malformed' });
  });

  it('refuses what is cut off', () => {
    const frame = encodeServerFrame({ requestId: 5, userList: { users: [{ id: 1, username: 'alice' }] } });
    for (let length = 3; length < frame.length; length++) {
      expect(decodeServerFrame(frame.subarray(0, length))).toMatchObject({ ok: false, code: 'malformed' });
    }
  });
});
