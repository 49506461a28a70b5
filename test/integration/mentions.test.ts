import { randomUUID } from 'node:crypto';
import type { ChatClient, ConversationSummary } from '@im-ts/cli/client';
import type { JsonOf } from '@im-ts/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createGroup, createUser, restOk, type TestUser } from '../support/users.ts';

let server: RunningServer;
let round = 0;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
});
afterAll(async () => {
  await server.stop();
});

/** A group of Ann, who owns it, Bob and Cleo, and somebody who is not in it; new ones for each test. */
async function people() {
  round += 1;
  const [ann, bob, cleo, eve] = (await Promise.all(
    ['ann', 'bob', 'cleo', 'eve'].map((name) => createUser(server, `${name}${round}`)),
  )) as [TestUser, TestUser, TestUser, TestUser];
  const group = await createGroup(server, ann, [bob, cleo]);
  return { ann, bob, cleo, eve, group };
}

const inbox = ({ token }: TestUser, query = ''): Promise<JsonOf<'MentionPage'>> =>
  restOk(server, `GET /api/v1/mentions${query}`, { token }) as Promise<JsonOf<'MentionPage'>>;

const bodies = ({ messages }: JsonOf<'MentionPage'>) => messages.map(({ body }) => body);

async function say(client: ChatClient, conversationId: number, body: string): Promise<number> {
  const { clientId } = await client.send(conversationId, body);
  return (await client.stored(clientId)).seq;
}

describe('mentions', () => {
  it('are in the message, its event, the count and the inbox of whom it names, and of nobody else', async () => {
    const { ann, bob, cleo, eve, group } = await people();
    const bobs = await connectSdkClient(server, bob);
    const rows: ConversationSummary[] = [];
    bobs.on('summary', (row) => void rows.push(row));
    const anns = await connectSdkClient(server, ann);
    const seq = await say(anns, group, `@${bob.username}: ask @${eve.username}, not root@${cleo.username}`);
    await until('Bob hears of it', () => rows.at(-1)?.mentions === 1);
    expect(rows.at(-1)?.lastMessage).toMatchObject({ seq, mentioned: [bob.userId], mentionsAll: false });
    expect((await bobs.conversation(group)).mentions).toBe(1);
    expect((await bobs.history(group, {})).messages.at(-1)).toMatchObject({ seq, mentioned: [bob.userId] });
    const page = await inbox(bob);
    expect(page.messages).toMatchObject([{ conversationId: group, seq, mentioned: [bob.userId], mentionsAll: false }]);
    expect(page.conversations.map(({ id }) => id)).toEqual([group]);
    expect(page.users.map(({ username }) => username)).toEqual([ann.username]);
    expect(page.nextCursor).toBeNull();
    for (const other of [ann, cleo, eve]) expect((await inbox(other)).messages).toEqual([]);
    await bobs.markRead(group, seq);
    await until('it is read', async () => (await bobs.conversation(group)).mentions === 0);
    expect((await inbox(bob, '?unread=true')).messages).toEqual([]);
    expect((await inbox(bob)).messages).toHaveLength(1);
  });

  it('come and go with edits, in the count of who looks on, and go with a recall', async () => {
    const { ann, bob, group } = await people();
    const bobs = await connectSdkClient(server, bob);
    const counts: number[] = [];
    bobs.on('summary', ({ mentions }) => void counts.push(mentions));
    const anns = await connectSdkClient(server, ann);
    const first = await say(anns, group, 'words');
    await say(anns, group, 'more');
    await until('Bob has both', async () => (await bobs.conversation(group)).unread === 2);
    await anns.edit(group, first, `words for @${bob.username}`);
    await until('an older one names him', () => counts.at(-1) === 1);
    expect(bodies(await inbox(bob, '?unread=true'))).toEqual([`words for @${bob.username}`]);
    await anns.edit(group, first, 'words for nobody');
    await until('it does not any more', () => counts.at(-1) === 0);
    expect(bodies(await inbox(bob))).toEqual([]);
    const last = await say(anns, group, '@all: look');
    await until('everybody is named', () => counts.at(-1) === 1);
    await anns.recall(group, last);
    await until('it is gone', () => counts.at(-1) === 0);
    expect(bodies(await inbox(bob))).toEqual([]);
  });

  it('keep the order of a sender, whatever has to be looked up', async () => {
    const { ann, bob, group } = await people();
    const socket = await connectAs(server, ann);
    const texts = Array.from({ length: 40 }, (_, index) =>
      index % 3 === 0 ? `${index} @${bob.username}` : `${index}`,
    );
    const sent = texts.map((body) =>
      socket.request({ sendMessage: { conversationId: group, clientId: newId(), kind: 1, body } }),
    );
    const seqs = (await Promise.all(sent)).map(({ stored }) => stored?.seq ?? 0);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    expect(seqs).not.toContain(0);
  });

  it('are paged, newest first, of one conversation or of all that one is in still', async () => {
    const { ann, bob, cleo, group } = await people();
    const other = await createGroup(server, ann, [bob, cleo]);
    const send = async (conversation: number, body: string) => {
      const request = { token: ann.token, body: { body }, headers: { 'Idempotency-Key': randomUUID() } };
      await restOk(server, `POST /api/v1/conversations/${conversation}/messages`, request);
    };
    for (let index = 0; index < 5; index++) await send(index % 2 === 0 ? group : other, `@${bob.username} ${index}`);
    const texts = (numbers: readonly number[]) => numbers.map((index) => `@${bob.username} ${index}`);
    const first = await inbox(bob, '?limit=2');
    expect(bodies(first)).toEqual(texts([4, 3]));
    const second = await inbox(bob, `?limit=2&cursor=${first.nextCursor}`);
    expect(bodies(second)).toEqual(texts([2, 1]));
    const third = await inbox(bob, `?limit=2&cursor=${second.nextCursor}`);
    expect([bodies(third), third.nextCursor]).toEqual([texts([0]), null]);
    expect(bodies(await inbox(bob, `?conversation=${other}`))).toEqual(texts([3, 1]));
    await restOk(server, `POST /api/v1/conversations/${group}/leave`, { token: bob.token });
    expect(bodies(await inbox(bob))).toEqual(texts([3, 1]));
    expect(bodies(await inbox(bob, `?conversation=${group}`))).toEqual([]);
    expect(bodies(await inbox(cleo, `?conversation=${other}`))).toEqual([]);
  });

  it('bring a hidden conversation back for whoever is notified by them alone, by an edit, too', async () => {
    const { ann, bob, group } = await people();
    const bobs = await connectSdkClient(server, bob);
    const anns = await connectSdkClient(server, ann);
    await bobs.settings.set(group, { level: 'mentions', hidden: true });
    const seq = await say(anns, group, 'words');
    await say(anns, group, 'more');
    const isHidden = async () => (await bobs.conversation(group)).hidden;
    expect(await isHidden()).toBe(true);
    await anns.edit(group, seq, `words @${bob.username}`);
    await until('it is back', async () => !(await isHidden()));
  });
});
