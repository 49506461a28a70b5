import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { connectAs, newId } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createUser, openDirect } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

/** Above the session timeout of the consumer groups: Kafka has thrown the node out of them by then. */
const HANG_MS = 25_000;

interface Readiness {
  readonly status: number;
  readonly checks: Readonly<Record<string, string>>;
}

async function readiness(url: string): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`);
  const body = (await response.json()) as { checks: Readiness['checks'] };
  return { status: response.status, checks: body.checks };
}

describe.skipIf(!mariadb || !kafka)('a node that Kafka has thrown out of its groups', { timeout: 180_000 }, () => {
  it('says that it is not ready, comes back by itself, and takes messages again', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 1, mariadb, kafka, partitions: 3 });
    const node = cluster.node(0);
    const [ann, ben] = await Promise.all(['ann', 'ben'].map((name) => createUser(node, name)));
    if (!ann || !ben) throw new Error('no users');
    const conversationId = await openDirect(node, ann, ben.username);
    const message = (body: string) => ({ sendMessage: { conversationId, clientId: newId(), kind: 1, body } });
    expect((await (await connectAs(node, ann)).request(message('before'))).stored?.seq).toBe(1);
    expect((await readiness(node.url)).status).toBe(200);

    await cluster.pause(0);
    await new Promise((resolve) => setTimeout(resolve, HANG_MS));
    // Asked while it stands still, so that this is the first thing that it answers.
    const first = readiness(node.url);
    cluster.resume(0);
    const { status, checks } = await first;
    expect(status).toBe(503);
    expect([checks.log, checks.events].join()).toMatch(/reader of .*(broke|heard nothing of Kafka|has not joined)/);

    await expect.poll(() => readiness(node.url), { timeout: 60_000, interval: 100 }).toMatchObject({ status: 200 });
    expect(() => process.kill(node.pid, 0)).not.toThrow();
    expect((await (await connectAs(node, ann)).request(message('after'))).stored?.seq).toBe(2);
  });
});
