import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type ChatClient, type ConversationSummary, createRestClient, readUpTo } from '@im-ts/cli/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { startProxy } from '../support/proxy.ts';
import { connectSdkClient, until } from '../support/sdk-client.ts';
import { createGroup, createUser, logIn, openDirect } from '../support/users.ts';

let server: RunningServer;
let round = 0;

beforeAll(async () => {
  // The long form makes two accounts for each of its rounds.
  server = await startServer({ ownedBy: 'caller', env: { IMD_AUTH_REGISTRATIONS_PER_ADDRESS: '1000' } });
});
afterAll(async () => {
  await server.stop();
});

/** Alice on two devices, one of them on a line that can be broken, and Bob: new ones for each test. */
async function devices() {
  round += 1;
  const alice = await createUser(server, `alice${round}`);
  const bob = await createUser(server, `bob${round}`);
  const group = await createGroup(server, alice, [bob]);
  const direct = await openDirect(server, alice, bob.username);
  const proxy = await startProxy(server);
  const laptop = await connectSdkClient(server, alice);
  const phone = await connectSdkClient(proxy, await logIn(server, alice));
  const other = await connectSdkClient(server, bob);
  return { alice, bob, group, direct, proxy, laptop, phone, other };
}

/** Resolves when the client has read what it missed. */
const isBack = (client: ChatClient) => until('it is back', () => client.state.type === 'ready');

/** Follows the rows of the list that a client announces. */
function rowsOf(client: ChatClient) {
  const rows = new Map<number, { readonly level: string; readonly pinned: boolean; readonly hidden: boolean }>();
  client.on('summary', ({ conversation, settings, hidden }) =>
    rows.set(conversation.id, { level: settings.level, pinned: settings.pinnedAt > 0, hidden }),
  );
  client.on('gone', (id) => rows.delete(id));
  return rows;
}

describe('own settings on two devices', () => {
  it('are the same on both, at once and after an absence', async () => {
    const { group, direct, proxy, laptop, phone, other } = await devices();
    const onPhone = rowsOf(phone);
    await laptop.settings.set(group, { level: 'mentions', pinned: true });
    await until('the phone knows', () => onPhone.get(group)?.pinned === true);
    expect(onPhone.get(group)).toEqual({ level: 'mentions', pinned: true, hidden: false });
    proxy.refuse();
    proxy.cut();
    await until('it is away', () => phone.state.type === 'waiting');
    await laptop.settings.set(group, { level: 'all', pinned: false });
    await laptop.settings.set(direct, { hidden: true });
    proxy.accept();
    phone.reconnectNow();
    await isBack(phone);
    await until('the phone has caught up', () => onPhone.get(direct)?.hidden === true);
    expect(onPhone.get(group)).toEqual({ level: 'all', pinned: false, hidden: false });
    await other.send(direct, 'are you there?');
    await until('it is back in the list', () => onPhone.get(direct)?.hidden === false);
  });

  it('are there again when one comes back to a group, also on a device that began meanwhile', async () => {
    const { bob, group, laptop, other } = await devices();
    await other.settings.set(group, { level: 'none' });
    await laptop.removeMember(group, bob.username);
    const late = await connectSdkClient(server, await logIn(server, bob));
    const rows = rowsOf(late);
    await expect(other.settings.set(group, { pinned: true })).rejects.toMatchObject({ code: 'not_found' });
    await laptop.addMembers(group, [bob.username]);
    await until('the new device knows', () => rows.get(group)?.level === 'none');
    expect((await other.conversation(group)).settings.level).toBe('none');
  });
});

