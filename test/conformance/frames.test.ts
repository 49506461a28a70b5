import { randomBytes } from 'node:crypto';
import { CLOSE_CODES, encodeClientFrame, LIMITS } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connect, connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, openDirect, type TestUser } from '../support/users.ts';

let server: RunningServer;
let alice: TestUser;
let conversationId: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  alice = await createUser(server, 'alice');
  await createUser(server, 'bob');
  conversationId = await openDirect(server, alice, 'bob');
});

afterAll(async () => {
  await server?.stop();
});

async function expectAlive(client: RawClient): Promise<void> {
  expect((await client.request({ ping: {} })).done).toBeTruthy();
}

/** A good Ping frame made longer by an unknown field, so that it has exactly `size` bytes. */
function pingOfSize(requestId: number, size: number): Uint8Array {
  const ping = encodeClientFrame({ requestId, ping: {} });
  for (let payload = size - ping.length - 3; payload > 0; payload--) {
    const header = [0x82, 0x7d, ...varint(payload)];
    if (ping.length + header.length + payload === size) {
      return new Uint8Array([...ping, ...header, ...new Uint8Array(payload)]);
    }
  }
  throw new Error(`no frame of ${size} bytes`);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

describe('sizes', () => {
  it.each([16_384, 16_385, LIMITS.frameBytes])('a frame of %d bytes is taken', async (size) => {
    const client = await connectAs(server, alice);
    client.sendBytes(pingOfSize(77, size));
    expect((await client.reply(77)).done).toBeTruthy();
  });

  it('a frame one byte over the limit is answered under its request id, and the socket goes on', async () => {
    const client = await connectAs(server, alice);
    client.sendBytes(pingOfSize(77, LIMITS.frameBytes + 1));
    const reply = await client.reply(77);
    expect(errorCode(reply)).toBe('too_large');
    expect(reply.error?.message).toContain(String(LIMITS.frameBytes));
    await expectAlive(client);
  });

  it('a frame far over the limit cuts the connection', async () => {
    const client = await connectAs(server, alice);
    client.sendBytes(new Uint8Array(LIMITS.frameBytes * 4 + 1));
    expect(await client.closed).toEqual({ code: 1006, reason: '' });
  });

  it('a body at the limit is stored, one code point more is refused, and never cut', async () => {
    const client = await connectAs(server, alice);
    const body = '😂'.repeat(LIMITS.bodyCodePoints);
    const stored = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
    expect(stored.stored).toBeTruthy();
    const over = await client.request({
      sendMessage: { conversationId, clientId: newId(), kind: 1, body: `${body}x` },
    });
    expect(errorCode(over)).toBe('too_large');
    expect(over.error?.field).toBe('body');
    const page = await client.request({ fetchHistory: { conversationId, limit: 200 } });
    expect(page.historyPage?.messages?.map((message) => message.body)).toEqual([body]);
  });
});

describe('what is no frame', () => {
  it('random bytes are answered with an error and never end the server', async () => {
    const rounds = Array.from({ length: 200 }, (_, round) => round);
    while (rounds.length > 0) {
      const client = await connectAs(server, alice);
      // One less than what closes a socket.
      for (const round of rounds.splice(0, LIMITS.brokenFramesPerMinute - 1)) {
        client.sendBytes(new Uint8Array(randomBytes(1 + (round % 90))));
      }
      // Random bytes can begin with a small request id, as two of them say one; hardly with this one.
      const requestId = 1_987_654_321;
      client.sendBytes(encodeClientFrame({ requestId, ping: {} }));
      expect((await client.reply(requestId)).done).toBeTruthy();
      await client.close();
    }
  });

  it('random bytes instead of Hello are refused', async () => {
    const client = await connect(server);
    client.sendBytes(new Uint8Array([0xff, 0xff, 0xff]));
    expect(errorCode(await client.reply(0))).toBe('malformed');
    expect((await client.closed).code).toBe(CLOSE_CODES.hello_refused.code);
  });

  it('a text message closes the socket as a protocol error', async () => {
    const client = await connectAs(server, alice);
    client.sendText('{"hello":"world"}');
    expect((await client.closed).code).toBe(CLOSE_CODES.protocol_error.code);
  });

  it('a frame that is cut off is malformed under its request id', async () => {
    const client = await connectAs(server, alice);
    const whole = encodeClientFrame({
      requestId: 9,
      sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'hello' },
    });
    client.sendBytes(whole.subarray(0, whole.length - 3));
    expect(errorCode(await client.reply(9))).toBe('malformed');
    await expectAlive(client);
  });

  it('a command from the future is unknown, and the socket goes on', async () => {
    const client = await connectAs(server, alice);
    // Field 900, length-delimited and empty.
    client.sendBytes(new Uint8Array([0x08, 5, ...varint((900 << 3) | 2), 0]));
    expect(errorCode(await client.reply(5))).toBe('unknown_command');
    await expectAlive(client);
  });

  it('the twentieth broken frame in a minute closes the socket', async () => {
    const client = await connectAs(server, alice);
    const broken = encodeClientFrame({ requestId: 0, ping: {} });
    for (let sent = 1; sent < LIMITS.brokenFramesPerMinute; sent++) client.sendBytes(broken);
    for (let read = 1; read < LIMITS.brokenFramesPerMinute; read++) await client.reply(0);
    await expectAlive(client);
    client.sendBytes(broken);
    expect(errorCode(await client.reply(0))).toBe('malformed');
    const { code, reason } = CLOSE_CODES.protocol_error;
    expect(await client.closed).toEqual({ code, reason: `${reason}: too many broken frames` });
  });

  it('requests that are only wrong close nothing', async () => {
    const client = await connectAs(server, alice);
    for (let sent = 0; sent < LIMITS.brokenFramesPerMinute * 2; sent++) {
      // Field 900, which a newer client may know; then an id that cannot be.
      client.sendBytes(new Uint8Array([0x08, 5, ...varint((900 << 3) | 2), 0]));
      expect(errorCode(await client.reply(5))).toBe('unknown_command');
      expect(errorCode(await client.request({ fetchHistory: { conversationId: 0 } }))).toBe('invalid_argument');
    }
    await expectAlive(client);
  });

  it('a request id of 0 is refused', async () => {
    const client = await connectAs(server, alice);
    client.sendBytes(encodeClientFrame({ requestId: 0, ping: {} }));
    expect(errorCode(await client.reply(0))).toBe('malformed');
    await expectAlive(client);
  });

  it('an id above 2^53 is refused, not rounded', async () => {
    const client = await connectAs(server, alice);
    // get_conversation { conversation_id: 2^53 + 1 }
    const id = [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
    client.sendBytes(new Uint8Array([0x08, 6, ...varint((24 << 3) | 2), id.length + 1, 0x08, ...id]));
    expect(errorCode(await client.reply(6))).toBe('malformed');
  });
});

describe('what a stranger to a conversation sees', () => {
  it('is the same as what is not there', async () => {
    const mallory = await connectAs(server, await createUser(server, 'mallory'));
    const send = (to: number) =>
      mallory.request({ sendMessage: { conversationId: to, clientId: newId(), kind: 1, body: 'let me in' } });
    const [foreign, absent] = [await send(conversationId), await send(999_999)];
    expect(errorCode(foreign)).toBe('not_found');
    expect({ ...foreign.error }).toEqual({ ...absent.error });
    const read = await mallory.request({ fetchHistory: { conversationId } });
    expect(errorCode(read)).toBe('not_found');
  });
});
