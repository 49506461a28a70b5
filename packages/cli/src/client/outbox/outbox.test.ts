import { bytesToDashed, dashedToBytes } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import {
  connected,
  createWorld,
  FORBIDDEN,
  OUTCOME_UNKNOWN,
  RATE_LIMITED,
  RESEND_IN_ORDER,
  refusal,
  stored,
  UNAVAILABLE,
} from '../testing/client-world.ts';
import { settle } from '../testing/manual-timers.ts';
import { type Received, usualScript } from '../testing/scripted-server.ts';

function bodies(received: readonly Received[]): string[] {
  return received.map(({ frame }) => `${frame.sendMessage?.body}${frame.sendMessage?.resend ? ' again' : ''}`);
}

describe('sending', () => {
  it('sends in order, marks nothing as a repeat, and tells each state', async () => {
    const { server, client, outbox } = await connected(createWorld());
    let seq = 0;
    server.script = (received) =>
      received.command === 'sendMessage' ? stored(received, ++seq) : usualScript(received);
    const entry = await client.send(3, 'hello');
    // By time, so that the rows of a conversation come one behind the other in the index of ids.
    expect(entry.clientId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
    await expect(client.stored(entry.clientId)).resolves.toEqual({ seq: 1, sentAt: 5 });
    expect(outbox.map((one) => one.state)).toEqual(['queued', 'sent', 'stored']);
    expect(bodies(server.of('sendMessage'))).toEqual(['hello']);
    expect(client.outbox()).toEqual([]);
  });

  it('keeps nothing that the server would refuse, and says why in words for people', async () => {
    const { server, client, outbox } = await connected(createWorld());
    await expect(client.send(3, '\u200b')).rejects.toMatchObject({
      code: 'invalid_argument',
      field: 'body',
      message: 'The body must have a character that shows.',
    });
    expect(outbox).toEqual([]);
    expect(server.of('sendMessage')).toEqual([]);
  });

  it('sends a forward alone, so that nothing passes it while the server reads the original', async () => {
    const { server, client, timers } = await connected(createWorld());
    const open: Received[] = [];
    server.script = (received) => {
      if (received.command !== 'sendMessage' && received.command !== 'forwardMessage') return usualScript(received);
      open.push(received);
      return undefined;
    };
    await client.send(3, 'before');
    const { clientId } = await client.forward(3, { conversationId: 5, seq: 9 });
    await client.send(3, 'behind');
    const answer = (received: Received | undefined, seq: number) => {
      received?.socket.reply(received.requestId, stored(received, seq));
      return settle();
    };
    expect(open.map(({ command }) => command)).toEqual(['sendMessage']);
    await answer(open[0], 1);
    expect(open.map(({ command }) => command)).toEqual(['sendMessage', 'forwardMessage']);
    expect(open[1]?.frame.forwardMessage).toMatchObject({
      conversationId: 3,
      clientId: dashedToBytes(clientId),
      fromConversationId: 5,
      fromSeq: 9,
      resend: false,
    });
    // A lost answer: it comes again under the same id, marked as a repeat.
    server.socket.end(1006);
    await timers.advance(3_000);
    const again = open.slice(2);
    expect(again.length).toBeGreaterThan(0);
    const repeat = { clientId: dashedToBytes(clientId), resend: true };
    expect(again.map(({ frame }) => frame.forwardMessage)).toEqual(again.map(() => expect.objectContaining(repeat)));
    await answer(again.at(-1), 2);
    expect(open.at(-1)?.frame.sendMessage?.body).toBe('behind');
  });

  it('sends what was written offline when it comes online, without what was taken back (C16)', async () => {
    const { server, client, timers } = createWorld();
    server.unreachable = true;
    void client.connect().catch(() => undefined);
    await timers.advance(100);
    await client.send(3, 'A');
    const b = await client.send(3, 'B');
    await client.send(3, 'C');
    await expect(client.cancel(b.clientId)).resolves.toBe(true);
    await expect(client.cancel(b.clientId)).resolves.toBe(false);
    server.unreachable = false;
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 1) : usualScript(received));
    await timers.advance(60_000);
    expect(bodies(server.of('sendMessage'))).toEqual(['A', 'C']);
  });

  it('resends the tail in order after a refusal that a retry may cure, and nothing passes the refused one', async () => {
    const { server, client, timers } = await connected(createWorld());
    let refusals = 2;
    let blocked = false;
    const arrived: string[] = [];
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      const body = received.frame.sendMessage?.body ?? '';
      if (body === 'A' && refusals-- > 0) {
        blocked = true;
        return refusal(UNAVAILABLE, 300);
      }
      if (body === 'A') blocked = false;
      else if (blocked) return refusal(RESEND_IN_ORDER);
      arrived.push(body);
      return stored(received, arrived.length);
    };
    await Promise.all(['A', 'B', 'C', 'D'].map((body) => client.send(3, body)));
    await timers.advance(10_000);
    expect(arrived).toEqual(['A', 'B', 'C', 'D']);
    expect(bodies(server.of('sendMessage')).slice(-4)).toEqual(['A again', 'B again', 'C again', 'D again']);
  });

  it('does not let one conversation wait for another', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return received.frame.sendMessage?.conversationId === 3 ? refusal(RATE_LIMITED, 60_000) : stored(received, 1);
    };
    await client.send(3, 'A');
    const other = await client.send(4, 'B');
    await timers.advance(1_000);
    await expect(client.stored(other.clientId)).resolves.toMatchObject({ seq: 1 });
    expect(bodies(server.of('sendMessage'))).toEqual(['A', 'B']);
  });

  it('resends what was unanswered on the next link, first and with its mark, under the same id', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? undefined : usualScript(received));
    await client.send(3, 'A');
    await client.send(3, 'B');
    await settle();
    server.socket.end(1006);
    await settle();
    await client.send(3, 'C');
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 1) : usualScript(received));
    await timers.advance(60_000);
    const sent = server.of('sendMessage');
    expect(bodies(sent)).toEqual(['A', 'B', 'A again', 'B again', 'C']);
    const ids = sent.map((one) => bytesToDashed(one.frame.sendMessage?.clientId ?? new Uint8Array(0)));
    expect([ids[0], ids[1]]).toEqual([ids[2], ids[3]]);
  });

  it('never says failed for an unknown outcome: it asks again with the same id until it knows', async () => {
    const { server, client, timers, outbox } = await connected(createWorld());
    let tries = 0;
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return ++tries < 4 ? refusal(OUTCOME_UNKNOWN) : stored(received, 9);
    };
    const { clientId } = await client.send(3, 'A');
    const fate = client.stored(clientId);
    await timers.advance(60_000);
    await expect(fate).resolves.toMatchObject({ seq: 9 });
    expect(new Set(outbox.map((one) => one.state))).toEqual(new Set(['queued', 'sent', 'stored']));
  });

  it('goes on to the next message after a refusal for good', async () => {
    const { server, client, timers } = await connected(createWorld());
    server.script = (received) => {
      if (received.command !== 'sendMessage') return usualScript(received);
      return received.frame.sendMessage?.body === 'A' ? refusal(FORBIDDEN) : stored(received, 1);
    };
    const a = await client.send(3, 'A');
    const b = await client.send(3, 'B');
    await timers.advance(1_000);
    await expect(client.stored(a.clientId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(client.stored(b.clientId)).resolves.toMatchObject({ seq: 1 });
  });

  it('keeps at most a window of messages of a conversation unanswered', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? undefined : usualScript(received));
    for (let count = 0; count < 30; count++) await client.send(3, `m${count}`);
    await settle();
    const first = server.of('sendMessage');
    expect(first.length).toBeLessThanOrEqual(8);
    for (const one of first) one.socket.reply(one.requestId, stored(one, 1));
    await settle();
    expect(bodies(server.of('sendMessage'))).toEqual(
      Array.from({ length: first.length * 2 }, (_, index) => `m${index}`),
    );
  });

  it('takes the same id with the same content for the same message, and refuses another content', async () => {
    const { server, client } = await connected(createWorld());
    server.script = (received) => (received.command === 'sendMessage' ? stored(received, 4) : usualScript(received));
    const clientId = '0198f0a2-7c5e-7d10-9b1f-3a5b7c9d0e1f';
    await client.send(3, 'A', { clientId });
    await settle();
    await expect(client.send(3, 'A', { clientId: clientId.toUpperCase() })).resolves.toMatchObject({
      state: 'stored',
      seq: 4,
    });
    await expect(client.send(3, 'B', { clientId })).rejects.toMatchObject({ code: 'conflict' });
    expect(server.of('sendMessage')).toHaveLength(1);
    expect(bytesToDashed(server.of('sendMessage')[0]?.frame.sendMessage?.clientId ?? dashedToBytes(clientId))).toBe(
      clientId,
    );
  });

  it('refuses at once what can never be stored', async () => {
    const { client } = await connected(createWorld());
    await expect(client.send(3, '')).rejects.toMatchObject({ code: 'invalid_argument' });
    await expect(client.send(3, 'x'.repeat(8_001))).rejects.toMatchObject({ code: 'too_large' });
    expect(client.outbox()).toEqual([]);
  });

  it('gives a message up after seven days', async () => {
    const { server, client, timers } = createWorld();
    const { clientId } = await client.send(3, 'A');
    const fate = client.stored(clientId);
    fate.catch(() => undefined);
    await timers.advance(6.9 * 24 * 3_600_000);
    expect(client.outbox()).toHaveLength(1);
    await timers.advance(0.2 * 24 * 3_600_000);
    await expect(fate).rejects.toMatchObject({ message: expect.stringContaining('seven days') as string });
    void client.connect().catch(() => undefined);
    await timers.advance(60_000);
    expect(server.of('sendMessage')).toHaveLength(0);
  }, 60_000);
});

