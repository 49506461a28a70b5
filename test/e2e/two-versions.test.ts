import { describe, expect, it } from 'vitest';
import { startCluster } from '../support/cluster.ts';
import type { RunningServer } from '../support/harness.ts';
import { startLoad } from '../support/load.ts';
import { metric } from '../support/metric.ts';
import { usePreviousImd } from '../support/previous-imd.ts';
import { connectAs } from '../support/raw-client.ts';
import { useKafka, useMariadb } from '../support/services.ts';
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
    await hearEachOther(old, cluster.node(newcomer));

    // What docs/operations.md says of an upgrade: the old one is not started on the new schema again.
    expect(await cluster.drain(0)).toMatchObject({ code: 0 });
    await expect(cluster.restart(0)).rejects.toThrow('was written by a newer version of imd');
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

  it('work at the level of the old one until a minute after it has gone', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka, nodes: 1, programs });
    const newcomer = cluster.node(await cluster.join());
    const level = () => metric(newcomer, 'imd_level');
    // More than a minute after the start: the old one has no row in the database, but is heard.
    await new Promise((resolve) => setTimeout(resolve, 70_000));
    expect(await level()).toBe(1);
    await cluster.drain(0);
    expect(await level()).toBe(1);
    await expect.poll(level, { timeout: 120_000, interval: 1_000 }).toBe(2);
  });
});

function createUsers(server: RunningServer): Promise<TestUser[]> {
  return Promise.all(['ann', 'ben', 'cleo', 'dave', 'eve', 'finn'].map((name) => createUser(server, name)));
}

function groupOf(server: RunningServer, [owner, ...others]: readonly TestUser[]): Promise<number> {
  if (owner === undefined) throw new Error('there are no users');
  return createGroup(server, owner, others);
}

/** Each way: accounts that the other one made, presence, typing, the end of a session. */
async function hearEachOther(old: RunningServer, present: RunningServer): Promise<void> {
  for (const [number, [from, to]] of [[old, present] as const, [present, old] as const].entries()) {
    const [gus, hal] = [await createUser(from, `gus${number}`), await createUser(to, `hal${number}`)];
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
