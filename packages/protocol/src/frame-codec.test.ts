import { describe, expect, it } from 'vitest';
import { decodeClientFrame, decodeServerFrame, encodeClientFrame, encodeServerFrame } from './frame-codec.ts';
import { LIMITS, MAX_ID } from './limits.ts';

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
      frame: { markRead: { conversationId: MAX_ID, readSeq: 2 ** 32, deliveredSeq: 0 } },
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
      expect(decodeClientFrame(send(body))).toMatchObject({ ok: true, frame: { sendMessage: { body } } });
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
      expect(decoded).toMatchObject({ ok: true, frame: { sendMessage: { body: 'hello' } } });
      if (decoded.ok) expect([...(decoded.frame.sendMessage?.clientId ?? [])]).toEqual([...clientId]);
    }
  });

  it('gives ids as views: who keeps them copies them', () => {
    const frame = send('hello');
    const decoded = decodeClientFrame(frame);
    if (!decoded.ok) throw new Error(decoded.message);
    frame.fill(0);
    expect([...(decoded.frame.sendMessage?.clientId ?? [])]).toEqual(Array.from({ length: 16 }, () => 0));
    expect(decoded.frame.sendMessage?.body).toBe('hello');
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
    const decoded = decodeServerFrame(Uint8Array.from([0x08, 5, 0x9a, 0x06, 0]));
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
