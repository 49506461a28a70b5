import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, openDirect } from '../support/users.ts';

const pair = usePair();

async function rename(displayName: string): Promise<void> {
  const response = await fetch(new URL('/api/v1/me', pair.server.url), {
    method: 'PATCH',
    headers: { authorization: `Bearer ${pair.alice.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ displayName }),
  });
  expect(response.status).toBe(200);
}

/** A page with its positions, which are never absent. */
async function sync(client: RawClient, sync: im.v1.ISync) {
  const { syncPage } = await client.request({ sync });
  if (!syncPage) throw new Error('no page');
  return { ...syncPage, urev: syncPage.urev ?? 0, serverTime: syncPage.serverTime ?? 0 };
}

async function send(client: RawClient, conversationId: number): Promise<void> {
  const reply = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'hi' } });
  expect(reply.stored).toBeTruthy();
}

describe('the own profile', () => {
  it('changed on one device, is seen by another one at once, and by one that was away', async () => {
    const phone = await connectAs(pair.server, pair.alice);
    const before = await sync(phone, { scopes: { profile: 0 } });
    expect(before.profile).toMatchObject({ username: pair.alice.username });
    await phone.close();
    const laptop = await connectAs(pair.server, pair.alice);
    await rename('Alice A.');
    const { user } = await laptop.untilEvent((event) => event.user?.profile != null);
    expect(user).toMatchObject({ urev: before.urev + 1, profile: { displayName: 'Alice A.' } });
    const back = await connectAs(pair.server, pair.alice);
    const missed = await sync(back, {
      urev: before.urev,
      since: before.serverTime,
      scopes: { profile: before.urev },
    });
    expect(missed).toMatchObject({ urev: user?.urev, profile: { displayName: 'Alice A.' } });
    // Up to date, and not asked for.
    expect((await sync(back, { urev: missed.urev, since: 1, scopes: { profile: missed.urev } })).profile).toBeFalsy();
    expect((await sync(back, { urev: before.urev, since: 1, scopes: { markers: before.urev } })).profile).toBeFalsy();
    expect((await sync(back, { urev: before.urev, since: 1 })).profile).toBeFalsy();
  });

  it('moves no urev when nothing changes', async () => {
    await rename('Alice A.');
    const client = await connectAs(pair.server, pair.alice);
    const { urev } = await sync(client, {});
    await rename('Alice A.');
    expect((await sync(client, {})).urev).toBe(urev);
  });
});

describe('sync by scope', () => {
  it('sends markers that are named, all of them from 0 on, and to who names none since urev', async () => {
    const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
    const client = await connectAs(pair.server, pair.alice);
    await send(await connectAs(pair.server, pair.bob), conversationId);
    const before = await sync(client, { scopes: { profile: 0 } });
    expect(before.markers).toEqual([]);
    await client.request({ markRead: { conversationId, readSeq: 1, deliveredSeq: 1 } });
    const marker = { conversationId, readSeq: 1, deliveredSeq: 1 };
    const { urev, serverTime } = before;
    const asked = { urev, since: serverTime };
    expect((await sync(client, asked)).markers).toMatchObject([marker]);
    expect((await sync(client, { ...asked, scopes: { markers: urev } })).markers).toMatchObject([marker]);
    expect((await sync(client, { ...asked, scopes: { profile: urev } })).markers).toEqual([]);
    expect((await sync(client, { ...asked, scopes: { unheardOf: 0 } })).markers).toEqual([]);
    const now = (await sync(client, asked)).urev;
    expect((await sync(client, { urev: now, since: serverTime, scopes: { markers: now } })).markers).toEqual([]);
    expect((await sync(client, { scopes: { markers: 0 } })).markers).toMatchObject([marker]);
  });

  it('lists with scope_only what came and went, and no conversation because it has changed', async () => {
    const conversationId = await openDirect(pair.server, pair.alice, pair.bob.username);
    const left = await createGroup(pair.server, pair.alice, [pair.bob]);
    const client = await connectAs(pair.server, pair.alice);
    const { urev } = await sync(client, {});
    await send(client, conversationId);
    await client.request({ leaveConversation: { conversationId: left, opId: newId() } });
    const came = await createGroup(pair.server, pair.bob, [pair.alice]);
    const page = await sync(client, { urev, scopeOnly: true, scopes: { markers: urev } });
    expect(page.conversations?.map(({ conversation }) => conversation?.id)).toEqual([came]);
    expect(page.gone?.map((gone) => gone.conversationId)).toEqual([left]);
    expect(page.cursor ?? '').toBe('');
    const whole = await sync(client, { urev, since: 1, scopes: { markers: urev } });
    expect(whole.conversations?.map(({ conversation }) => conversation?.id).toSorted()).toEqual(
      [conversationId, came].toSorted(),
    );
  });

  it.each([
    [{ scopes: { '': 1 } }],
    [{ scopes: { ['x'.repeat(65)]: 1 } }],
    [{ scopes: Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`scope${index}`, 0])) }],
    [{ cursor: '|friends.0.0', scopes: { markers: 0 } }],
    [{ cursor: '|markers.0', scopes: { markers: 0 } }],
    [{ cursor: '|profile.0.0', scopes: { markers: 0 } }],
  ])('refuses %j', async (request) => {
    const client = await connectAs(pair.server, pair.alice);
    expect(errorCode(await client.request({ sync: request }))).toBe('invalid_argument');
  });
});
