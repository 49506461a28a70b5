import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connect, connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const pair = usePair();

const OFFLINE = 1;
const ONLINE = 2;
const AWAY = 3;
const BUSY = 4;
const MODE = { online: 1, away: 2, busy: 3, invisible: 4 } as const;
const HOUR = 3_600_000;

const patch = (user: TestUser, body: object) =>
  rest(pair.server, 'PATCH /api/v1/me/status', { token: user.token, body });

const ofUser =
  ({ userId }: TestUser) =>
  ({ presence }: im.v1.IEvent): boolean =>
    presence?.userId === userId;

/** Bob watches Alice, with whom he has a direct conversation of two messages. */
async function watched() {
  const { server, alice, bob } = pair;
  const conversationId = await openDirect(server, alice, bob.username);
  const [ofAlice, ofBob] = [await connectAs(server, alice), await connectAs(server, bob)];
  for (const client of [ofAlice, ofBob]) {
    const sent = { conversationId, clientId: newId(), kind: 1, body: 'hi' };
    expect((await client.request({ sendMessage: sent })).stored).toBeTruthy();
  }
  expect(await watch(ofBob, alice, conversationId)).toMatchObject({ status: ONLINE });
  return { conversationId, ofAlice, ofBob };
}

async function watch(client: RawClient, user: TestUser, conversationId = 0) {
  const openConversationIds = conversationId === 0 ? [] : [conversationId];
  const { presenceList } = await client.request({ watchPresence: { userIds: [user.userId], openConversationIds } });
  return presenceList?.presences?.[0];
}

async function setStatus(client: RawClient, change: im.v1.ISetStatus) {
  const { ownStatus } = await client.request({ setStatus: change });
  if (!ownStatus) throw new Error('no status');
  return ownStatus;
}

describe('the own status', () => {
  it('is as in the beginning until something is set, and is the same by socket and REST', async () => {
    const { server, alice } = pair;
    const client = await connectAs(server, alice);
    expect(await restOk(server, 'GET /api/v1/me/status', { token: alice.token })).toEqual({
      mode: 'online',
      text: '',
      textUntil: null,
      seenBy: 'conversations',
      urev: 0,
    });
    const until = Date.now() + HOUR;
    const set = await setStatus(client, { mode: MODE.busy, text: '🌴 on holiday', textUntil: until, seenBy: 2 });
    expect(await restOk(server, 'GET /api/v1/me/status', { token: alice.token })).toEqual({
      mode: 'busy',
      text: '🌴 on holiday',
      textUntil: new Date(until).toISOString(),
      seenBy: 'friends',
      urev: set.urev,
    });
    const { body } = await patch(alice, { seenBy: 'conversations' });
    expect(body).toMatchObject({ mode: 'busy', text: '🌴 on holiday', textUntil: new Date(until).toISOString() });
    expect((await client.request({ getStatus: {} })).ownStatus).toMatchObject({ mode: MODE.busy, seenBy: 1 });
    // A text without an end has none.
    expect((await patch(alice, { text: 'back' })).body).toMatchObject({ text: 'back', textUntil: null });
  });

  it('reaches the other devices at once, and those that were away by a sync', async () => {
    const { server, alice } = pair;
    const [phone, laptop] = [await connectAs(server, alice), await connectAs(server, alice)];
    const set = await setStatus(phone, { text: 'in a meeting' });
    expect((await laptop.untilEvent((event) => event.user?.status != null)).user).toEqual(
      expect.objectContaining({ urev: set.urev, status: set }),
    );
    const sync = async (status: number) =>
      (await laptop.request({ sync: { urev: 0, scopes: { status }, scopeOnly: true } })).syncPage?.status;
    expect(await sync(0)).toEqual(set);
    expect(await sync(set.urev ?? 0)).toBeFalsy();
    // What changes nothing is not told.
    expect(await setStatus(phone, { text: ' in a meeting ' })).toEqual(set);
  });

  it('is refused when it is too long, has lines, or sets nothing', async () => {
    const client = await connectAs(pair.server, pair.alice);
    for (const setStatus of [{ text: 'x'.repeat(81) }, { text: 'a\nb' }, { mode: 9 }, { seenBy: 9 }, {}]) {
      expect(errorCode(await client.request({ setStatus })), JSON.stringify(setStatus)).toBe('invalid_argument');
    }
    expect((await client.request({ setStatus: { text: '🌴'.repeat(80) } })).ownStatus).toBeTruthy();
  });
});

