import { describe, expect, it } from 'vitest';
import { FencedError } from '../../../packages/server/src/domain/batch.ts';
import type { Look, PartitionRow, Yields } from '../../../packages/server/src/domain/partition-leases.ts';
import type { LeaseRequest, LookRequest } from '../../../packages/server/src/pipeline/leases/lease-messages.ts';
import { EventQueue } from '../../../packages/server/src/pipeline/leases/testing/event-queue.ts';
import { SimulatedDatabase } from '../../../packages/server/src/pipeline/leases/testing/simulated-database.ts';
import { createRandom } from '../../../packages/server/src/pipeline/testing/random.ts';
import { byEffort, SEED } from '../../support/effort.ts';
import type { Store } from './store.ts';

const STEPS = byEffort(150, 2_000);
/** Partition 0 is the one of the store. */
const PARTITIONS = 4;
const LINK = { slow: false, far: false };
/** Longer than the test on any machine. */
const LONG_MS = 1_000_000_000;

type Random = ReturnType<typeof createRandom>;

/** What the simulation of leases (pipeline/leases) runs on, one statement after the other. */
class Simulated {
  readonly #queue = new EventQueue();
  readonly database: SimulatedDatabase;

  constructor(random: Random) {
    this.database = new SimulatedDatabase(
      { queue: this.#queue, random },
      {
        onBuried: () => {},
        onOwnerChanged: () => {},
        onViolation: (what) => {
          throw new Error(what);
        },
      },
      PARTITIONS,
    );
  }

  ask(request: LeaseRequest): Look | PartitionRow | 'done' | undefined {
    return this.#answer((answer) => this.database.ask(LINK, request, answer));
  }

  commit(batch: Parameters<SimulatedDatabase['commit']>[1]): boolean | undefined {
    return this.#answer((answer) => this.database.commit(LINK, batch, answer));
  }

  newEpoch(row: Pick<PartitionRow, 'partition' | 'epoch' | 'owner'>): PartitionRow | undefined {
    return this.#answer((answer) => this.database.renewEpoch(LINK, row, answer));
  }

  #answer<Answer>(ask: (answer: (found: Answer | undefined) => void) => void): Answer | undefined {
    let found: Answer | undefined;
    ask((answer) => {
      found = answer;
    });
    this.#queue.runUntil(this.#queue.now + 100);
    return found;
  }
}

/** Without what depends on clocks and on the order of rows, which nobody asks for. */
function comparable(answer: Look | PartitionRow | 'done' | undefined) {
  if (answer === undefined || answer === 'done' || !('owners' in answer)) return answer;
  const owners = answer.owners.map(({ name, node, yields, leftMs }) => ({ name, node, yields, lasts: leftMs > 0 }));
  return {
    partitions: answer.partitions.filter(({ partition }) => partition > 0),
    owners: owners.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

/** That the database does what the simulation of leases believes. */
export function describeSimulatedLeases(withStore: () => Store): void {
  describe('leases of partitions as they are simulated', () => {
    async function ask(request: LeaseRequest): Promise<Look | PartitionRow | 'done'> {
      const { partitionLeases } = withStore().repositories;
      switch (request.type) {
        case 'look':
          return partitionLeases.look(request);
        case 'take':
          return partitionLeases.take(request);
        case 'give':
          return partitionLeases.give(request);
        case 'bury':
          await partitionLeases.bury(request.name);
          return 'done';
        case 'leave':
          await partitionLeases.leave(request.name);
          return 'done';
      }
    }

    async function commit(row: Pick<PartitionRow, 'partition' | 'epoch' | 'published'> & { readonly to: number }) {
      const { partition, epoch, published, to } = row;
      const batch = withStore().batch({ partition, epoch, published, nextOffset: to });
      try {
        await withStore().repositories.batches.commit(batch);
        return true;
      } catch (error) {
        if (error instanceof FencedError) return false;
        throw error;
      }
    }

    it('answers any requests as the simulated database does', async () => {
      const random = createRandom(SEED);
      const simulated = new Simulated(random);
      const { partitionLeases } = withStore().repositories;
      await partitionLeases.makePartitions(PARTITIONS);
      const names = ['nobody/0'];
      const anyOf = <One>(all: readonly One[]): One => all[random.below(all.length)] as One;
      /** What came of it, to see that all was tried. */
      const seen = new Set<string>();

      for (let step = 1; step <= STEPS; step++) {
        const before = simulated.database.row(1 + random.below(PARTITIONS - 1));
        const { partition } = before;
        const epoch = random.chance(0.8) ? before.epoch : Math.max(0, before.epoch - 1 + random.below(3));
        const name = random.chance(0.3) && before.owner !== '' ? before.owner : anyOf(names.slice(-8));
        const look: LookRequest = {
          type: 'look',
          id: step,
          name,
          node: name,
          own: 'leave alone',
          yields: random.below(3) as Yields,
          leaseMs: random.chance(0.5) ? LONG_MS : 0,
        };
        const kind = anyOf([
          'register',
          'renew',
          'take',
          'take',
          'give',
          'new epoch',
          'commit',
          'bury',
          'leave',
        ] as const);
        const context = `step ${step}: ${kind} of ${name}, epoch ${epoch} at ${JSON.stringify(before)}`;
        if (kind === 'commit') {
          const from = before.nextOffset;
          const published = before.published + random.below(Math.max(0, from - before.published) + 1);
          const batch = { partition, epoch, published, from, to: from + 1 + random.below(3) };
          const stored = await commit(batch);
          expect(stored, context).toBe(simulated.commit(batch));
          seen.add(stored ? 'stored' : 'fenced');
        } else if (kind === 'new epoch') {
          const found = await partitionLeases.newEpoch(partition, epoch, name);
          expect(found, context).toEqual(simulated.newEpoch({ partition, epoch, owner: name }));
          seen.add(found.epoch > before.epoch ? 'renewed' : 'not renewed');
        } else {
          const fresh = `node-${step % 5}/${step}`;
          if (kind === 'register') names.push(fresh);
          const requests = {
            register: { ...look, name: fresh, own: 'register' },
            renew: { ...look, own: 'renew' },
            take: {
              type: 'take',
              id: step,
              partition,
              epoch,
              owner: anyOf(names),
              bury: anyOf([undefined, before.owner]),
            },
            give: {
              type: 'give',
              id: step,
              partition,
              epoch,
              to: anyOf(['', ...names]),
              published: anyOf([undefined, before.nextOffset]),
            },
            bury: { type: 'bury', id: step, name },
            leave: { type: 'leave', id: step, name },
          } as const satisfies Record<typeof kind, LeaseRequest>;
          const found = await ask(requests[kind]);
          expect(comparable(found), context).toEqual(comparable(simulated.ask(requests[kind])));
          if (kind === 'take' || kind === 'give') {
            seen.add(`${kind}: ${(found as PartitionRow).epoch > before.epoch ? 'done' : 'not done'}`);
          }
        }
        expect(comparable(await partitionLeases.look(look)), context).toEqual(comparable(simulated.ask(look)));
      }
      expect([...seen].toSorted()).toEqual([
        'fenced',
        'give: done',
        'give: not done',
        'not renewed',
        'renewed',
        'stored',
        'take: done',
        'take: not done',
      ]);
    });
  });
}
