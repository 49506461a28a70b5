import type { im } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connect, connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createUser, logIn, openDirect, rest, type TestUser } from '../support/users.ts';

const pair = usePair();
const [RINGING, ANSWERED, ENDED] = [1, 2, 3];
const [NONE, HUNG_UP, DECLINED] = [1, 2, 3];
const CALL_KIND = 12;

async function withCalls(user: Pick<TestUser, 'token'>): Promise<RawClient> {
  const client = await connect(pair.server);
  const { welcome } = await client.hello(user.token, { capabilities: ['calls'] });
  expect(welcome?.capabilities).toContain('calls');
  return client;
}

/** Two fresh people, so that no call of another test makes them busy. */
let made = 0;
async function fresh() {
  made += 1;
  const suffix = `${pair.alice.userId}x${made}`;
  const [ann, ben] = [await createUser(pair.server, `ann${suffix}`), await createUser(pair.server, `ben${suffix}`)];
  const conversationId = await openDirect(pair.server, ann, ben.username);
  return { ann, ben, conversationId };
}

const start = (conversationId: number, opId = newId(), offer = 'offer') => ({
  startCall: { conversationId, opId, kind: 1, offer },
});
const answer = (conversationId: number, callId: Uint8Array, words = 'answer', opId = newId()) => ({
  answerCall: { conversationId, callId, opId, answer: words },
});
const end = (conversationId: number, callId: Uint8Array, reason = 0) => ({
  endCall: { conversationId, callId, opId: newId(), reason },
});
const signal = (conversationId: number, callId: Uint8Array, data: string) => ({
  sendCallSignal: { conversationId, callId, data },
});
const isCall = (state: number) => (event: im.v1.IEvent) => event.call?.state === state;
const isSignal = (event: im.v1.IEvent) => event.callSignal != null;

