import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { answerOf } from '../support/rest-answers.ts';
import { createGroup, openDirect, rest } from '../support/users.ts';

const pair = usePair();

const ALL = 1;
const MENTIONS = 2;
const NONE = 3;

/** A whole page, with its position. */
async function sync(client: RawClient, sync: im.v1.ISync) {
  const { syncPage } = await client.request({ sync });
  if (!syncPage) throw new Error('no page');
  return { ...syncPage, urev: syncPage.urev ?? 0, serverTime: syncPage.serverTime ?? 0 };
}

async function send(client: RawClient, conversationId: number, body: string, clientId = newId()): Promise<void> {
  const reply = await client.request({ sendMessage: { conversationId, clientId, kind: 1, body } });
  expect(reply.stored).toBeTruthy();
}

async function set(client: RawClient, change: im.v1.ISetConversationSettings) {
  const { conversationSettings } = await client.request({ setConversationSettings: change });
  if (!conversationSettings) throw new Error('no settings');
  return conversationSettings;
}

async function summary(client: RawClient, conversationId: number) {
  const { conversationOpened } = await client.request({ getConversation: { conversationId } });
  if (!conversationOpened?.summary) throw new Error('no summary');
  return conversationOpened.summary;
}

const isHidden = async (client: RawClient, id: number) => (await summary(client, id)).hidden ?? false;