describe('what a list of conversations and a thread are drawn from', () => {
  it('marks as unread on both devices until it is read, without asking when it is read to the end', async () => {
    const { group, laptop, phone, other } = await devices();
    const onPhone = new Map<number, ConversationSummary>();
    phone.on('summary', (summary) => onPhone.set(summary.conversation.id, summary));
    for (const body of ['one', 'two', 'three']) await other.stored((await other.send(group, body)).clientId);
    const { lastSeq } = (await laptop.conversation(group)).conversation;
    await laptop.markRead(group, lastSeq);
    await until('the phone has it as read', () => onPhone.get(group)?.readSeq === lastSeq);
    expect(await laptop.settings.set(group, { unreadFromSeq: lastSeq - 1 })).toMatchObject({
      unreadFromSeq: lastSeq - 1,
    });
    await until('the phone has it as unread', () => onPhone.get(group)?.unread === 2);
    const summary = await laptop.conversation(group);
    expect({ readSeq: summary.readSeq, upTo: readUpTo(summary) }).toEqual({ readSeq: lastSeq, upTo: lastSeq - 2 });
    await phone.markRead(group, lastSeq);
    expect(onPhone.get(group)).toMatchObject({ unread: 0, settings: { unreadFromSeq: 0 } });
    await until('the laptop has it as read', async () => (await laptop.conversation(group)).unread === 0);
    expect((await laptop.conversation(group)).settings.unreadFromSeq).toBe(0);
  });

  it('finds people by their names, and whose answers a message has', async () => {
    const { alice, bob, group, laptop, phone, other } = await devices();
    const found = await laptop.findUsers(bob.username.slice(0, -1));
    expect(found).toContainEqual({ user: expect.objectContaining({ id: bob.userId }), nickname: '', remark: '' });
    expect(laptop.knownUser(bob.userId)?.username).toBe(bob.username);
    await other.updateMember(group, bob.username, { nickname: 'The Builder' });
    expect(await laptop.findUsers('buil', { conversationId: group })).toMatchObject([{ nickname: 'The Builder' }]);
    await laptop.blocks.block(bob.username);
    expect(await laptop.findUsers(bob.username)).toEqual([]);
    expect((await other.findUsers(alice.username)).map(({ user }) => user.id)).toEqual([alice.userId]);

    const send = async (client: ChatClient, body: string, replyTo = 0) =>
      (await client.stored((await client.send(group, body, { replyTo })).clientId)).seq;
    const root = await send(laptop, 'who?');
    const answers = [
      await send(other, 'me', root),
      await send(phone, 'me too', root),
      await send(other, 'and I', root),
    ];
    await send(other, 'not an answer');
    await other.recall(group, answers[2] ?? 0);
    const page = await laptop.replies(group, root);
    expect({ ...page, messages: page.messages.map(({ seq }) => seq) }).toEqual({
      messages: answers.slice(0, 2),
      next: 0,
      count: 2,
    });
    expect(await laptop.replies(group, root, { limit: 1 })).toMatchObject({ next: answers[0], count: 2 });
    expect((await laptop.replies(group, root, { after: answers[0] ?? 0 })).messages.map(({ body }) => body)).toEqual([
      'me too',
    ]);
    await expect(laptop.replies(group, 9_999)).rejects.toMatchObject({ code: 'not_found' });
    expect(laptop.historyId).toMatch(/./);
    expect(phone.historyId).toBe(laptop.historyId);
  });
});

describe('drafts on two devices', () => {
  it('come to the other one, and end with their message, at once or after an absence', async () => {
    const { direct, proxy, laptop, phone } = await devices();
    const clientId = randomUUID();
    await laptop.drafts.save({ conversationId: direct, body: 'I am', replyTo: 0, clientId });
    await until('the phone knows', () => phone.drafts.of(direct)?.body === 'I am');
    await laptop.stored((await laptop.send(direct, 'I am here', { clientId })).clientId);
    await until('it is over on the phone', () => phone.drafts.of(direct) === undefined);
    expect(laptop.drafts.of(direct)).toBeUndefined();

    const next = randomUUID();
    await laptop.drafts.save({ conversationId: direct, body: 'and', replyTo: 0, clientId: next });
    await until('the phone knows', () => phone.drafts.of(direct)?.body === 'and');
    proxy.refuse();
    proxy.cut();
    await until('it is away', () => phone.state.type === 'waiting');
    await laptop.stored((await laptop.send(direct, 'and now?', { clientId: next })).clientId);
    proxy.accept();
    phone.reconnectNow();
    await isBack(phone);
    expect(phone.drafts.of(direct)).toBeUndefined();
  });

  it('are over when their message was sent before they came', async () => {
    const { direct, proxy, laptop, phone } = await devices();
    const clientId = randomUUID();
    proxy.refuse();
    proxy.cut();
    await until('the phone is away', () => phone.state.type === 'waiting');
    const late = phone.drafts.save({ conversationId: direct, body: 'on my way', replyTo: 0, clientId });
    await laptop.stored((await laptop.send(direct, 'on my way!', { clientId })).clientId);
    // Not the newest message any more, so the phone does not see its id when it comes back.
    await laptop.stored((await laptop.send(direct, 'and here')).clientId);
    proxy.accept();
    phone.reconnectNow();
    await late;
    expect(phone.drafts.of(direct)).toBeUndefined();
    expect(laptop.drafts.of(direct)).toBeUndefined();
  });

  it('of both written at once are a conflict, which gives the present one', async () => {
    const { direct, proxy, laptop, phone } = await devices();
    const save = (client: ChatClient, body: string) =>
      client.drafts.save({ conversationId: direct, body, replyTo: 0, clientId: '' });
    proxy.stall('down');
    await save(laptop, 'from the laptop');
    const late = save(phone, 'from the phone');
    late.catch(() => undefined);
    proxy.release('down');
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
    expect(phone.drafts.of(direct)?.body).toBe('from the laptop');
    await save(phone, 'from the phone');
    await until('the laptop knows', () => laptop.drafts.of(direct)?.body === 'from the phone');
  });
});