describe('a call', () => {
  it('rings on the devices that know calls, is answered on one of them, and ends in the history as unread', async () => {
    const { ann, ben, conversationId } = await fresh();
    const [caller, phone, old] = [await withCalls(ann), await withCalls(ben), await connectAs(pair.server, ben)];
    const laptop = await withCalls(await logIn(pair.server, ben));
    const callId = newId();
    const { call } = await caller.request(start(conversationId, callId));
    expect(call).toMatchObject({ callerId: ann.userId, calleeId: ben.userId, state: RINGING, end: NONE });
    for (const device of [phone, laptop]) {
      expect((await device.untilEvent(isCall(RINGING))).call).toMatchObject({ conversationId, offer: 'offer' });
    }
    const answered = await phone.request(answer(conversationId, callId));
    expect(answered.call).toMatchObject({ state: ANSWERED, answer: 'answer', answeredHere: true });
    expect((await caller.untilEvent(isCall(ANSWERED))).call).toMatchObject({ answer: 'answer' });
    // The other device learns that it was answered elsewhere, and is too late.
    expect((await laptop.untilEvent(isCall(ANSWERED))).call?.answeredHere ?? false).toBe(false);
    expect(errorCode(await laptop.request(answer(conversationId, callId)))).toBe('conflict');

    const over = await caller.request(end(conversationId, callId));
    expect(over.call).toMatchObject({ state: ENDED, end: HUNG_UP });
    expect(over.call?.offer ?? '').toBe('');
    await phone.untilEvent(isCall(ENDED));
    const stored = await old.untilEvent((event) => event.conversation?.messageStored != null);
    expect(stored.conversation?.messageStored).toMatchObject({ kind: CALL_KIND, senderId: ann.userId });
    // A client that did not name the capability has heard of nothing else.
    expect(old.waitingEvents().filter((event) => event.call != null)).toEqual([]);
    const { conversationOpened } = await old.request({ getConversation: { conversationId } });
    expect(conversationOpened?.summary?.unread).toBe(1);
  });

  it('is answered by one of many at once', async () => {
    const { ann, ben, conversationId } = await fresh();
    const caller = await withCalls(ann);
    const devices = await Promise.all(Array.from({ length: 5 }, async () => withCalls(await logIn(pair.server, ben))));
    const callId = newId();
    await caller.request(start(conversationId, callId));
    const replies = await Promise.all(
      devices.map((device, index) => device.request(answer(conversationId, callId, `by ${index}`))),
    );
    const winners = replies.flatMap(({ call }) => (call?.answeredHere ? [call.answer] : []));
    expect(winners).toHaveLength(1);
    expect(replies.filter((reply) => errorCode(reply) === 'conflict')).toHaveLength(4);
    expect((await caller.untilEvent(isCall(ANSWERED))).call?.answer).toBe(winners[0]);
  });

  it('is seen by a device that comes while it rings, and by REST', async () => {
    const { ann, ben, conversationId } = await fresh();
    const caller = await withCalls(ann);
    const callId = newId();
    await caller.request(start(conversationId, callId));
    const late = await withCalls(ben);
    const { callList } = await late.request({ listCalls: {} });
    expect(callList?.calls).toMatchObject([{ conversationId, state: RINGING, offer: 'offer' }]);
    expect(callList?.users?.map(({ id }) => id).sort()).toEqual([ann.userId, ben.userId].sort());
    const path = `/api/v1/conversations/${conversationId}/call`;
    const byRest = (operation: string, body?: object) =>
      rest(pair.server, operation, { token: ben.token, ...(body === undefined ? {} : { body }) });
    const { body } = await byRest(`GET ${path}`);
    expect(body).toMatchObject({ state: 'ringing', end: 'none', answeredAt: null });
    const named = { callId: (body as { callId: string }).callId };
    expect((await byRest(`POST ${path}/answer`, { ...named, answer: 'sdp' })).body).toMatchObject({
      state: 'answered',
    });
    expect((await byRest(`POST ${path}/end`, named)).body).toMatchObject({ state: 'ended', end: 'hung_up' });
    expect((await byRest('GET /api/v1/calls')).body).toEqual({ calls: [], users: [] });
  });

  it('is relayed between its two devices and nobody else', async () => {
    const { ann, ben, conversationId } = await fresh();
    const [caller, other, phone] = [
      await withCalls(ann),
      await withCalls(await logIn(pair.server, ann)),
      await withCalls(ben),
    ];
    const laptop = await withCalls(await logIn(pair.server, ben));
    const callId = newId();
    await caller.request(start(conversationId, callId));
    expect(errorCode(await phone.request(signal(conversationId, callId, 'too early')))).toBe('failed_precondition');
    expect((await caller.request(signal(conversationId, callId, 'early'))).done).toBeTruthy();
    for (const device of [phone, laptop]) {
      expect((await device.untilEvent(isSignal)).callSignal).toMatchObject({ senderId: ann.userId, data: 'early' });
    }
    await phone.request(answer(conversationId, callId));
    await caller.request(signal(conversationId, callId, 'to the phone'));
    expect((await phone.untilEvent(isSignal)).callSignal?.data).toBe('to the phone');
    await phone.request(signal(conversationId, callId, 'back'));
    expect((await caller.untilEvent(isSignal)).callSignal?.data).toBe('back');
    for (const device of [laptop, other]) {
      expect(errorCode(await device.request(signal(conversationId, callId, 'not here')))).toBe('failed_precondition');
      expect(device.waitingEvents().filter(isSignal)).toEqual([]);
    }
    await caller.request(end(conversationId, callId));
    expect(errorCode(await phone.request(signal(conversationId, callId, 'late')))).toBe('gone');
  });

  it('is nothing to anybody else, who cannot tell it from none', async () => {
    const { ann, ben, conversationId } = await fresh();
    const { conversationId: quiet } = await fresh();
    const outsider = await withCalls(pair.bob);
    const callId = newId();
    const caller = await withCalls(ann);
    await caller.request(start(conversationId, callId));
    const asked = (id: number) => [
      { getCall: { conversationId: id } },
      answer(id, callId),
      end(id, callId),
      signal(id, callId, 'x'),
      start(id),
    ];
    for (const [index, request] of asked(conversationId).entries()) {
      const there = (await outsider.request(request)).error;
      const nowhere = (await outsider.request(asked(quiet)[index] as typeof request)).error;
      expect([there?.code, there?.message]).toEqual([nowhere?.code, nowhere?.message]);
      expect(there?.message).not.toBe('');
    }
    expect((await outsider.request({ listCalls: {} })).callList?.calls ?? []).toEqual([]);
    await caller.request(end(conversationId, callId));
    expect(outsider.waitingEvents().filter(({ call, callSignal }) => call != null || callSignal != null)).toEqual([]);
    expect(ben.userId).toBeGreaterThan(0);
  });

  it('does not get past a block, which ends one that rings', async () => {
    const { ann, ben, conversationId } = await fresh();
    const [caller, phone] = [await withCalls(ann), await withCalls(ben)];
    const callId = newId();
    await caller.request(start(conversationId, callId));
    await rest(pair.server, `PUT /api/v1/blocks/@${ann.username}`, { token: ben.token });
    for (const device of [caller, phone]) {
      expect((await device.untilEvent(isCall(ENDED))).call).toMatchObject({ callerId: ann.userId, end: DECLINED });
      expect((await device.request({ listCalls: {} })).callList?.calls ?? []).toEqual([]);
    }
    expect(errorCode(await caller.request(signal(conversationId, callId, 'x')))).toBe('gone');
    const { call } = await caller.request(end(conversationId, callId));
    expect(call).toMatchObject({ state: ENDED, end: DECLINED });
    expect(errorCode(await caller.request(start(conversationId)))).toBe('forbidden');
    const { historyPage } = await caller.request({ fetchHistory: { conversationId } });
    expect(historyPage?.messages ?? []).toEqual([]);
  });

  it('has a budget of its own', async () => {
    const { ann, conversationId } = await fresh();
    const caller = await withCalls(ann);
    const codes: (string | undefined)[] = [];
    for (let count = 0; count < 12; count++) {
      const callId = newId();
      codes.push(errorCode(await caller.request(start(conversationId, callId))));
      await caller.request(end(conversationId, callId));
    }
    expect(codes[0]).toBeUndefined();
    expect(codes.at(-1)).toBe('rate_limited');
    expect(
      (await caller.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'x' } })).stored,
    ).toBeTruthy();
  });
});
