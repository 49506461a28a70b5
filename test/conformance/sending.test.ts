import { bytesToDashed, type im } from '@im-ts/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { startProxy } from '../support/proxy.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { openDirect, rest } from '../support/users.ts';

const pair = usePair();
let conversationId: number;

beforeEach(async () => {
  conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
});

function message(clientId: Uint8Array, body: string, resend = false): { sendMessage: im.v1.ISendMessage } {
  return { sendMessage: { conversationId, clientId, kind: 1, body, resend } };
}

async function bodies(client: RawClient): Promise<(string | null | undefined)[]> {
  const { historyPage } = await client.request({ fetchHistory: { conversationId, limit: 200 } });
  return (historyPage?.messages ?? []).map((entry) => entry.body);
}

async function sendByRest(clientId: Uint8Array, body: string) {
  return rest(pair.server, `POST /api/v1/conversations/${conversationId}/messages`, {
    token: pair.alice.token,
    body: { body, clientId: bytesToDashed(clientId) },
  });
}

describe('sending', () => {
  it('is answered before the event of the message comes to the same socket', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const heard: string[] = [];
    for (const body of ['one', 'two', 'three']) {
      const answer = client.request(message(newId(), body)).then(() => heard.push(`answer to ${body}`));
      const event = client.nextEvent().then(() => heard.push(`event of ${body}`));
      await Promise.all([answer, event]);
    }
    expect(heard).toEqual(['one', 'two', 'three'].flatMap((body) => [`answer to ${body}`, `event of ${body}`]));
  });

  it('is answered with the number, and reaches the other and my other devices once', async () => {
    const [first, second, other] = [
      await connectAs(pair.server, pair.alice),
      await connectAs(pair.server, pair.alice),
      await connectAs(pair.server, pair.bob),
    ];
    const clientId = newId();
    const { stored } = await first.request(message(clientId, 'hello'));
    expect(stored).toMatchObject({ conversationId, seq: 1 });
    for (const client of [second, other]) {
      const event = await client.untilEvent((entry) => entry.conversation?.messageStored !== undefined);
      expect(event.conversation).toMatchObject({
        conversationId,
        rev: stored?.rev,
        messageStored: { seq: 1, body: 'hello', senderId: pair.alice.userId },
      });
    }
  });

  it('numbers from 1 without gaps, in the order of the socket', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) => client.request(message(newId(), `m${index + 1}`))),
    );
    expect(replies.map((reply) => reply.stored?.seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await bodies(client)).toEqual(Array.from({ length: 50 }, (_, index) => `m${index + 1}`));
  });

  it('refuses an id that is none', async () => {
    const client = await connectAs(pair.server, pair.alice);
    for (const clientId of [new Uint8Array(0), new Uint8Array(15), new Uint8Array(16)]) {
      expect(errorCode(await client.request(message(clientId, 'x')))).toBe('invalid_argument');
    }
    expect(await bodies(client)).toEqual([]);
  });
});