describe('whatever happens in which order', () => {
  it.each(Array.from({ length: byEffort(4, 60) }, (_, index) => SEED * 1_000 + index))(
    'both devices end with what the server has (seed %i)',
    async (seed) => {
      const { alice, group, direct, proxy, laptop, phone, other } = await devices();
      const places = [group, direct, await createGroup(server, alice, []), await createGroup(server, alice, [])];
      const [ofLaptop, ofPhone] = [rowsOf(laptop), rowsOf(phone)];
      let place = 0;
      const below = (limit: number) => Math.floor(seededShare(seed, place++) * limit);
      const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
      const flag = () => below(2) === 1;
      let isAway = false;
      const ids = new Map<string, string>();

      const steps: (() => Promise<unknown>)[] = [
        () => one([laptop, phone]).settings.set(one(places), { level: one(['all', 'mentions', 'none'] as const) }),
        () => one([laptop, phone]).settings.set(one(places), { pinned: flag() }),
        () => laptop.settings.set(one(places), { hidden: flag() }),
        async () => {
          const [client, conversationId] = [one([laptop, phone]), one(places)];
          const clientId = randomUUID();
          ids.set(`${conversationId}`, clientId);
          await client.drafts.save({ conversationId, body: one(['', 'a', 'b', 'c']), replyTo: below(3), clientId });
        },
        async () => {
          const conversationId = one(places);
          const clientId = ids.get(`${conversationId}`) ?? randomUUID();
          ids.delete(`${conversationId}`);
          await laptop.send(conversationId, 'sent', { clientId });
          await laptop.stored(clientId);
        },
        async () =>
          other.stored((await other.send(one([group, direct]), one(['hi', `@${alice.username}?`, '@all']))).clientId),
        async () => {
          isAway = !isAway;
          if (!isAway) {
            proxy.accept();
            phone.reconnectNow();
            await isBack(phone);
            return;
          }
          proxy.refuse();
          proxy.cut();
          await until('the phone is away', () => phone.state.type === 'waiting');
        },
      ];
      for (let count = 0; count < 60; count++) {
        const step = one(steps);
        const wasAway = isAway;
        const work = step().catch((error: unknown) => {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(conflict|unavailable|rate_limited)$/) });
        });
        // What the phone asks while it is away waits for its link.
        if (!isAway || !wasAway) await work;
      }
      proxy.accept();
      phone.reconnectNow();
      await isBack(phone);
      // What waited for the link is answered, and its events have come.
      await Promise.all(places.map((id) => phone.conversation(id)));
      await phone.settings.set(direct, { level: 'mentions', pinned: false, hidden: true });
      await until('the laptop has heard the last change', () => ofLaptop.get(direct)?.level === 'mentions');

      const rest = createRestClient({ serverUrl: server.url, token: async () => alice.token });
      const asServer = async () => {
        const { conversations } = await rest.call('listConversations', { limit: 200 });
        const rows = new Map(
          conversations.map(({ conversation: { id }, settings, hidden }) => [
            id,
            { level: settings?.level ?? 'all', pinned: (settings?.pinnedAt ?? null) !== null, hidden },
          ]),
        );
        const drafts: string[] = [];
        for (const id of places) drafts.push((await rest.call('getDraft', { conversation: String(id) })).body);
        return { rows: places.map((id) => rows.get(id)), drafts };
      };
      const asSeen = (client: ChatClient, rows: ReadonlyMap<number, unknown>) => ({
        rows: places.map((id) => rows.get(id)),
        drafts: places.map((id) => client.drafts.of(id)?.body ?? ''),
      });
      const seen = () => [asSeen(laptop, ofLaptop), asSeen(phone, ofPhone)];
      const same = async () => {
        const wanted = await asServer();
        return seen().every((one) => isDeepStrictEqual(one, wanted));
      };
      await until('both have what the server has', same, seen);
    },
  );
});
