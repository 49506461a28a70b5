import { expect } from 'vitest';
import { byEffort } from '../../support/effort.ts';
import { heal, type Peer } from '../../support/faulty-cluster.ts';
import type { Proxy as Line } from '../../support/proxy.ts';
import { rest } from '../../support/users.ts';
import { READY, type Scene } from './scene.ts';

/** Does something to nodes, so many times, and undoes it. */
export type Fault = (scene: Scene, rounds: number) => Promise<void>;

const RESTART_EVERY_MS = 2_000;
/** The longest stop or cut. */
const LONGEST_MS = byEffort(3_000, 10_000);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** kill -9 and start at once on the same data folder, every two seconds. */
export const quickRestarts: Fault = async ({ cluster, choices, nodes }, rounds) => {
  const starts = new Map<number, Promise<unknown>>();
  for (let round = 0; round < rounds; round++) {
    const index = choices.oneOf(nodes);
    const over = pause(RESTART_EVERY_MS);
    await starts.get(index);
    await cluster.kill(index);
    starts.set(index, cluster.restart(index));
    await over;
  }
  await Promise.all(starts.values());
};

/** SIGSTOP for 1 to 10 s, then SIGCONT, with little time between. */
export const stops: Fault = async ({ cluster, choices, nodes }, rounds) => {
  for (let round = 0; round < rounds; round++) {
    const index = choices.oneOf(nodes);
    await hang(cluster, index, pause(choices.between(1_000, LONGEST_MS)));
    await pause(choices.between(0, 1_000));
  }
};

/** The line of one node to its broker, or to its database. */
export const cuts =
  (peer: Peer): Fault =>
  async ({ cluster, choices, nodes, progress }, rounds) => {
    for (let round = 0; round < rounds; round++) {
      const line = cluster.line(choices.oneOf(nodes), peer);
      CUTS[choices.oneOf(WAYS)](line);
      try {
        // The others go on, whatever belonged to the node that is cut off.
        await Promise.all([pause(choices.between(1_000, LONGEST_MS)), progress(5)]);
      } finally {
        // What was on its way is lost, or arrives late.
        if (choices.between(0, 1) < 0.5) line.cut();
        heal(line);
      }
      await pause(choices.between(0, 2_000));
    }
  };

const CUTS = {
  /** Connections are reset, and new ones refused. */
  refused: (line: Line) => {
    line.refuse();
    line.cut();
  },
  /** Half-open: packets vanish, and nobody says so. */
  silent: (line: Line) => {
    line.stall('up');
    line.stall('down');
  },
  unheard: (line: Line) => line.stall('up'),
  unanswered: (line: Line) => line.stall('down'),
};
const WAYS = Object.keys(CUTS) as (keyof typeof CUTS)[];

/** The time of day of one node is 30 s off, or anything less; it is set while the node runs, and while it is down. */
export const clocks: Fault = async ({ cluster, choices, nodes, progress }, rounds) => {
  for (let round = 0; round < rounds; round++) {
    const index = choices.oneOf(nodes);
    for (const offMs of choices.oneOf(JUMPS)) {
      cluster.setClock(index, offMs + Math.round(choices.between(-500, 500)));
      // Everybody goes on, also those on that node and in what it owns.
      await Promise.all([pause(choices.between(300, 3_000)), progress(20)]);
    }
    if (choices.between(0, 1) < 0.3) {
      await cluster.kill(index);
      await cluster.restart(index);
    }
    cluster.setClock(index, 0);
    await pause(choices.between(0, 1_000));
  }
};
const JUMPS = [[30_000, -30_000], [30_000], [-30_000], [-30_000, 30_000], [2_000, -2_000, 1_000], [-1_000, 1_500]];

/** All nodes are told to stop, and are started again when all have. */
export const stopOfAll: Fault = async ({ cluster, progress }, rounds) => {
  const all = Array.from({ length: cluster.size }, (_, index) => index);
  for (let round = 0; round < rounds; round++) {
    const exits = await Promise.all(all.map((index) => cluster.drain(index)));
    expect(exits).toEqual(all.map(() => ({ code: 0, signal: null })));
    await Promise.all(all.map((index) => cluster.restart(index)));
    await progress(20);
  }
};

/** A node is drained, or told to stop, and hangs in the middle of it. */
export const hungDrains: Fault = async (scene, rounds) => {
  for (let round = 0; round < rounds; round++) {
    const index = scene.choices.oneOf(scene.nodes);
    if (round % 2 === 0) await hangWhileDrained(scene, index);
    else await hangWhileStopped(scene, index);
  }
};

async function hangWhileDrained(
  { cluster, choices, wellBeside, token, progress }: Scene,
  index: number,
): Promise<void> {
  const asked = cluster.node(wellBeside(index));
  const operation = `POST /api/v1/admin/nodes/node-${index}/drain`;
  // One that has just started is unknown to the others until they hear it.
  const drain = (undo: boolean) =>
    expect.poll(async () => (await rest(asked, operation, { token, body: { undo } })).status, READY).toBeLessThan(300);
  const status = async () => (await rest(cluster.node(index), 'GET /readyz')).status;
  await drain(false);
  await pause(choices.between(0, 600));
  await hang(cluster, index, Promise.all([pause(choices.between(1_000, LONGEST_MS)), progress(5)]));
  await expect.poll(status, READY).toBe(503);
  await progress(10);
  await drain(true);
  await expect.poll(status, READY).toBe(200);
}

async function hangWhileStopped({ cluster, choices, progress }: Scene, index: number): Promise<void> {
  const ended = cluster.kill(index, 'SIGTERM');
  await pause(choices.between(0, 300));
  await hang(cluster, index, Promise.all([pause(choices.between(1_000, LONGEST_MS)), progress(5)]));
  // 1: it stood still for longer than a stop may take (server.stopTimeout).
  expect(await ended).toEqual({ code: expect.toBeOneOf([0, 1]), signal: null });
  await cluster.restart(index);
}

/** A process may have ended before it could be stopped. */
async function hang(cluster: Scene['cluster'], index: number, until: Promise<unknown>): Promise<void> {
  try {
    await cluster.pause(index);
  } catch (error) {
    if (!isGone(error)) throw error;
    await until;
    return;
  }
  try {
    await until;
  } finally {
    cluster.resume(index);
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ESRCH', 'ENOENT'].includes(code);
}
