import { describe, expect, it } from 'vitest';
import { usePair } from '../support/pair.ts';
import { connectAs, errorCode, newId, type RawClient } from '../support/raw-client.ts';
import { connectSdkClient } from '../support/sdk-client.ts';
import { createGroup, createUser, rest, restOk } from '../support/users.ts';

const pair = usePair();

async function send(client: RawClient, conversationId: number, body: string): Promise<number> {
  const { stored } = await client.request({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
  return stored?.seq ?? 0;
}

const edit = (client: RawClient, conversationId: number, seq: number, body: string) =>
  client.request({ editMessage: { conversationId, seq, opId: newId(), body } });
const list = (client: RawClient, conversationId: number, seq: number, before = 0) =>
  client.request({ listVersions: { conversationId, seq, before } });

describe('the versions of a message', () => {
  it('are its texts with their author and times, the same by socket, REST and the SDK', async () => {
    const { server, alice, bob } = pair;
    const conversationId = await createGroup(server, alice, [bob]);
    const [mine, theirs] = [await connectAs(server, alice), await connectAs(server, bob)];
    const seq = await send(mine, conversationId, 'first');
    const [only] = (await list(theirs, conversationId, seq)).versionPage?.versions ?? [];
    expect(only).toMatchObject({ number: 1, body: 'first', writtenBy: alice.userId });
    const changed = (await edit(mine, conversationId, seq, 'second')).changed;
    const { versionPage } = await list(theirs, conversationId, seq);
    expect(versionPage?.versions).toEqual([
      expect.objectContaining({ number: 2, body: 'second', writtenBy: alice.userId, writtenAt: changed?.at }),
      only,
    ]);
    expect(versionPage?.users?.map(({ username }) => username)).toEqual([alice.username]);
    const path = `GET /api/v1/conversations/${conversationId}/messages/${seq}/versions`;
    const answer = await restOk(server, path, { token: bob.token });
    const isoOf = (time: number | null | undefined) => new Date(time ?? 0).toISOString();
    const inJson = { payload: null, writtenBy: alice.userId };
    expect(answer).toMatchObject({
      versions: [
        { ...inJson, number: 2, body: 'second', writtenAt: isoOf(changed?.at) },
        { ...inJson, number: 1, body: 'first', writtenAt: isoOf(only?.writtenAt) },
      ],
      nextBefore: null,
    });
    const client = await connectSdkClient(server, bob);
    expect((await client.versions(conversationId, seq)).map(({ number, body }) => [number, body])).toEqual([
      [2, 'second'],
      [1, 'first'],
    ]);
  });

  it('come in pages when they are long, each once', async () => {
    const { server, alice } = pair;
    const conversationId = await createGroup(server, alice, []);
    const client = await connectAs(server, alice);
    const seq = await send(client, conversationId, '1'.padEnd(7_000, 'x'));
    for (let number = 2; number <= 12; number++) {
      await edit(client, conversationId, seq, String(number).padEnd(7_000, 'x'));
    }
    const pages: number[][] = [];
    for (let before = 0, more = true; more; more = before > 0) {
      const { versionPage } = await list(client, conversationId, seq, before);
      pages.push((versionPage?.versions ?? []).map(({ body }) => Number.parseInt(body ?? '', 10)));
      before = versionPage?.nextBefore ?? 0;
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flat()).toEqual(Array.from({ length: 12 }, (_, index) => 12 - index));
  });

  it('are for whoever may read the message: others are told what they are told of no message', async () => {
    const { server, alice, bob } = pair;
    const conversationId = await createGroup(server, alice, []);
    await restOk(server, `PATCH /api/v1/conversations/${conversationId}`, {
      token: alice.token,
      body: { historyVisibility: 'since_join' },
    });
    const [mine, theirs] = [await connectAs(server, alice), await connectAs(server, bob)];
    const seq = await send(mine, conversationId, 'before bob');
    await edit(mine, conversationId, seq, 'still before bob');
    const outside = await list(theirs, conversationId, seq);
    expect(errorCode(outside)).toBe('not_found');
    expect((await list(theirs, conversationId + 1_000, seq)).error?.message).toBe(outside.error?.message);
    await restOk(server, `POST /api/v1/conversations/${conversationId}/members`, {
      token: alice.token,
      body: { users: [`@${bob.username}`] },
    });
    const inside = await list(theirs, conversationId, seq);
    expect(inside.error).toMatchObject({ message: (await list(theirs, conversationId, 99)).error?.message ?? '' });
    const later = await send(mine, conversationId, 'for bob');
    await edit(mine, conversationId, later, 'for bob, too');
    expect((await list(theirs, conversationId, later)).versionPage?.versions).toHaveLength(2);
    const carol = await createUser(server, `carol${bob.userId}`);
    const path = `GET /api/v1/conversations/${conversationId}/messages/${later}/versions`;
    expect((await rest(server, path, { token: carol.token })).status).toBe(404);
    await restOk(server, `DELETE /api/v1/conversations/${conversationId}/members/${bob.userId}`, {
      token: alice.token,
    });
    expect(errorCode(await list(theirs, conversationId, later))).toBe('not_found');
  });

  it('are gone with a recalled message', async () => {
    const { server, alice } = pair;
    const conversationId = await createGroup(server, alice, []);
    const client = await connectAs(server, alice);
    const seq = await send(client, conversationId, 'oops');
    await edit(client, conversationId, seq, 'oops, again');
    await client.request({ recallMessage: { conversationId, seq, opId: newId() } });
    expect(errorCode(await list(client, conversationId, seq))).toBe('gone');
  });
});
