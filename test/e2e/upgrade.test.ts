import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAllViews } from '../support/all-views.ts';
import { startServer, temporaryFolder } from '../support/harness.ts';
import { startPreviousServer, usePreviousImd } from '../support/previous-imd.ts';
import { connectAs, newId, type RawClient } from '../support/raw-client.ts';
import { useMariadb } from '../support/services.ts';
import { createUser, logIn, rest, restOk, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
// Built here, where no test waits for it.
await usePreviousImd();

interface HasUrl {
  readonly url: string;
}

/** What the previous imd answered, to be asked for again. */
interface OldStore {
  /** The first three are in the group, dave was, eve came last. */
  readonly users: readonly [TestUser, TestUser, TestUser, TestUser, TestUser];
  readonly group: number;
  readonly direct: number;
  readonly otherSession: TestUser;
  readonly endedToken: string;
  readonly refreshToken: string;
  readonly clientId: Uint8Array;
  readonly stored: unknown;
  readonly opId: Uint8Array;
  readonly edited: unknown;
  readonly groupRequest: Parameters<typeof rest>[2];
  readonly groupAnswer: unknown;
}

async function send(client: RawClient, conversationId: number, message: { body: string; clientId?: Uint8Array }) {
  const { stored } = await client.request({ sendMessage: { conversationId, kind: 1, clientId: newId(), ...message } });
  if (!stored) throw new Error(`"${message.body}" was not stored`);
  return stored;
}

const edit = (client: RawClient, conversationId: number, opId: Uint8Array) =>
  client.request({ editMessage: { conversationId, seq: 3, opId, body: 'edited, 漢字' } });

/** Something of everything that can be stored. */
async function fill(server: HasUrl): Promise<OldStore> {
  const [ann, ben, cleo] = [
    await createUser(server, 'ann'),
    await createUser(server, 'ben'),
    await createUser(server, 'cleo'),
  ];
  const [dave, eve] = [await createUser(server, 'dave'), await createUser(server, 'eve')];
  const profile = { displayName: 'Ann 🦊', email: 'ann@example.org' };
  await restOk(server, 'PATCH /api/v1/me', { token: ann.token, body: profile });
  const otherSession = await logIn(server, ann);
  const ended = await logIn(server, ben);
  await restOk(server, 'POST /api/v1/auth/logout', { token: ended.token });
  const { username, password } = cleo;
  const login = await restOk(server, 'POST /api/v1/auth/login', { body: { username, password, device: 'a phone' } });
  const { refreshToken } = login as { refreshToken: string };

  const groupRequest = {
    token: ann.token,
    body: { name: 'Ops', handle: 'ops', members: ['@ben', '@cleo', '@dave'], historyVisibility: 'since_join' },
    headers: { 'idempotency-key': randomUUID() },
  };
  const groupAnswer = await restOk(server, 'POST /api/v1/conversations', groupRequest);
  const group = (groupAnswer as { summary: { conversation: { id: number } } }).summary.conversation.id;
  const opened = await restOk(server, 'POST /api/v1/conversations/direct', {
    token: ann.token,
    body: { user: '@ben' },
  });
  const direct = (opened as { summary: { conversation: { id: number } } }).summary.conversation.id;

  const [sender, reader] = [await connectAs(server, ann), await connectAs(server, ben)];
  const clientId = newId();
  const opId = newId();
  let stored: unknown;
  for (const conversationId of [group, direct]) {
    for (let number = 1; number <= 12; number++) {
      await send(number % 3 === 0 ? sender : reader, conversationId, { body: `line ${number} 👩🏽‍🚀 \\ ' " %` });
    }
    await sender.request({
      sendMessage: {
        conversationId,
        clientId: newId(),
        kind: 2,
        body: 'npm test',
        payload: '{"a":[1,null]}',
        replyTo: 2,
      },
    });
    stored = await send(sender, conversationId, { clientId, body: 'to be sent again' });
    const own = conversationId === group ? 4 : 3;
    await sender.request({ recallMessage: { conversationId, seq: own + 3, opId: newId() } });
    for (const [client, emoji] of [
      [sender, '👍'],
      [reader, '👍'],
      [reader, '🎉'],
    ] as const) {
      await client.request({ setReaction: { conversationId, seq: 2, opId: newId(), emoji } });
    }
    await reader.request({ markRead: { conversationId, readSeq: 9, deliveredSeq: 12 } });
  }
  const edited = (await edit(sender, direct, opId)).changed;
  await restOk(server, `PATCH /api/v1/conversations/${group}`, { token: ann.token, body: { notice: 'Be kind.' } });
  await restOk(server, `DELETE /api/v1/conversations/${group}/members/@dave`, { token: ann.token });
  await restOk(server, `POST /api/v1/conversations/${group}/leave`, { token: cleo.token });
  await restOk(server, `POST /api/v1/conversations/${group}/members`, {
    token: ann.token,
    body: { users: ['@cleo', '@eve'] },
  });
  return {
    users: [ann, ben, cleo, dave, eve],
    ...{ group, direct, otherSession, endedToken: ended.token, refreshToken },
    ...{ clientId, stored, opId, edited, groupRequest, groupAnswer },
  };
}

describe.each([
  ['SQLite', async () => ({})],
  ['MariaDB', async () => ({ IMD_STORAGE_URL: (await mariadb?.createDatabase())?.url ?? '' })],
] as const)('a store of the previous version on %s', (name, makeEnv) => {
  it.skipIf(name === 'MariaDB' && mariadb === undefined)('reads the same after the upgrade, and goes on', async () => {
    const options = { dataDir: temporaryFolder(), env: await makeEnv() };
    const before = await startPreviousServer(options);
    const old = await fill(before);
    const [ann, ben, cleo, dave, eve] = old.users;
    const people = [ann, ben, cleo, dave, eve];
    const conversations = [old.group, old.direct];
    const views = await readAllViews(before, people, conversations);
    expect((await before.stop()).code).toBe(0);

    const server = await startServer(options);
    // What a newer imd says besides is no matter.
    expect(await readAllViews(server, people, conversations)).toMatchObject(views);
    expect(await rest(server, 'GET /api/v1/me', { token: old.otherSession.token })).toMatchObject({ status: 200 });
    expect(await rest(server, 'GET /api/v1/me', { token: old.endedToken })).toMatchObject({ status: 401 });
    expect(await logIn(server, ann)).toMatchObject({ userId: ann.userId });
    await restOk(server, 'POST /api/v1/auth/refresh', { body: { refreshToken: old.refreshToken } });

    const [sender, reader] = [await connectAs(server, ann), await connectAs(server, ben)];
    const resent = await send(sender, old.direct, { clientId: old.clientId, body: 'to be sent again' });
    expect(resent).toEqual(old.stored);
    expect((await edit(sender, old.direct, old.opId)).changed).toEqual(old.edited);
    expect(await restOk(server, 'POST /api/v1/conversations', old.groupRequest)).toEqual(old.groupAnswer);

    for (const conversationId of conversations) {
      const { conversationOpened } = await sender.request({ getConversation: { conversationId } });
      const { lastSeq, rev } = conversationOpened?.summary?.conversation ?? {};
      const stored = await send(sender, conversationId, { body: 'after the upgrade' });
      expect([stored.seq, stored.rev]).toEqual([Number(lastSeq) + 1, Number(rev) + 1]);
      const { conversation } = await reader.untilEvent(({ conversation: heard }) => heard?.messageStored != null);
      expect(conversation?.messageStored).toMatchObject({ conversationId, seq: stored.seq, body: 'after the upgrade' });
    }
    await server.stop();
    await expect(startPreviousServer(options)).rejects.toThrow('was written by a newer version of imd');
  });
});