describe('the same message again', () => {
  it('five times, also from another device, is one message with one answer', async () => {
    const [first, second] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.alice)];
    const clientId = newId();
    const { stored } = await first.request(message(clientId, 'once'));
    for (const client of [first, first, second, second, first]) {
      expect((await client.request(message(clientId, 'once', true))).stored).toEqual(stored);
    }
    expect(await bodies(first)).toEqual(['once']);
  });

  it('without the resend flag is one message all the same', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const clientId = newId();
    const { stored } = await client.request(message(clientId, 'once'));
    expect((await client.request(message(clientId, 'once'))).stored).toEqual(stored);
    expect(await bodies(client)).toEqual(['once']);
  });

  it('twenty copies at the same moment over three sockets and REST are one message', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => connectAs(pair.server, pair.alice)));
    const other = await connectAs(pair.server, pair.bob);
    const clientId = newId();
    const copies = Array.from({ length: 15 }, (_, index) => {
      const client = clients[index % clients.length];
      return client?.request(message(clientId, 'once', index > 0));
    });
    const posts = Array.from({ length: 5 }, () => sendByRest(clientId, 'once'));
    const frames = await Promise.all(copies);
    const [first] = frames;
    expect(first?.stored).toMatchObject({ conversationId, seq: 1 });
    for (const frame of frames) expect(frame?.stored).toEqual(first?.stored);
    for (const answer of await Promise.all(posts)) {
      expect(answer.status).toBe(201);
      expect(answerOf('sendMessage', answer.body)).toEqual({
        conversationId,
        clientId: bytesToDashed(clientId),
        seq: 1,
        rev: first?.stored?.rev,
        sentAt: new Date(first?.stored?.sentAt ?? 0).toISOString(),
      });
    }
    await clients[0]?.request(message(newId(), 'after'));
    const seen: number[] = [];
    while (!seen.includes(2)) {
      const event = await other.untilEvent((entry) => entry.conversation?.messageStored !== undefined);
      seen.push(event.conversation?.messageStored?.seq ?? 0);
    }
    expect(seen).toEqual([1, 2]);
  });

  it('with another text is a conflict, over the socket and over REST', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const clientId = newId();
    await client.request(message(clientId, 'first'));
    expect(errorCode(await client.request(message(clientId, 'second', true)))).toBe('conflict');
    expect(errorCode(await client.request(message(clientId, 'third')))).toBe('conflict');
    expect(await sendByRest(clientId, 'fourth')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await bodies(client)).toEqual(['first']);
  });

  it('after an edit is still the same message', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const clientId = newId();
    const { stored } = await client.request(message(clientId, 'first'));
    await client.request({ editMessage: { conversationId, seq: stored?.seq ?? 0, opId: newId(), body: 'better' } });
    expect((await client.request(message(clientId, 'first', true))).stored).toEqual(stored);
    expect(await bodies(client)).toEqual(['better']);
  });

  it('from another person is another message', async () => {
    const [first, second] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const clientId = newId();
    expect((await first.request(message(clientId, 'mine'))).stored?.seq).toBe(1);
    expect((await second.request(message(clientId, 'yours'))).stored?.seq).toBe(2);
  });

  it('after the answer was lost on the way gets the answer that was lost', async () => {
    const proxy = await startProxy(pair.server);
    const watcher = await connectAs(pair.server, pair.bob);
    const client = await connectAs(proxy, pair.alice);
    const clientId = newId();
    proxy.stall('down');
    const lost = client.request(message(clientId, 'once'));
    const event = await watcher.untilEvent((entry) => entry.conversation?.messageStored !== undefined);
    proxy.cut();
    await expect(lost).rejects.toThrow('closed');
    proxy.release('down');
    const again = await connectAs(proxy, pair.alice);
    for (let attempt = 0; attempt < 5; attempt++) {
      const { stored } = await again.request(message(clientId, 'once', true));
      expect(stored).toMatchObject({ seq: event.conversation?.messageStored?.seq, rev: event.conversation?.rev });
    }
    expect(await bodies(again)).toEqual(['once']);
    await again.request(message(newId(), 'after'));
    const next = await watcher.untilEvent((entry) => entry.conversation?.messageStored !== undefined);
    expect(next.conversation?.messageStored).toMatchObject({ seq: 2, body: 'after' });
  });
});

describe('the same change again', () => {
  it('answers as the first time and does not undo a newer change', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const seq = (await client.request(message(newId(), 'v1'))).stored?.seq ?? 0;
    const opId = newId();
    const edit = { editMessage: { conversationId, seq, opId, body: 'v2' } };
    const { changed } = await client.request(edit);
    expect(changed?.rev).toBeGreaterThan(0);
    await client.request({ editMessage: { conversationId, seq, opId: newId(), body: 'v3' } });
    expect((await client.request(edit)).changed).toMatchObject({ rev: changed?.rev, at: changed?.at });
    expect(await bodies(client)).toEqual(['v3']);
  });
});