describe('a status that others see', () => {
  it('comes with every presence: in the answer, when it changes, when the user comes and goes', async () => {
    const { server, alice } = pair;
    const { ofAlice, ofBob } = await watched();
    const statusUntil = Date.now() + HOUR;
    await setStatus(ofAlice, { text: 'in a meeting', textUntil: statusUntil });
    const said = { statusText: 'in a meeting', statusUntil };
    expect((await ofBob.untilEvent(ofUser(alice))).presence).toMatchObject({ ...said, status: ONLINE });
    expect(await watch(ofBob, alice)).toMatchObject({ ...said, status: ONLINE });
    await ofAlice.close();
    const gone = (await ofBob.untilEvent(ofUser(alice))).presence;
    expect(gone).toMatchObject({ ...said, status: OFFLINE });
    expect(await watch(ofBob, alice)).toMatchObject({ ...said, status: OFFLINE, lastSeenAt: gone?.lastSeenAt });
    // Of somebody who is offline, too.
    await patch(alice, { text: 'on holiday' });
    expect((await ofBob.untilEvent(ofUser(alice))).presence).toMatchObject({
      status: OFFLINE,
      statusText: 'on holiday',
      lastSeenAt: gone?.lastSeenAt,
    });
    await connectAs(server, alice);
    expect((await ofBob.untilEvent(ofUser(alice))).presence).toMatchObject({
      status: ONLINE,
      statusText: 'on holiday',
    });
  });

  it('is over at its end', async () => {
    const { ofAlice, ofBob } = await watched();
    expect((await setStatus(ofAlice, { text: 'over', textUntil: Date.now() - 1 })).text ?? '').toBe('');
    const soon = Date.now() + 300;
    await setStatus(ofAlice, { text: 'soon over', textUntil: soon });
    await expect.poll(async () => (await watch(ofBob, pair.alice))?.statusText ?? '').toBe('');
    expect(Date.now()).toBeGreaterThan(soon);
    expect((await ofAlice.request({ getStatus: {} })).ownStatus?.text ?? '').toBe('');
  });

  it('has a mode that holds until another is chosen, whatever devices say, and after they were all gone', async () => {
    const { server, alice } = pair;
    const { ofAlice, ofBob } = await watched();
    const next = async () => (await ofBob.untilEvent(ofUser(alice))).presence?.status;
    await ofAlice.request({ setPresence: { status: AWAY } });
    expect(await next()).toBe(AWAY);
    await setStatus(ofAlice, { mode: MODE.busy });
    expect(await next()).toBe(BUSY);
    await ofAlice.request({ setPresence: { status: AWAY } });
    await ofAlice.close();
    expect(await next()).toBe(OFFLINE);
    const again = await connectAs(server, alice);
    expect(await next()).toBe(BUSY);
    // What the device chose before does not come back.
    await setStatus(again, { mode: MODE.online });
    expect(await next()).toBe(ONLINE);
    await again.request({ setPresence: { status: AWAY } });
    expect(await next()).toBe(AWAY);
  });
});

describe('somebody invisible', () => {
  it('is offline to others at once, as if the last device had gone a moment ago, and comes back with a mode', async () => {
    const { alice } = pair;
    const { ofAlice, ofBob } = await watched();
    const at = Date.now();
    await setStatus(ofAlice, { mode: MODE.invisible });
    const hidden = (await ofBob.untilEvent(ofUser(alice))).presence;
    expect(hidden).toMatchObject({ status: OFFLINE });
    expect(hidden?.lastSeenAt).toBeLessThanOrEqual(at);
    expect(await watch(ofBob, alice)).toMatchObject({ status: OFFLINE, lastSeenAt: hidden?.lastSeenAt });
    await setStatus(ofAlice, { mode: MODE.away });
    expect((await ofBob.untilEvent(ofUser(alice))).presence).toMatchObject({ status: AWAY });
  });

  it('is never seen while devices come and go, and was last seen before', async () => {
    const { server, alice } = pair;
    const { ofAlice, ofBob } = await watched();
    await setStatus(ofAlice, { mode: MODE.invisible });
    const hidden = (await ofBob.untilEvent(ofUser(alice))).presence;
    await ofAlice.close();
    const again = await connectAs(server, alice);
    await again.request({ setPresence: { status: AWAY } });
    expect(await watch(ofBob, alice)).toMatchObject({ status: OFFLINE, lastSeenAt: hidden?.lastSeenAt });
    // The next that is heard of them is what they choose.
    await setStatus(again, { mode: MODE.busy });
    expect((await ofBob.untilEvent(ofUser(alice))).presence).toMatchObject({ status: BUSY });
  });

  it('sends no typing and no receipts, by socket or REST, and has the markers on the own devices', async () => {
    const { server, alice } = pair;
    const { conversationId, ofAlice, ofBob } = await watched();
    const laptop = await connectAs(server, alice);
    await ofAlice.request({ markRead: { conversationId, readSeq: 1, deliveredSeq: 1 } });
    await ofBob.untilEvent(({ receipt }) => receipt?.readSeq === 1);
    await setStatus(ofAlice, { mode: MODE.invisible });
    await ofBob.untilEvent(ofUser(alice));
    await ofAlice.request({ setTyping: { conversationId, typing: true } });
    await ofAlice.request({ markRead: { conversationId, deliveredSeq: 2 } });
    const answerOnly = await connect(server);
    await answerOnly.hello(alice.token, { withoutEvents: true });
    await answerOnly.request({ markRead: { conversationId, deliveredSeq: 2, readSeq: 1 } });
    await restOk(server, `PUT /api/v1/conversations/${conversationId}/read`, { token: alice.token, body: { seq: 2 } });
    expect((await laptop.untilEvent((event) => event.user?.marker?.readSeq === 2)).user?.marker).toMatchObject({
      deliveredSeq: 2,
    });
    const peer = async () => {
      const { conversationOpened } = await ofBob.request({ getConversation: { conversationId } });
      return [conversationOpened?.summary?.peerReadSeq, conversationOpened?.summary?.peerDeliveredSeq];
    };
    expect(await peer()).toEqual([1, 1]);
    // All of it shows with what is read after it.
    await setStatus(ofAlice, { mode: MODE.online });
    const heard: im.v1.IEvent[] = [];
    await ofBob.untilEvent((event) => {
      heard.push(event);
      return event.presence?.userId === alice.userId && event.presence.status === ONLINE;
    });
    expect(heard.filter(({ typing, receipt }) => typing != null || receipt != null)).toEqual([]);
    expect(await peer()).toEqual([1, 1]);
    await ofBob.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'there?' } });
    await ofAlice.request({ markRead: { conversationId, readSeq: 3, deliveredSeq: 3 } });
    await ofBob.untilEvent(({ receipt }) => receipt?.readSeq === 3);
    expect(await peer()).toEqual([3, 3]);
  });
});
