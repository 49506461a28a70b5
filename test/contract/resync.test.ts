import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE_CODES } from '@im-ts/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeAnnouncements } from '../../packages/server/src/app/compose-announcements.ts';
import { composeEdge } from '../../packages/server/src/app/compose-edge.ts';
import { composeFiles } from '../../packages/server/src/app/compose-files.ts';
import { composeNotes } from '../../packages/server/src/app/compose-notes.ts';
import { composePipeline, type Pipeline } from '../../packages/server/src/app/compose-pipeline.ts';
import { composeRetention } from '../../packages/server/src/app/compose-retention.ts';
import { composeServices } from '../../packages/server/src/app/compose-services.ts';
import { composeWatch } from '../../packages/server/src/app/compose-watch.ts';
import { createDatabaseWatch } from '../../packages/server/src/app/database-watch.ts';
import { configSchema } from '../../packages/server/src/config/schema.ts';
import { systemClock } from '../../packages/server/src/domain/clock.ts';
import { App, closeListenSocket, listen, localPort } from '../../packages/server/src/gateway/uws.ts';
import { createJobService } from '../../packages/server/src/services/jobs/job-service.ts';
import { createOwnedPartitions } from '../../packages/server/src/services/webhooks/owned-partitions.ts';
import { openSqliteStorage } from '../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { createMetrics } from '../../packages/server/src/telemetry/metrics.ts';
import { createThreads } from '../../packages/server/src/threads/threads.ts';
import { connect, connectAs } from '../support/raw-client.ts';
import { connectSdkClient, Told, until } from '../support/sdk-client.ts';
import { createUser, openDirect, restOk } from '../support/users.ts';

