import { describe, expect, it } from 'vitest';
import type { BusEvent } from '../domain/events.ts';
import type { LogCommand, LogOperation } from '../domain/log-command.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import type { LogRecord } from './command-log.ts';
import { createInProcessEventBus } from './in-process-event-bus.ts';
import { OwnershipLostError } from './ownership.ts';
import { createPartitionOwner } from './partition-owner.ts';
import { MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';
import { sendOf } from './testing/send-command.ts';

const EDIT: LogOperation = { type: 'edit', opId: 'e'.repeat(32), seq: 2, body: 'edited', payload: '' };

/** A database in which an owner has stored: the group, "a", "b" and an edit of "a". Their places are 0 to 3. */
async function storedByAnother() {
  const repository = new MemoryBatchRepository();
  const first = await startPipeline({ repository });
  const answers = [await first.send(1, 2, 'a'), await first.send(1, 3, 'b'), await first.run(1, 2, EDIT)];
  await first.stop();
  return { repository, answers };
}

function record(offset: number, actorId: number, operation: LogOperation): LogRecord {
  const command: LogCommand = { commandId: offset, node: 'n1', conversationId: 1, actorId, at: Date.now(), operation };
  return { offset, next: offset + 1, command };
}

/** Lets a new owner read these records from a log that outlives its owners. */
async function own(repository: MemoryBatchRepository, batches: readonly (readonly LogRecord[])[]) {
  const events: BusEvent[] = [];
  const published: number[] = [];
  const bus = createInProcessEventBus();
  bus.subscribe((some) => events.push(...some));
  const run = createPartitionOwner(
    { repository, bus, clock: { now: () => Date.now() }, logger: createSilentLogger(), onCommit: () => {} },
    { node: 'n2', batchLimit: 100, commandAgeLimitMs: 30_000 },
  );
  const left = [...batches];
  const ended = run({
    partition: 0,
    shared: true,
    begin: async () => {},
    take: async () => left.shift() ?? [],
    takeWaiting: () => [],
    published: (offset) => published.push(offset),
  });
  await ended;
  const outcomes = events.flatMap((event) => (event.type === 'outcomes' ? event.outcomes : []));
  const changes = events.filter((event) => event.type === 'conversation');
  return { outcomes, changes, published };
}

describe('a new owner of a partition', () => {
  it('answers what was stored and perhaps not announced, and says once of each conversation that it has changed', async () => {
    const { repository, answers } = await storedByAnother();
    const before = repository.commits;
    const { outcomes, changes, published } = await own(repository, [
      [record(1, 2, sendOf('a')), record(2, 3, sendOf('b')), record(3, 2, EDIT)],
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(answers);
    expect(changes).toMatchObject([{ conversationId: 1, rev: 4, change: { type: 'unspecified' } }]);
    // Nothing was judged or stored again.
    expect(repository.commits).toBe(before);
    expect(published).toEqual([4]);
  });

  it('says of what left no trace that its outcome is unknown, and does not do it now', async () => {
    const { repository } = await storedByAnother();
    const { outcomes } = await own(repository, [[record(3, 2, sendOf('refused then'))]]);
    expect(outcomes).toMatchObject([{ commandId: 3, outcome: { type: 'refused', code: 'outcome_unknown' } }]);
    expect(repository.rows.messages.size).toBe(3);
  });

  it('goes on behind the checkpoint as always', async () => {
    const { repository } = await storedByAnother();
    const { outcomes, changes } = await own(repository, [[record(3, 2, EDIT), record(4, 2, sendOf('new'))]]);
    expect(outcomes.map(({ outcome }) => outcome.type)).toEqual(['changed', 'stored']);
    expect(changes.map(({ change }) => change.type)).toEqual(['unspecified', 'stored']);
    expect((await repository.readPartition(0)).nextOffset).toBe(5);
  });

  it('stores with each batch what is published by then, never less than the owner before', async () => {
    const { repository } = await storedByAnother();
    expect(await repository.readPartition(0)).toMatchObject({ nextOffset: 4, published: 3 });
    // What comes once more is below.
    await own(repository, [[record(1, 2, sendOf('a'))], [record(4, 2, sendOf('new'))]]);
    expect(await repository.readPartition(0)).toMatchObject({ nextOffset: 5, published: 3 });
    await own(repository, [[record(4, 2, sendOf('new'))], [record(5, 3, sendOf('c'))], [record(6, 3, sendOf('d'))]]);
    expect(await repository.readPartition(0)).toMatchObject({ nextOffset: 7, published: 6 });
  });

  it('does not even refuse anything when another one has the partition by then', async () => {
    const { repository } = await storedByAnother();
    const take = repository.takePartition.bind(repository);
    repository.takePartition = async (partition, owner) => {
      const taken = await take(partition, owner);
      // Somebody else takes it right behind us.
      await take(partition, 'n3');
      return taken;
    };
    const stranger = record(4, 99, sendOf('not a member'));
    await expect(own(repository, [[stranger]])).rejects.toBeInstanceOf(OwnershipLostError);
    expect((await repository.readPartition(0)).nextOffset).toBe(4);
  });
});