describe('own settings of a conversation', () => {
  it('are set one by one, and seen by the other device at once and in the summary', async () => {
    const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
    const [phone, laptop] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.alice)];
    expect((await summary(phone, conversationId)).settings).toBeFalsy();
    const { urev } = await sync(laptop, { scopes: { settings: 0 } });
    const level = await set(phone, { conversationId, level: MENTIONS });
    expect(level).toMatchObject({ conversationId, level: MENTIONS, urev: urev + 1 });
    expect((await laptop.untilEvent((event) => event.user?.settings != null)).user).toMatchObject({
      urev: urev + 1,
      settings: level,
    });
    const pinned = await set(phone, { conversationId, pinned: true });
    expect(pinned).toMatchObject({ level: MENTIONS, urev: urev + 2 });
    expect(pinned.pinnedAt).toBeGreaterThan(0);
    // It keeps its place, and nothing is told of what changes nothing.
    expect(await set(phone, { conversationId, pinned: true, level: MENTIONS })).toEqual(pinned);
    expect((await sync(laptop, { scopes: { settings: 0 } })).urev).toBe(urev + 2);
    expect((await summary(laptop, conversationId)).settings).toEqual(pinned);
    const bob = await connectAs(pair.server, pair.bob);
    expect((await summary(bob, conversationId)).settings).toBeFalsy();
  });

  it('come to a device that was away, back to the beginning as a tombstone, and not to a new one', async () => {
    const first = await createGroup(pair.server, pair.alice, [pair.bob]);
    const second = await createGroup(pair.server, pair.alice, [pair.bob]);
    const client = await connectAs(pair.server, pair.alice);
    await set(client, { conversationId: first, level: NONE });
    const before = await sync(client, { scopes: { settings: 0 } });
    expect(before.settings).toMatchObject([{ conversationId: first, level: NONE }]);
    await set(client, { conversationId: first, level: ALL });
    await set(client, { conversationId: second, pinned: true });
    const away = { urev: before.urev, since: before.serverTime, scopes: { settings: before.urev } };
    expect((await sync(client, away)).settings).toMatchObject([
      { conversationId: first, level: ALL, urev: before.urev + 1 },
      { conversationId: second, urev: before.urev + 2 },
    ]);
    expect((await sync(client, { scopes: { settings: 0 } })).settings).toMatchObject([{ conversationId: second }]);
    expect((await sync(client, { ...away, scopes: { markers: before.urev } })).settings).toEqual([]);
  });

  it('are for members only, stay away while one is out of the group, and are there again afterwards', async () => {
    const conversationId = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    const { urev } = await set(bob, { conversationId, level: NONE });
    await alice.request({ removeMember: { conversationId, opId: newId(), userId: pair.bob.userId } });
    await bob.untilEvent((event) => event.user?.gone != null);
    expect(errorCode(await bob.request({ setConversationSettings: { conversationId, pinned: true } }))).toBe(
      'not_found',
    );
    expect((await sync(bob, { scopes: { settings: 0 } })).settings).toEqual([]);
    await alice.request({ addMembers: { conversationId, opId: newId(), userIds: [pair.bob.userId] } });
    await bob.untilEvent((event) => event.user?.joined != null);
    expect((await sync(bob, { scopes: { settings: 0 } })).settings).toMatchObject([
      { conversationId, level: NONE, urev },
    ]);
    expect((await summary(bob, conversationId)).settings).toMatchObject({ level: NONE, urev });
  });

  it('mark a conversation as unread until it is read again, on the other device and in the summary', async () => {
    const group = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [phone, laptop] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.alice)];
    const bob = await connectAs(pair.server, pair.bob);
    for (const body of ['one', 'two', 'three']) await send(bob, group, body);
    const lastSeq = (await summary(phone, group)).conversation?.lastSeq ?? 0;
    const read = (readSeq: number) =>
      phone.request({ markRead: { conversationId: group, readSeq, deliveredSeq: readSeq } });
    await read(lastSeq);
    expect((await summary(phone, group)).unread ?? 0).toBe(0);
    const marked = await set(phone, { conversationId: group, unreadFromSeq: lastSeq - 1 });
    expect(marked).toMatchObject({ unreadFromSeq: lastSeq - 1 });
    expect((await laptop.untilEvent((event) => (event.user?.settings?.unreadFromSeq ?? 0) > 0)).user?.settings).toEqual(
      marked,
    );
    expect(await summary(laptop, group)).toMatchObject({ unread: 2, readSeq: lastSeq, settings: marked });
    const listed = await rest(pair.server, 'GET /api/v1/conversations', { token: pair.alice.token });
    const [row] = answerOf('listConversations', listed.body).conversations.filter(
      ({ conversation: { id } }) => id === group,
    );
    expect(row).toMatchObject({ unread: 2, settings: { unreadFromSeq: lastSeq - 1, pinnedAt: null } });
    await read(lastSeq - 2);
    expect((await summary(phone, group)).unread).toBe(2);
    await read(lastSeq);
    const ended = (await laptop.untilEvent((event) => (event.user?.settings?.urev ?? 0) > (marked.urev ?? 0))).user;
    expect(ended?.settings?.unreadFromSeq ?? 0).toBe(0);
    expect((await summary(laptop, group)).unread ?? 0).toBe(0);
    const refused = await rest(pair.server, `PATCH /api/v1/conversations/${group}/settings`, {
      token: pair.alice.token,
      body: { unreadFromSeq: -1 },
    });
    expect(refused.status).toBe(400);
  });

  it('hide a conversation until a message notifies by its level', async () => {
    const group = await createGroup(pair.server, pair.alice, [pair.bob]);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await set(alice, { conversationId: group, hidden: true });
    expect(await isHidden(alice, group)).toBe(true);
    // A system message notifies nobody.
    await alice.request({ updateConversation: { conversationId: group, opId: newId(), name: 'Renamed' } });
    expect(await isHidden(alice, group)).toBe(true);
    await send(bob, group, 'one');
    await alice.request({ updateConversation: { conversationId: group, opId: newId(), name: 'Again' } });
    expect(await isHidden(alice, group)).toBe(false);

    await set(alice, { conversationId: group, hidden: true, level: MENTIONS });
    await send(bob, group, `mail ${pair.alice.username}@example.org`);
    expect(await isHidden(alice, group)).toBe(true);
    await send(bob, group, `look, @${pair.alice.username}!`);
    await send(bob, group, 'and on');
    expect(await isHidden(alice, group)).toBe(false);

    await set(alice, { conversationId: group, hidden: true, level: NONE });
    await send(bob, group, `@${pair.alice.username} @all`);
    expect(await isHidden(alice, group)).toBe(true);
    await set(alice, { conversationId: group, hidden: false });
    expect(await isHidden(alice, group)).toBe(false);
  });

  it('hide an empty conversation, and none with a message that the user did not know of', async () => {
    const direct = await openDirect(pair.server, pair.alice, pair.bob.username);
    const [alice, bob] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.bob)];
    await set(alice, { conversationId: direct, hidden: true });
    expect(await isHidden(alice, direct)).toBe(true);
    await send(bob, direct, 'one');
    expect(await isHidden(alice, direct)).toBe(false);
    await send(bob, direct, 'two');
    await set(alice, { conversationId: direct, hidden: true, seenSeq: 1 });
    expect(await isHidden(alice, direct)).toBe(false);
    await set(alice, { conversationId: direct, hidden: true, seenSeq: 99 });
    expect(await isHidden(alice, direct)).toBe(true);
  });

  it('pin conversations, which are listed alone then, the last one first', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const ids: number[] = [];
    for (let count = 0; count < 3; count++) ids.push(await createGroup(pair.server, pair.alice, []));
    const [first = 0, second = 0, third = 0] = ids;
    const times: number[] = [];
    for (const conversationId of [third, first]) {
      times.unshift((await set(client, { conversationId, pinned: true })).pinnedAt ?? 0);
    }
    const { conversationPage } = await client.request({ listConversations: { pinned: true, limit: 1 } });
    const listed = conversationPage?.conversations ?? [];
    expect(listed.map(({ settings }) => settings?.pinnedAt)).toEqual(times);
    expect(listed.map(({ conversation }) => conversation?.id).toSorted()).toEqual([first, third].toSorted());
    expect(conversationPage?.cursor ?? '').toBe('');
    await client.request({ leaveConversation: { conversationId: first, opId: newId() } });
    const { body } = await rest(pair.server, 'GET /api/v1/conversations?pinned=true', { token: pair.alice.token });
    expect(body).toMatchObject({ conversations: [{ conversation: { id: third } }], nextCursor: null });
    expect((await summary(client, second)).settings).toBeFalsy();
  });

  it('are set and shown by REST', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const { token } = pair.alice;
    const path = `/api/v1/conversations/@${pair.bob.username}`;
    const patch = (body: unknown) => rest(pair.server, `PATCH ${path}/settings`, { token, body });
    const answer = await patch({ level: 'none', pinned: true });
    expect(answer).toMatchObject({
      status: 200,
      body: { conversationId: id, level: 'none', pinnedAt: expect.stringMatching(/Z$/), hiddenBeforeSeq: null },
    });
    expect((await patch({ hidden: true })).body).toMatchObject({ level: 'none', hiddenBeforeSeq: 1 });
    const shown = await rest(pair.server, `GET ${path}`, { token });
    expect(shown.body).toMatchObject({ summary: { settings: { level: 'none', hiddenBeforeSeq: 1 }, hidden: true } });
    const listed = await rest(pair.server, 'GET /api/v1/conversations', { token: pair.bob.token });
    expect(listed.body).toMatchObject({ conversations: [{ settings: null, hidden: false }] });
    expect(await patch({})).toMatchObject({ status: 400, body: { code: 'invalid_argument', field: 'level' } });
    expect(await patch({ level: 'loud' })).toMatchObject({ status: 400 });
    expect(await patch({ pinned: 1 })).toMatchObject({ status: 400 });
    const stranger = await rest(pair.server, `PATCH /api/v1/conversations/${id + 1_000}/settings`, {
      token,
      body: { pinned: true },
    });
    expect(stranger.status).toBe(404);
  });
});