/** A whole node in this process, whose bus can be made to lose events and to say so. */
async function startDeafNode() {
  const dataDir = mkdtempSync(join(tmpdir(), 'imd-resync-'));
  const shared = {
    config: configSchema.parse({}),
    logger: createSilentLogger(),
    metrics: createMetrics({ processMetrics: false }),
    clock: systemClock,
    storageIsHealthy: () => true,
    onBatchWritten: () => {},
    onBatchRefused: () => {},
    node: 'deaf',
    serverConfig: { show: nobodyAsks, fileWithSecrets: nobodyAsks, check: nobodyAsks, reload: nobodyAsks },
  };
  const storage = await openSqliteStorage({ dataDir, logger: shared.logger, clock: systemClock });
  const { repositories, historyId, keep, kept, search: searchStore } = storage;
  const deps = { ...shared, repositories, historyId, keep, kept, searchStore, dataDir };
  const partitions = createOwnedPartitions();
  const pipeline = await composePipeline({
    ...shared,
    storage,
    nodeName: 'deaf',
    folder: { formerLease: undefined, keepLease: nobodyAsks },
    level: () => 1,
    onPartitionTaken: partitions.own,
    until: (work) => work(),
    onLost: () => {},
  });
  let deaf = false;
  const onDiscontinuity: (() => void)[] = [];
  const lossy: Pipeline = {
    ...pipeline,
    bus: {
      ...pipeline.bus,
      // Outcomes still come, so that sending works meanwhile.
      subscribe: (handler) =>
        pipeline.bus.subscribe((events) =>
          handler(deaf ? events.filter((event) => event.type === 'outcomes') : events),
        ),
      onDiscontinuity: (handler) => onDiscontinuity.push(handler),
    },
  };
  const notes = composeNotes(deps, lossy.node);
  const { record } = notes.events;
  const services = composeServices(deps, lossy, partitions, record);
  await services.auth.start();
  await pipeline.bus.start();
  await pipeline.log.start(pipeline.own);
  pipeline.commands.start();
  const app = App();
  const threads = createThreads(shared.logger);
  const files = composeFiles(deps, { dataDir, threads, usage: services.usage, linkKey: '00' });
  const readiness = () => ({ ready: true, checks: {} });
  const jobs = createJobService({
    repository: storage.repositories.jobs,
    cancel: (id, audit) => storage.repositories.jobs.cancel(id, audit),
    resume: (id, audit) => storage.repositories.jobs.resume(id, audit),
    create: async () => 0,
    sweepsDelete: true,
    audit: services.audit,
  });
  const retention = composeRetention(deps, services, storage.repositories.jobs);
  const database = createDatabaseWatch(storage, shared);
  const announcements = composeAnnouncements(deps, {
    ...{ services, pipeline },
    jobs: { look() {}, resume: async () => false },
  });
  const edge = composeEdge(deps, {
    ...{ app, pipeline: lossy, services, files, jobs, announcements, retention, readiness, record },
    watch: (directory) =>
      composeWatch(deps, { storage, database, threads, pipeline: lossy, notes, directory, certificate: undefined }),
  });
  edge.scopeWatch.start();
  const listening = await listen(app, '127.0.0.1', 0);
  if (!('socket' in listening)) throw new Error('cannot listen');
  onTestFinished(async () => {
    closeListenSocket(listening.socket);
    await pipeline.log.stop();
    pipeline.commands.stop();
    await services.presence.stop();
    await edge.scopeWatch.stop();
    await services.auth.stop();
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url: `http://127.0.0.1:${localPort(listening.socket)}`,
    loseEvents() {
      deaf = true;
    },
    comeBack() {
      deaf = false;
      for (const handler of onDiscontinuity) handler();
    },
  };
}

/** Of what this file has no use for. */
const nobodyAsks = (): never => {
  throw new Error('nobody asks for it here');
};

describe('a node that may have missed events', () => {
  it('closes its sockets with 4009, and clients come back without a hole', async () => {
    const node = await startDeafNode();
    const [alice, bob] = [await createUser(node, 'alice'), await createUser(node, 'bob')];
    const conversationId = await openDirect(node, alice, bob.username);
    const send = (body: string) =>
      restOk(node, `POST /api/v1/conversations/${conversationId}/messages`, { token: alice.token, body: { body } });
    const client = await connectSdkClient(node, bob);
    const told = new Told(client, conversationId);
    await client.follow(conversationId);
    const states: string[] = [];
    client.on('state', (state) => states.push(state.type === 'waiting' ? `waiting: ${state.reason}` : state.type));
    const raw = await connectAs(node, alice);
    const unauthenticated = await connect(node);

    await send('before');
    await until('the first is there', () => told.bodies.includes('before'));
    node.loseEvents();
    for (const body of ['lost 1', 'lost 2', 'lost 3']) await send(body);
    node.comeBack();
    const closed = await raw.closed;
    expect(closed.code).toBe(CLOSE_CODES.resync.code);
    expect(closed.reason).toMatch(/^resync: retry in \d{1,4} ms$/);
    await send('after');
    await until(
      'all are there',
      () => told.bodies.includes('after'),
      () => told.bodies,
    );
    expect(told.bodies.filter((body) => body !== '')).toEqual(['before', 'lost 1', 'lost 2', 'lost 3', 'after']);
    expect(states).toEqual(['waiting: the server asks to connect again', 'connecting', 'syncing', 'ready']);
    // Who had not said Hello had read nothing: that socket is still good.
    expect((await unauthenticated.hello(alice.token)).welcome).toBeTruthy();
  });

  it('tells its sockets within 10 s of a change of their user whose event was lost, and the client reads it', async () => {
    const node = await startDeafNode();
    const alice = await createUser(node, 'alice');
    const raw = await connectAs(node, alice);
    const { syncPage } = await raw.request({ sync: { scopes: { profile: 0 } } });
    const client = await connectSdkClient(node, alice);
    node.loseEvents();
    await restOk(node, 'PATCH /api/v1/me', { token: alice.token, body: { displayName: 'Alice A.' } });
    const from = performance.now();
    const { user } = await raw.untilEvent((event) => event.user != null);
    expect(performance.now() - from).toBeLessThan(15_000);
    expect(user).toMatchObject({ changedTo: (syncPage?.urev ?? 0) + 1 });
    expect(user?.profile).toBeFalsy();
    await until('the client has the new name', () => client.me?.displayName === 'Alice A.');
  });
});
