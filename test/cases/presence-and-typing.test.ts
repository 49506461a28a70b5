import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connect, connectAs, errorCode, type RawClient } from '../support/raw-client.ts';
import { createUser, openDirect, type TestUser } from '../support/users.ts';

const OFFLINE = 1;
const ONLINE = 2;
const AWAY = 3;

let server: RunningServer;
let alice: TestUser;
let bob: TestUser;
let aliceSocket: RawClient;
let direct: number;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  [alice, bob] = [await createUser(server, 'alice'), await createUser(server, 'bob')];
  direct = await openDirect(server, alice, 'bob');
  aliceSocket = await connectAs(server, alice, { ownedBy: 'caller' });
});
afterAll(async () => {
  aliceSocket.terminate();
  await server.stop();
});

const ofBob = (status: number) => (event: { presence?: { userId?: number | null; status?: number | null } | null }) =>
  event.presence?.userId === bob.userId && event.presence.status === status;

describe('presence', () => {
  it('answers how things stand and then tells changes: online, away, offline after a while', async () => {
    const list = await aliceSocket.request({ watchPresence: { userIds: [bob.userId], openConversationIds: [direct] } });
    expect(list.presenceList?.presences).toMatchObject([{ userId: bob.userId, status: OFFLINE }]);
    const bobSocket = await connectAs(server, bob);
    await aliceSocket.untilEvent(ofBob(ONLINE));
    await bobSocket.request({ setPresence: { status: AWAY } });
    await aliceSocket.untilEvent(ofBob(AWAY));
    await bobSocket.close();
    await aliceSocket.untilEvent(ofBob(OFFLINE));
  });

  it('does not call someone offline who comes back at once', async () => {
    const first = await connectAs(server, bob);
    await aliceSocket.untilEvent(ofBob(ONLINE));
    await first.close();
    const second = await connectAs(server, bob);
    await second.request({ setPresence: { status: AWAY } });
    const event = await aliceSocket.untilEvent((one) => one.presence?.userId === bob.userId);
    expect(event.presence?.status).toBe(AWAY);
    await second.close();
  });
});

describe('a socket that wants answers only', () => {
  it('makes nobody present, neither alone nor beside others', async () => {
    const carol = await createUser(server, 'carol');
    await openDirect(server, alice, 'carol');
    const watcher = await connectAs(server, alice);
    const watch = () => watcher.request({ watchPresence: { userIds: [carol.userId] } });
    const ofCarol = (event: { presence?: { userId?: number | null } | null }) =>
      event.presence?.userId === carol.userId;
    const oneShot = await connect(server);
    await oneShot.hello(carol.token, { withoutEvents: true });
    expect((await watch()).presenceList?.presences).toMatchObject([{ userId: carol.userId, status: OFFLINE }]);
    const real = await connectAs(server, carol);
    expect((await watcher.untilEvent(ofCarol)).presence?.status).toBe(ONLINE);
    const second = await connect(server);
    await second.hello(carol.token, { withoutEvents: true });
    await second.close();
    await real.close();
    expect((await watcher.untilEvent(ofCarol)).presence?.status).toBe(OFFLINE);
    await oneShot.request({ ping: {} });
  });
});

describe('typing', () => {
  it('reaches those who have the conversation open, at most once in three seconds', async () => {
    const bobSocket = await connectAs(server, bob);
    for (let press = 0; press < 5; press++)
      await bobSocket.request({ setTyping: { conversationId: direct, typing: true } });
    await bobSocket.request({ setTyping: { conversationId: direct, typing: false } });
    const told: boolean[] = [];
    await aliceSocket.untilEvent(({ typing }) => {
      if (typing?.conversationId !== direct) return false;
      told.push(typing.typing ?? false);
      return told.at(-1) === false;
    });
    expect(told).toEqual([true, false]);
  });

  it('is not for strangers', async () => {
    const stranger = await connectAs(server, await createUser(server, 'mallory'));
    expect(errorCode(await stranger.request({ setTyping: { conversationId: direct, typing: true } }))).toBe(
      'not_found',
    );
  });
});
