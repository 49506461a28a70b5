import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { createGroup, createUser, rest, type TestUser } from '../support/users.ts';

let server: RunningServer;
let ann: TestUser;
let bob: TestUser;
let annSocket: RawClient;
let bobSocket: RawClient;

beforeAll(async () => {
  server = await startServer({ ownedBy: 'caller' });
  ann = await createUser(server, 'ann');
  bob = await createUser(server, 'bob');
  annSocket = await connectAs(server, ann, { ownedBy: 'caller' });
  bobSocket = await connectAs(server, bob, { ownedBy: 'caller' });
});
afterAll(async () => {
  annSocket?.terminate();
  bobSocket?.terminate();
  await server?.stop();
});

const set = (socket: RawClient, conversationId: number, handle: string, opId = newId()) =>
  socket.request({ setHandle: { conversationId, opId, handle } });
const idOf = async (socket: RawClient, target: string) =>
  (await socket.request({ getConversation: { target } })).conversationOpened?.summary?.conversation?.id;

describe('the handle of a group', () => {
  it('changes: the new one finds the group, the old one is free, a repeat answers the same', async () => {
    const [group, other] = [await createGroup(server, ann, [bob]), await createGroup(server, ann, [])];
    const opId = newId();
    const changed = await set(annSocket, group, 'harbour', opId);
    expect(changed.changed?.unchanged).toBe(false);
    const event = await bobSocket.untilEvent(
      ({ conversation }) => conversation?.conversationUpdated?.conversation?.handle === 'harbour',
    );
    expect(event.conversation?.rev).toBe(changed.changed?.rev);
    expect(await idOf(bobSocket, '#harbour')).toBe(group);
    expect((await set(annSocket, group, 'harbour', opId)).changed?.rev).toBe(changed.changed?.rev);
    await set(annSocket, group, 'haven');
    expect((await set(annSocket, group, 'harbour', opId)).changed?.rev).toBe(changed.changed?.rev);
    expect(await idOf(bobSocket, '#haven')).toBe(group);
    expect(errorCode(await set(annSocket, other, 'harbour'))).toBeUndefined();
    expect(errorCode(await set(annSocket, other, ''))).toBeUndefined();
    expect(await idOf(annSocket, '#harbour')).toBeUndefined();
  });

  it('goes to one of two groups that want it at once, and to none that looks like it', async () => {
    const groups = [await createGroup(server, ann, []), await createGroup(server, bob, [])];
    const answers = await Promise.all([
      set(annSocket, groups[0] ?? 0, 'summit'),
      set(bobSocket, groups[1] ?? 0, 'SUMMIT'),
    ]);
    expect(answers.map((answer) => errorCode(answer) ?? 'done').sort()).toEqual(['already_exists', 'done']);
    const third = await createGroup(server, ann, []);
    expect(errorCode(await set(annSocket, third, 'sumrnit'))).toBe('already_exists');
    const made = await annSocket.request({ createGroup: { opId: newId(), name: 'x', handle: 'summit' } });
    expect(errorCode(made)).toBe('already_exists');
  });

  it('may be written in other letters, and become one that looks like it', async () => {
    const group = await createGroup(server, ann, []);
    for (const handle of ['modern', 'Modern', 'rnodern']) {
      expect(errorCode(await set(annSocket, group, handle))).toBeUndefined();
      const shown = await annSocket.request({ getConversation: { conversationId: group } });
      expect(shown.conversationOpened?.summary?.conversation?.handle).toBe(handle);
    }
    expect(await idOf(annSocket, '#rnodern')).toBe(group);
    expect(await idOf(annSocket, '#modern')).toBeUndefined();
  });

  it('stays free for others when it was refused', async () => {
    const group = await createGroup(server, ann, [bob]);
    expect(errorCode(await set(bobSocket, group, 'orchard'))).toBe('forbidden');
    const other = await createGroup(server, ann, []);
    expect(errorCode(await set(annSocket, other, 'orchard'))).toBeUndefined();
    expect(errorCode(await set(annSocket, other, 'two words'))).toBe('invalid_argument');
  });
});

describe('announcements', () => {
  it('have a history with who set them, and change nothing when they are set again', async () => {
    const group = await createGroup(server, ann, [bob]);
    const announce = (notice: string) =>
      annSocket.request({ updateConversation: { conversationId: group, opId: newId(), notice } });
    for (const notice of ['one', 'two', 'two', '']) await announce(notice);
    const page = await bobSocket.request({ listAnnouncements: { conversationId: group, limit: 2 } });
    expect(page.announcementPage?.announcements).toMatchObject([
      { text: '', setBy: ann.userId },
      { text: 'two', setBy: ann.userId },
    ]);
    const before = page.announcementPage?.nextBefore ?? 0;
    const path = `GET /api/v1/conversations/${group}/announcements?before=${before}`;
    const older = await rest(server, path, { token: bob.token });
    expect(older.body).toMatchObject({ announcements: [{ text: 'one', setBy: ann.userId }], nextBefore: null });
    const stranger = await createUser(server, 'stranger');
    expect((await rest(server, path, { token: stranger.token })).status).toBe(404);
  });

  it('that are older than what newcomers may read are not shown to them', async () => {
    const group = await createGroup(server, ann, []);
    const update = (change: object) =>
      annSocket.request({ updateConversation: { conversationId: group, opId: newId(), ...change } });
    await update({ historyVisibility: 2 });
    await update({ notice: 'before' });
    await annSocket.request({ addMembers: { conversationId: group, opId: newId(), usernames: [bob.username] } });
    await update({ notice: 'after' });
    const texts = async (socket: RawClient) =>
      (await socket.request({ listAnnouncements: { conversationId: group } })).announcementPage?.announcements?.map(
        ({ text }) => text,
      );
    expect(await texts(bobSocket)).toEqual(['after']);
    expect(await texts(annSocket)).toEqual(['after', 'before']);
  });
});
