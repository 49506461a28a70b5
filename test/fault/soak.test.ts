import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { residentKb } from '../bench/process-usage.ts';
import { startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { startGroupLoad } from '../support/load.ts';
import { metric } from '../support/metric.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const SOAK_MS = byEffort(8_000, 900_000);
const TIMEOUT = SOAK_MS + 240_000;
/** Of one node. */
const VISITORS = 4;
/** Caches may still fill; what is lost for each message or visit would be more than this in the long form. */
const GROWTH_KB = 100 << 10;
/** imd copies its journal into the file at 16 MB. */
const JOURNAL_BYTES = 64 << 20;
const LIMITS = { IMD_LIMITS_COMMANDS_PER_SECOND: '1000', IMD_LIMITS_ANONYMOUS_PER_SECOND: '1000' };

describe('a server that people talk on, come to and leave for a long time', { timeout: TIMEOUT }, () => {
  it('keeps every promise and its size, on SQLite', async () => {
    const server = await startServer({ env: LIMITS });
    await soak([server]);
    expect(statSync(join(server.dataDir, 'imd.db-wal')).size).toBeLessThan(JOURNAL_BYTES);
  });

  it.skipIf(!mariadb || !kafka)('keeps every promise and its size, as two nodes', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, env: LIMITS });
    await soak([cluster.node(0), cluster.node(1)]);
  });
});

async function soak(servers: readonly RunningServer[]): Promise<void> {
  const load = await startGroupLoad(
    servers.map(({ url }) => url),
    8,
    // The clients remember everything that they heard.
    { pauseMs: byEffort(50, 1_000) },
  );
  const people = await Promise.all(
    servers.flatMap((server, node) =>
      Array.from({ length: VISITORS }, async (_, number) => ({
        server,
        user: await createUser(server, `visitor${node}x${number}`),
      })),
    ),
  );
  const visit = async (until: number): Promise<void> => {
    await Promise.all(
      people.map(async ({ server, user }, index) => {
        const peer = people[(index + 1) % people.length]?.user.username ?? '';
        do await visitOnce(server, user, peer);
        while (Date.now() < until);
      }),
    );
  };
  const begun = Date.now();
  await visit(begun + SOAK_MS / 3);
  const before = servers.map(look);
  await visit(begun + SOAK_MS);
  await load.stop();
  for (const { url } of servers) expect((await load.judge(url)).faults).toEqual([]);
  expect(load.recording.count('stored')).toBeGreaterThan(100);

  await Promise.all(load.clients.map((client) => client.close()));
  for (const [node, server] of servers.entries()) {
    const { files = 0, kilobytes = 0 } = before[node] ?? {};
    await expect.poll(() => metric(server, 'imd_connections')).toBe(0);
    // Then there were sockets besides.
    await expect.poll(() => look(server).files).toBeLessThan(files);
    expect(look(server).kilobytes - kilobytes).toBeLessThan(GROWTH_KB);
    // Once a second it is counted anew.
    await expect.poll(() => metric(server, 'imd_log_lag')).toBe(0);
    expect(server.logs().filter((line) => line.includes('"level":"error"'))).toEqual([]);
  }
}

/** Comes, writes, reads, and leaves again, as a script and as a person do. */
async function visitOnce(server: RunningServer, user: TestUser, peer: string): Promise<void> {
  const conversationId = await openDirect(server, user, peer);
  const { token } = user;
  const body = { body: 'from a script' };
  const headers = { 'idempotency-key': Buffer.from(newId()).toString('hex') };
  await restOk(server, `POST /api/v1/conversations/${conversationId}/messages`, { token, body, headers });
  expect((await rest(server, 'GET /api/v1/conversations/999999999', { token })).status).toBe(404);
  const socket = await connectAs(server, user, { ownedBy: 'caller' });
  await socket.request({ sync: { urev: 0, since: 0 } });
  await socket.request({ watchPresence: { userIds: [1, 2, 3], openConversationIds: [conversationId] } });
  await socket.request({ setTyping: { conversationId, typing: true } });
  const { stored } = await socket.request({
    sendMessage: { conversationId, clientId: newId(), kind: 1, body: 'from a person' },
  });
  const seq = Number(stored?.seq);
  await socket.request({ setReaction: { conversationId, seq, opId: newId(), emoji: '🙂' } });
  await socket.request({ markRead: { conversationId, readSeq: seq } });
  const { historyPage } = await socket.request({ fetchHistory: { conversationId, limit: 50 } });
  expect(historyPage?.messages?.length).toBeGreaterThan(0);
  if (seq % 2 === 0) await socket.close();
  else socket.terminate();
}

/** Open files and resident memory of a server. */
function look({ pid }: RunningServer): { readonly files: number; readonly kilobytes: number } {
  return { files: readdirSync(`/proc/${pid}/fd`).length, kilobytes: residentKb(pid) };
}