describe('drafts', () => {
  const save = async (client: RawClient, saveDraft: im.v1.ISaveDraft) => {
    const { draft } = await client.request({ saveDraft });
    return { ...draft, urev: draft?.urev ?? 0 };
  };

  it('come to the other device at once, and replace the one that they name only', async () => {
    const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
    const [phone, laptop] = [await connectAs(pair.server, pair.alice), await connectAs(pair.server, pair.alice)];
    const clientId = newId();
    const first = await save(phone, { conversationId, body: 'I am', replyTo: 3, clientId });
    expect(first).toMatchObject({ conversationId, body: 'I am', replyTo: 3 });
    const event = await laptop.untilEvent(({ user }) => user?.draft != null);
    expect(event.user?.draft).toEqual(first);
    // As when its answer was lost.
    expect(await save(phone, { conversationId, body: 'I am', replyTo: 3, clientId })).toEqual(first);
    const second = await save(laptop, { conversationId, body: 'I am here', replacesUrev: first.urev });
    expect(second.urev).toBe(first.urev + 1);
    const late = await phone.request({
      saveDraft: { conversationId, body: 'I am late', clientId, replacesUrev: first.urev },
    });
    expect(errorCode(late)).toBe('conflict');
    expect((await phone.request({ getDraft: { conversationId } })).draft).toEqual(second);
    expect(await save(phone, { conversationId, body: '', replacesUrev: second.urev })).toMatchObject({
      conversationId,
    });
    expect((await laptop.request({ getDraft: { conversationId } })).draft?.body ?? '').toBe('');
    // Nothing is there to replace.
    expect(await save(laptop, { conversationId, body: 'anew', replacesUrev: 1 })).toMatchObject({ body: 'anew' });
  });

  it('end when their message is stored, and no send writes anything for it', async () => {
    const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
    const client = await connectAs(pair.server, pair.alice);
    const clientId = newId();
    await save(client, { conversationId, body: 'hello', clientId });
    const { urev } = await sync(client, { scopes: { drafts: 0 } });
    await send(client, conversationId, 'hello', clientId);
    const whole = await sync(client, { scopes: { drafts: 0 } });
    expect(whole).toMatchObject({ urev, drafts: [] });
    expect((await client.request({ getDraft: { conversationId } })).draft?.body ?? '').toBe('');
    // Somebody else's message under the same id is another one.
    const bobs = newId();
    await save(client, { conversationId, body: 'next', clientId: bobs });
    await send(await connectAs(pair.server, pair.bob), conversationId, 'hi', bobs);
    expect((await sync(client, { scopes: { drafts: 0 } })).drafts).toMatchObject([{ body: 'next' }]);
  });

  it('reach a device that was away, deleted ones as tombstones', async () => {
    const [one, two] = [
      await createGroup(pair.server, pair.alice, [pair.bob]),
      await createGroup(pair.server, pair.alice, [pair.bob]),
    ];
    const client = await connectAs(pair.server, pair.alice);
    const first = await save(client, { conversationId: one, body: 'one' });
    const before = await sync(client, { scopes: { drafts: 0 } });
    expect(before.drafts).toMatchObject([{ body: 'one' }]);
    await save(client, { conversationId: one, body: '', replacesUrev: first.urev });
    await save(client, { conversationId: two, body: 'two' });
    const page = await sync(client, { urev: before.urev, since: 1, scopes: { drafts: before.urev } });
    expect(page.drafts?.map(({ conversationId, body }) => [conversationId, body ?? ''])).toEqual([
      [one, ''],
      [two, 'two'],
    ]);
    expect((await sync(client, { scopes: { drafts: 0 } })).drafts).toMatchObject([{ body: 'two' }]);
  });

  it('are for members only', async () => {
    const conversationId = await createGroup(pair.server, pair.alice, [pair.bob]);
    const bob = await connectAs(pair.server, pair.bob);
    await save(bob, { conversationId, body: 'mine' });
    await bob.request({ leaveConversation: { conversationId, opId: newId() } });
    expect(errorCode(await bob.request({ saveDraft: { conversationId, body: 'x' } }))).toBe('not_found');
    expect(errorCode(await bob.request({ getDraft: { conversationId } }))).toBe('not_found');
    expect(errorCode(await bob.request({ saveDraft: { conversationId: 999_999, body: 'x' } }))).toBe('not_found');
  });

  it('of full length come in pages that a thin line can take', async () => {
    const client = await connectAs(pair.server, pair.alice);
    const body = 'ö'.repeat(8_000);
    const ids: number[] = [];
    for (let count = 0; count < 6; count++) {
      const conversationId = await createGroup(pair.server, pair.alice, []);
      ids.push(conversationId);
      expect(await save(client, { conversationId, body })).toBeTruthy();
    }
    const got: number[] = [];
    for (let cursor = '', pages = 0; pages < 10; pages++) {
      const page = await sync(client, { cursor, scopes: { drafts: 0 } });
      expect(page.drafts?.length).toBeLessThanOrEqual(4);
      got.push(...(page.drafts ?? []).map(({ conversationId }) => conversationId ?? 0));
      cursor = page.cursor ?? '';
      if (cursor === '') break;
    }
    expect(got).toEqual(ids);
  });

  it('are saved and shown by REST', async () => {
    const id = await openDirect(pair.server, pair.alice, pair.bob.username);
    const { token } = pair.alice;
    const path = `/api/v1/conversations/${id}/draft`;
    expect((await rest(pair.server, `GET ${path}`, { token })).body).toEqual({
      conversationId: id,
      body: '',
      replyTo: null,
      clientId: null,
      savedAt: null,
      urev: 0,
    });
    const clientId = '0198c5a1-0000-7000-8000-000000000001';
    const saved = await rest(pair.server, `PUT ${path}`, { token, body: { body: 'from a script', clientId } });
    expect(saved).toMatchObject({ status: 200, body: { body: 'from a script', clientId } });
    expect((await rest(pair.server, `GET ${path}`, { token })).body).toEqual(saved.body);
    const late = await rest(pair.server, `PUT ${path}`, { token, body: { body: 'late' } });
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict', field: 'replacesUrev' } });
    expect((await rest(pair.server, `PUT ${path}`, { token, body: {} })).status).toBe(400);
  });
});
