import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Seed, seedDatabase, type World } from '../bench/server/seed-database.ts';
import { byEffort } from '../support/effort.ts';
import { type RunningServer, runImd, startServer, temporaryFolder } from '../support/harness.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();

const MESSAGES = byEffort(20_000, 1_000_000);
const PAGE = 50;
const SEED: Seed = {
  users: 20,
  conversations: [
    { members: [0, 1], messages: MESSAGES },
    { members: Array.from({ length: 20 }, (_, index) => index), messages: MESSAGES / 10 },
  ],
};

describe(`a store of ${MESSAGES} messages`, { timeout: byEffort(180_000, 1_800_000) }, () => {
  it('is read anywhere, goes on, moves to MariaDB, and is the same there', async () => {
    const dataDir = temporaryFolder();
    await (await startServer({ dataDir })).stop();
    const world = seedDatabase(join(dataDir, 'imd.db'), SEED);
    const server = await startServer({ dataDir });
    await readEverywhere(server, world, 0);
    await send(server, world, 1);
    expect((await server.stop()).code).toBe(0);

    if (mariadb === undefined) return;
    const env = { IMD_STORAGE_URL: (await mariadb.createDatabase()).url };
    const moved = await runImd(['store', 'move', '--data-dir', dataDir], {
      env,
      patienceMs: byEffort(45_000, 1_200_000),
    });
    expect(moved.code, moved.output).toBe(0);
    const after = await startServer({ env });
    await readEverywhere(after, world, 1);
    await send(after, world, 2);
  });
});

/** Pages of every conversation from all over it, and what a client that knows nothing is given. `more` were sent since. */
async function readEverywhere(server: RunningServer, world: World, more: number): Promise<void> {
  for (const [index, { messages }] of SEED.conversations.entries()) {
    const conversationId = world.conversationIds[index] ?? 0;
    const client = await connectAs(server, { token: world.tokens[1] ?? '' });
    const last = messages + more;
    const pages = [
      [{}, last - PAGE + 1],
      [{ around: 1 }, 1],
      [{ after: 1 }, 2],
      [{ before: Math.floor(messages / 2) }, Math.floor(messages / 2) - PAGE],
      [{ around: Math.floor(messages / 3) }, Math.floor(messages / 3) - PAGE / 2],
      [{ after: last - PAGE }, last - PAGE + 1],
    ] as const;
    for (const [place, first] of pages) {
      const { historyPage } = await client.request({ fetchHistory: { conversationId, limit: PAGE, ...place } });
      const seqs = historyPage?.messages?.map((message) => Number(message.seq)) ?? [];
      expect(seqs, JSON.stringify(place)).toEqual(Array.from(seqs, (_, offset) => first + offset));
      expect(seqs.length, JSON.stringify(place)).toBeGreaterThanOrEqual(PAGE / 2);
      expect(Number(historyPage?.lastSeq)).toBe(last);
    }
    const { syncPage } = await client.request({ sync: { urev: 0, since: 0 } });
    const listed = syncPage?.conversations?.find(({ conversation }) => Number(conversation?.id) === conversationId);
    expect(Number(listed?.conversation?.lastSeq)).toBe(last);
    const { conversationSyncPage } = await client.request({ syncConversation: { conversationId, rev: 1 } });
    expect(conversationSyncPage?.reset).toBe(true);
    await client.close();
  }
}

async function send(server: RunningServer, world: World, number: number): Promise<void> {
  const client = await connectAs(server, { token: world.tokens[0] ?? '' });
  for (const [index, { messages }] of SEED.conversations.entries()) {
    const conversationId = world.conversationIds[index] ?? 0;
    const { stored } = await client.request({
      sendMessage: { conversationId, clientId: newId(), kind: 1, body: `the ${number}. after all` },
    });
    expect(Number(stored?.seq)).toBe(messages + number);
  }
  await client.close();
}
