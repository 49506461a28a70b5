import type { StormResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import type { BenchContext } from '../scenario.ts';
import { group, pairs, runTalk, WINDOW } from '../scenarios/messages.ts';
import { removeServices, useCluster, useMariadb } from '../server/bench-database.ts';
import { startBenchServer } from '../server/bench-server.ts';
import { measureDatabase } from './database-prices.ts';
import type { Cpu, OneNode, ScalingFigures } from './figures.ts';
import { measureNodes } from './nodes-load.ts';
import { measurePresence } from './presence-price.ts';
import { measureRequests } from './request-prices.ts';

/** Before, and measured: who survives a death is warm. */
const WARM_UP = 200;
const RESUMING = 1_000;
const KNOWN = 20;
const MISSED = 5;
/** Processes that wanted a core before: above it, others are at work. */
const IDLE_LOAD = 1;
/** Of the window of a scenario: what is measured is CPU, which needs less time than rates. */
const SHORT = 0.5;

/** Measures all that the model of docs/scaling.md is computed from, and what it is checked against. */
export async function measureScaling(context: BenchContext): Promise<ScalingFigures> {
  const { effort, machine, progress } = context;
  if (machine.loadBefore > IDLE_LOAD) {
    progress(
      `other work runs on this machine (${machine.loadBefore.toFixed(1)}): batches will be larger than they are`,
    );
  }
  try {
    progress('one node on MariaDB');
    await useMariadb();
    const oneNode = await measureOneNode(context);
    await removeServices();
    progress('looks, polls, presence');
    await useCluster();
    const database = await measureDatabase(effort);
    const presence = measurePresence();
    progress('requests to Kafka');
    const requests = await measureRequests(effort);
    progress('two nodes');
    const two = await measureNodes(context, 2);
    progress('three nodes');
    const three = await measureNodes(context, 3);
    progress(`${RESUMING} clients come back`);
    const resume = await measureResume(context);
    const date = new Date().toISOString().slice(0, 10);
    return { date, machine, oneNode, requests, nodes: [...two, ...three], resume, ...database, presence };
  } finally {
    await removeServices();
  }
}

async function measureOneNode(context: BenchContext): Promise<OneNode> {
  const window = { warmUpMs: WINDOW.warmUpMs * SHORT, measureMs: WINDOW.measureMs * SHORT };
  const busy = await runTalk(context, pairs(50), { ...window, inFlight: 32, minMessages: 10_000 });
  const alone = await runTalk(context, pairs(1), { ...window, inFlight: 1, minMessages: 500 });
  const toMany = await runTalk(context, group(200), { ...window, inFlight: 8, minMessages: 500 });
  const ofMessage = ({ serverCpuMs, databaseCpuMs = 0, windowStored }: typeof busy): Cpu => ({
    server: (serverCpuMs * 1_000) / windowStored,
    database: (databaseCpuMs * 1_000) / windowStored,
    broker: 0,
  });
  return {
    busy: ofMessage(busy),
    alone: ofMessage(alone),
    delivery: (toMany.serverCpuMs * 1_000) / toMany.windowDelivered,
  };
}

/** Clients that were away come back to one of two nodes at once, as in `storm`. */
async function measureResume(context: BenchContext): Promise<Cpu> {
  const users = WARM_UP + Math.round((RESUMING * context.effort) / 2) * 2;
  const conversations = Array.from({ length: users / 2 }, (_, index) => ({
    members: [index * 2, index * 2 + 1],
    messages: KNOWN + MISSED,
  }));
  const { server, world } = await startBenchServer({ seed: { users, conversations } });
  const all = world.tokens.map((token, index) => ({
    token,
    conversationId: world.conversationIds[Math.floor(index / 2)] ?? 0,
  }));
  const resume = (returning: typeof all): Promise<StormResult> =>
    runJob(context, {
      type: 'storm',
      port: server.port,
      ...server.serving,
      users: returning,
      known: KNOWN,
      missed: MISSED,
    });
  try {
    await resume(all.slice(0, WARM_UP));
    const { serverCpuMs, databaseCpuMs = 0, brokerCpuMs = 0, resumed } = await resume(all.slice(WARM_UP));
    return {
      server: (serverCpuMs * 1_000) / resumed,
      database: (databaseCpuMs * 1_000) / resumed,
      broker: (brokerCpuMs * 1_000) / resumed,
    };
  } finally {
    await server.remove();
  }
}
