import type {
  Look,
  PartitionLeaseRepository,
  PartitionRow,
} from '../../packages/server/src/domain/partition-leases.ts';
import type { LeaseRequest } from '../../packages/server/src/pipeline/leases/lease-messages.ts';
import { EventQueue } from '../../packages/server/src/pipeline/leases/testing/event-queue.ts';
import { SimulatedDatabase } from '../../packages/server/src/pipeline/leases/testing/simulated-database.ts';
import { createRandom } from '../../packages/server/src/pipeline/testing/random.ts';
import { SEED } from '../support/effort.ts';

const LINK = { slow: false, far: false };

/** Leases of several logs in one process, without a database: that of the simulation, with its time at least that of the machine. */
export function simulatedLeases(partitions = 4): PartitionLeaseRepository {
  const queue = new EventQueue();
  const database = new SimulatedDatabase(
    { queue, random: createRandom(SEED) },
    {
      onBuried: () => {},
      onOwnerChanged: () => {},
      onViolation: (what) => {
        throw new Error(what);
      },
    },
    partitions,
  );
  const started = performance.now();

  const answerOf = <Answer>(ask: (answer: (found: Answer | undefined) => void) => void): Answer => {
    queue.runUntil(Math.max(queue.now, performance.now() - started));
    const found: { answer?: Answer | undefined } = {};
    ask((answer) => {
      found.answer = answer;
    });
    while (!('answer' in found)) queue.runUntil(queue.now + 1);
    return found.answer as Answer;
  };
  const ask = (request: LeaseRequest): Look | PartitionRow | 'done' =>
    answerOf((answer) => database.ask(LINK, request, answer));

  return {
    makePartitions: async () => {},
    look: async (question) => ask({ type: 'look', id: 0, ...question }) as Look,
    take: async (take) => ask({ type: 'take', id: 0, ...take }) as PartitionRow,
    give: async (gift) => ask({ type: 'give', id: 0, ...gift }) as PartitionRow,
    newEpoch: async (partition, epoch, owner) =>
      answerOf((answer) => database.renewEpoch(LINK, { partition, epoch, owner }, answer)),
    bury: async (name) => void ask({ type: 'bury', id: 0, name }),
    leave: async (name) => void ask({ type: 'leave', id: 0, name }),
  };
}
