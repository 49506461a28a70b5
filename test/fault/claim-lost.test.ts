import { CLOSE_CODES } from '@im-ts/protocol';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useMariadb } from '../support/services.ts';
import { createUser, openDirect } from '../support/users.ts';

const mariadb = await useMariadb();

describe.skipIf(!mariadb)('an imd whose database another one has taken over', { timeout: 90_000 }, () => {
  it('stores and answers nothing more, sends its clients away and ends with exit code 75', async () => {
    if (!mariadb) return;
    const cluster = await startCluster({ mariadb, kafka: undefined });
    const first = cluster.node(0);
    const [ann, ben] = await Promise.all(['ann', 'ben'].map((name) => createUser(first, name)));
    if (!ann || !ben) throw new Error('no users');
    const conversationId = await openDirect(first, ann, ben.username);
    const socket = await connectAs(first, ann);
    const message = (body: string) => ({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
    const before = await socket.request(message('before'));
    expect(before.stored?.seq).toBe(1);

    // It stands still, and its host is lost to the network: its lock goes with its connections, then its lease runs out.
    await cluster.pause(0);
    await killConnections(cluster.databaseUrl);
    const second = cluster.node(await cluster.join());
    // Stored by the new owner, which has taken over for certain, then.
    const there = await connectAs(second, ann);
    expect((await there.request(message('after'))).stored?.seq).toBe(2);
    const late = message('to the one that has lost it');
    const unanswered = socket.request(late).then(
      (answer) => answer.stored,
      () => undefined,
    );
    cluster.resume(0);

    expect(await first.ended).toEqual({ code: 75, signal: null });
    expect(await unanswered).toBeUndefined();
    expect((await socket.closed).code).toBe(CLOSE_CODES.going_away.code);
    // Nothing of it was stored.
    expect((await there.request(late)).stored?.seq).toBe(3);
  });
});

async function killConnections(url: string): Promise<void> {
  const connection = await createConnection(url);
  onTestFinished(() => connection.destroy());
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { id } of rows) await connection.query(`KILL ${Number(id)}`);
}
