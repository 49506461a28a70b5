import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAllViews } from '../support/all-views.ts';
import { startCluster } from '../support/cluster.ts';
import { type RunningServer, temporaryFolder } from '../support/harness.ts';
import { startLoad } from '../support/load.ts';
import { metric } from '../support/metric.ts';
import { usePreviousImd } from '../support/previous-imd.ts';
import { connectAs } from '../support/raw-client.ts';
import { RECEIVER_HOST } from '../support/receiver.ts';
import { useKafka, useMariadb } from '../support/services.ts';
import { uploadFile } from '../support/uploads.ts';
import { createGroup, createUser, openDirect, rest, restOk, type TestUser } from '../support/users.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();
/** The first node is of the previous version; it is built here, where no test waits for it. */
const programs = { 0: await usePreviousImd() };

const ONLINE = 2;

describe.skipIf(!mariadb || !kafka)('a node of the previous version and one of this', { timeout: 300_000 }, () => {
  it('make one cluster: the old one goes on while the new one brings the schema up to date', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, nodes: 1, programs });
    const old = cluster.node(0);
    const users = await createUsers(old);

    // Under load, so that the schema changes while the old one writes.
    const onOld = await startLoad({ urls: cluster.urls, users, conversationId: await groupOf(old, users) });
    await onOld.more(100);
    const newcomer = await cluster.join();
    await onOld.more(100);
    await onOld.stop();

    const urls = [old.url, cluster.node(newcomer).url];
    const onBoth = await startLoad({ urls, users, conversationId: await groupOf(old, users) });
    await onBoth.more(500);
    await onBoth.stop();
    for (const load of [onOld, onBoth]) {
      for (const url of urls) expect((await load.judge(url)).faults).toEqual([]);
    }
    // All of it came live, from either node.
    expect(onBoth.clients.map((client) => client.connects)).toEqual(users.map(() => 1));
    await hearEachOther(old, cluster.node(newcomer), 'before');

    // The way back that docs/operations.md promises: the schema was only added to, so the old one starts on it again.
    expect(await cluster.drain(0)).toMatchObject({ code: 0 });
    await cluster.restart(0);
    await hearEachOther(cluster.node(0), cluster.node(newcomer), 'after');
  });

  it('take over from each other, whichever goes', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, nodes: 1, programs });
    await cluster.join();
    const urls = [0, 1].map((index) => cluster.node(index).url);
    const users = await createUsers(cluster.node(0));
    const load = await startLoad({ urls, users, conversationId: await groupOf(cluster.node(1), users) });
    await load.more(100);
    await cluster.kill(1);
    await load.more(100);
    await cluster.restart(1);
    await load.more(100);
    expect(await cluster.drain(0)).toMatchObject({ code: 0 });
    await load.more(100);
    await load.stop();
    expect((await load.judge(cluster.node(1).url)).faults).toEqual([]);
  });

  it('refuse what the old one does not know, whole, until a minute after it has gone', async () => {
    if (!mariadb || !kafka) return;
    const keyFile = join(temporaryFolder(), 'webhooks.key');
    writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`);
    const env = { IMD_WEBHOOKS_ALLOW: RECEIVER_HOST, IMD_WEBHOOKS_KEY_FILE: keyFile };
    const cluster = await startCluster({ mariadb, kafka, nodes: 1, programs, env });
    const old = cluster.node(0);
    const newcomer = cluster.node(await cluster.join());
    const level = () => metric(newcomer, 'imd_level');
    const [ann, ben, cleo] = await createUsers(newcomer);
    if (!ann || !ben || !cleo) throw new Error('there are no users');
    const group = await createGroup(newcomer, ann, [ben, cleo]);
    await openDirect(newcomer, ann, 'ben');
    await restOk(newcomer, `POST /api/v1/conversations/${group}/messages`, {
      token: ben.token,
      body: { body: 'before' },
    });
    const requests = newRequests(group, await uploadFile(newcomer, ann, Buffer.from('a file')));
    const views = () => readAllViews(newcomer, [ann, ben], [group]);
    const ask = async (server: RunningServer, { operation, body }: { operation: string; body?: unknown }) => {
      const { status, body: answer } = await rest(server, operation, {
        token: ann.token,
        ...(body === undefined ? {} : { body }),
      });
      return { operation, status, code: (answer as { code?: string } | undefined)?.code };
    };

    const before = await views();
    for (const request of requests) {
      expect(await ask(newcomer, request)).toEqual({ operation: request.operation, status: 503, code: 'unavailable' });
      expect((await ask(old, request)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await views()).toEqual(before);

    expect(await level()).toBe(4);
    await cluster.drain(0);
    expect(await level()).toBe(4);
    await expect.poll(level, { timeout: 120_000, interval: 1_000 }).toBe(7);
    for (const request of requests) expect((await ask(newcomer, request)).status, request.operation).toBeLessThan(300);
    await expect(cluster.restart(0)).rejects.toThrow('was written by a newer version of imd');
  });
});

/** What the previous version has no operation for, or not with these fields. */
function newRequests(group: number, file: number): readonly { readonly operation: string; readonly body?: object }[] {
  const conversation = `/api/v1/conversations/${group}`;
  const webhook = { name: 'edits', url: `http://${RECEIVER_HOST}:9/`, events: ['message_edited'] };
  return [
    { operation: `POST ${conversation}/messages`, body: { body: '', fileIds: [file] } },
    { operation: `POST ${conversation}/webhooks`, body: webhook },
    { operation: `POST ${conversation}/incoming-webhooks`, body: { name: 'CI' } },
    { operation: 'POST /api/v1/me/tokens', body: { name: 'script', scopes: ['read'] } },
  ];
}

function createUsers(server: RunningServer): Promise<TestUser[]> {
  return Promise.all(['ann', 'ben', 'cleo', 'dave', 'eve', 'finn'].map((name) => createUser(server, name)));
}

function groupOf(server: RunningServer, [owner, ...others]: readonly TestUser[]): Promise<number> {
  if (owner === undefined) throw new Error('there are no users');
  return createGroup(server, owner, others);
}

/** Each way: accounts that the other one made, presence, typing, the end of a session. */
async function hearEachOther(old: RunningServer, present: RunningServer, suffix: string): Promise<void> {
  for (const [number, [from, to]] of [[old, present] as const, [present, old] as const].entries()) {
    const [gus, hal] = [await createUser(from, `gus${number}${suffix}`), await createUser(to, `hal${number}${suffix}`)];
    await restOk(to, 'PATCH /api/v1/me', { token: gus.token, body: { displayName: 'Gus' } });
    expect(await restOk(from, 'GET /api/v1/me', { token: gus.token })).toMatchObject({ displayName: 'Gus' });
    const direct = await openDirect(from, gus, hal.username);
    const watcher = await connectAs(to, hal);
    await watcher.request({ watchPresence: { userIds: [gus.userId], openConversationIds: [direct] } });
    const writer = await connectAs(from, gus);
    await watcher.untilEvent(({ presence }) => presence?.userId === gus.userId && presence.status === ONLINE);
    await writer.request({ setTyping: { conversationId: direct, typing: true } });
    await watcher.untilEvent(({ typing }) => typing?.userId === gus.userId);
    await rest(from, 'POST /api/v1/auth/logout', { token: hal.token });
    await watcher.closed;
  }
}