describe('a message that is held', () => {
  it('stays here, with what is behind it, until its time is over, and can be taken back', async () => {
    const { server, client, timers, outbox } = await connected(createWorld());
    let seq = 0;
    server.script = (received) =>
      received.command === 'sendMessage' ? stored(received, ++seq) : usualScript(received);
    const taken = await client.send(3, 'taken back', { holdMs: 5_000 });
    expect(taken.heldUntil).toBe(timers.now() + 5_000);
    await expect(client.cancel(taken.clientId)).resolves.toBe(true);
    await client.send(3, 'held', { holdMs: 5_000 });
    await client.send(3, 'behind');
    await client.send(4, 'elsewhere');
    await timers.advance(4_999);
    expect(bodies(server.of('sendMessage'))).toEqual(['elsewhere']);
    await timers.advance(1);
    expect(bodies(server.of('sendMessage'))).toEqual(['elsewhere', 'held', 'behind']);
    expect(
      outbox.some(({ body, state, heldUntil }) => body === 'held' && state === 'sent' && heldUntil !== undefined),
    ).toBe(false);
  });

  it('goes when it is let go, which ends when it is stored; without a connection it waits for one', async () => {
    const { server, client, timers } = await connected(createWorld());
    let seq = 0;
    server.script = (received) =>
      received.command === 'sendMessage' ? stored(received, ++seq) : usualScript(received);
    await client.send(3, 'held', { holdMs: 30_000 });
    await client.release();
    expect(client.outbox()).toEqual([]);
    await client.release();
    server.socket.end(1006);
    await settle();
    await client.send(3, 'offline', { holdMs: 30_000 });
    await client.release();
    expect(client.outbox().map(({ state, heldUntil }) => [state, heldUntil])).toEqual([['queued', undefined]]);
    await timers.advance(3_000);
    expect(bodies(server.of('sendMessage'))).toEqual(['held', 'offline']);
  });
});
