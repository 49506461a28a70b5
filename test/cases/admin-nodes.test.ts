import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonOf } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { type RunningServer, startServer } from '../support/harness.ts';
import { connectAs } from '../support/raw-client.ts';
import { adminAnswerOf } from '../support/rest-answers.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, rest, restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

function adminToken(servers: readonly RunningServer[]): string {
  const file = servers.map(({ dataDir }) => join(dataDir, 'admin.token')).find((path) => existsSync(path));
  return readFileSync(file ?? '', 'utf8').trim();
}

async function nodesOf(server: RunningServer, token: string): Promise<readonly JsonOf<'Node'>[]> {
  const answer = await restOk(server, 'GET /api/v1/admin/nodes', { token });
  return adminAnswerOf('adminListNodes', answer).nodes;
}

describe('the list of nodes', () => {
  it('has the one that answers, with its sockets, and is for admins', async () => {
    const server = await startServer();
    const alice = await createUser(server, 'alice');
    await connectAs(server, alice);
    const [node, ...others] = await nodesOf(server, adminToken([server]));
    expect(others).toEqual([]);
    expect(node).toMatchObject({ current: true, leaving: false, sockets: 1, usersOnline: 1 });
    expect(Date.parse(node?.startedAt ?? '')).toBeLessThanOrEqual(Date.parse(node?.heardAt ?? ''));
    expect(await rest(server, 'GET /api/v1/admin/nodes', { token: alice.token })).toMatchObject({ status: 403 });
    expect(await rest(server, 'GET /api/v1/admin/nodes')).toMatchObject({ status: 401 });
  });

  it.skipIf(!mariadb || !kafka)(
    'has all that live, seen from each of them, and none that has gone',
    async () => {
      if (!mariadb || !kafka) return;
      const cluster = await startCluster({ mariadb, kafka });
      const servers = [cluster.node(0), cluster.node(1)];
      const token = adminToken(servers);
      const alice = await createUser(cluster.node(0), 'alice');
      await connectAs(cluster.node(1), alice);
      const seen = (at: RunningServer) => async () =>
        (await nodesOf(at, token)).map(({ id, sockets, current }) => [
          id.replace(/^(node-\d).*/, '$1'),
          sockets,
          current,
        ]);
      await expect.poll(seen(cluster.node(0))).toEqual([
        ['node-0', 0, true],
        ['node-1', 1, false],
      ]);
      await expect.poll(seen(cluster.node(1))).toEqual([
        ['node-1', 1, true],
        ['node-0', 0, false],
      ]);
      await cluster.kill(1);
      await expect.poll(seen(cluster.node(0)), { timeout: 60_000 }).toEqual([['node-0', 0, true]]);
    },
    180_000,
  );
});
