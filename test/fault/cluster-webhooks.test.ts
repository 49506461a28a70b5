import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import { temporaryFolder } from '../support/harness.ts';
import { RECEIVER_HOST, startReceiver } from '../support/receiver.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { createGroup, createUser, rest, restOk } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

describe.skipIf(!mariadb || !kafka)('webhooks of two nodes', { timeout: 300_000 }, () => {
  it('are told of everything at least once, under one id, though a node is killed while it delivers', async () => {
    if (!mariadb || !kafka) return;
    const keyFile = join(temporaryFolder(), 'webhooks.key');
    writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`);
    const env = { IMD_WEBHOOKS_ALLOW: RECEIVER_HOST, IMD_WEBHOOKS_KEY_FILE: keyFile };
    const cluster = await startCluster({ mariadb, kafka, nodes: 2, env });
    const receiver = await startReceiver();
    const ann = await createUser(cluster.node(0), 'ann');
    const { token } = ann;
    // Enough for both nodes to own some.
    const groups: number[] = [];
    for (let count = 0; count < 8; count++) groups.push(await createGroup(cluster.node(0), ann, []));
    for (const group of groups) {
      const body = { url: receiver.url(`/${group}`), name: 'Bot', events: ['message_stored'] };
      await restOk(cluster.node(group % 2), `POST /api/v1/conversations/${group}/webhooks`, { token, body });
    }
    // What is under way when the node is killed was taken, and nobody wrote that down.
    let hang = true;
    receiver.answer((_, response) => {
      if (!hang) response.end();
    });
    const say = async (node: number, body: string) => {
      for (const group of groups) {
        await restOk(cluster.node(node), `POST /api/v1/conversations/${group}/messages`, { token, body: { body } });
      }
    };
    await say(0, 'before');
    await receiver.until((all) => all.length >= groups.length);
    hang = false;
    await cluster.kill(0);
    for (const group of groups) {
      for (;;) {
        const path = `POST /api/v1/conversations/${group}/messages`;
        const answer = await rest(cluster.node(1), path, { token, body: { body: 'after' } });
        if (answer.status === 201) break;
      }
    }
    const textOf = (body: string) =>
      (JSON.parse(body) as { data: { messageStored: { body: string } } }).data.messageStored.body;
    const all = await receiver.until((deliveries) => {
      const told = new Set(deliveries.map(({ path, body }) => `${path} ${textOf(body)}`));
      const again = groups.every(
        (group) => deliveries.filter(({ path, body }) => path === `/${group}` && textOf(body) === 'before').length > 1,
      );
      return again && groups.every((group) => told.has(`/${group} after`));
    });
    const ids = new Map<string, Set<unknown>>();
    for (const { path, body, headers } of all) {
      const key = `${path} ${textOf(body)}`;
      ids.set(key, (ids.get(key) ?? new Set()).add(headers['webhook-id']));
    }
    for (const group of groups) expect(ids.get(`/${group} before`)?.size).toBe(1);
  });
});
