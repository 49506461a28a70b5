import { describe, expect, it } from 'vitest';
import { type Batch, FencedError, PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import type { BusEvent } from '../domain/events.ts';
import type { LogCommand, LogOperation } from '../domain/log-command.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import type { LogRecord, PartitionReader } from './command-log.ts';
import type { PlacesTold } from './event-bus.ts';
import { OwnershipLostError } from './ownership.ts';
import { createPartitionOwner } from './partition-owner.ts';
import { MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { startPipeline } from './testing/pipeline-run.ts';
import { createRandom, seedsOf } from './testing/random.ts';
import { sendCommand, sendOf } from './testing/send-command.ts';

const NOW = 1_000_000;
const AGE_LIMIT_MS = 30_000;
/** The group is at place 0. */
const FIRST = 1;

interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

function createGate(): Gate {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Whatever needs no gate to be opened is done. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 30; turns++) await new Promise((resolve) => setImmediate(resolve));
}

/** A partition whose records come as a test gives them; `end` lets its owner come to an end. */
function createRecords(published: (offset: number) => void) {
  const batches: LogRecord[][] = [];
  let next = FIRST;
  let wake = (): void => {};
  let ended = false;
  const reader: PartitionReader = {
    partition: 0,
    shared: false,
    begin: async () => {},
    async take() {
      while (batches.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return batches.shift() ?? [];
    },
    takeWaiting: (_max, min) => ((batches[0]?.length ?? 0) < min ? [] : (batches.shift() ?? [])),
    published,
  };
  return {
    reader,
    /** Commands of one batch, see commandOf. */
    push(names: readonly string[]) {
      batches.push(names.map((name) => ({ offset: next, next: next + 1, command: commandOf(name, next++) })));
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}

/**
 * A message of user 2 whose text is the name, with these beginnings: "nothing" is an edit of a message that is not there, which
 * stores nothing; "old" is of user 3 and has waited too long; "late" is of user 3 as well, who sent it before an old one was
 * refused.
 */
function commandOf(name: string, commandId: number): LogCommand {
  const operation: LogOperation = name.startsWith('nothing')
    ? { type: 'edit', opId: 'e'.repeat(32), seq: 999, body: name, payload: '' }
    : sendOf(name);
  const at = name.startsWith('old') ? NOW - AGE_LIMIT_MS - 1 : NOW;
  return sendCommand(name, { commandId, at, operation, actorId: /^(old|late)/.test(name) ? 3 : 2 });
}

const nameOf = ({ newMessages, deadLetters }: Batch): string =>
  [...newMessages.map(({ message }) => message.body), ...deadLetters.map(() => 'dead letter')].join();

/**
 * An owner of a partition in which the group 1 is. `trace` has what it does: "write" when a commit begins, "tell" with the
 * outcomes and "show" with the events when they are published, "published" as its reader hears it, "pause" before it tries again.
 */
async function startOwner(
  change: (repository: MemoryBatchRepository, trace: string[]) => void = () => {},
  batchLimit = 100,
) {
  const repository = new MemoryBatchRepository();
  await (await startPipeline({ repository })).stop();
  repository.commitTurns = () => 0;

  const trace: string[] = [];
  const places: (PlacesTold | undefined)[] = [];
  const names = new Map<number, string>();
  const records = createRecords((offset) => trace.push(`published ${offset}`));
  /** What a commit of that name, or an announcement that begins with that line, waits for or fails by. */
  const writes = new Map<string, () => Promise<void>>();
  const tells = new Map<string, () => Promise<void>>();

  const commit = repository.commit.bind(repository);
  repository.commit = async (batch) => {
    trace.push(`write ${nameOf(batch)}`);
    await writes.get(nameOf(batch))?.();
    return commit(batch);
  };
  change(repository, trace);

  const described = (event: BusEvent): string => {
    if (event.type === 'outcomes') {
      const told = event.outcomes.map(({ commandId, outcome }) => {
        const how = outcome.type === 'refused' ? `:${outcome.code}` : '';
        return `${names.get(commandId)}${how}`;
      });
      return `tell ${told.join()}`;
    }
    return event.type === 'conversation' ? `show ${event.rev}` : event.type;
  };
  const own = createPartitionOwner(
    {
      repository,
      bus: {
        async publish(events, told) {
          places.push(told);
          const lines = events.map(described);
          await (tells.get(lines[0] ?? '') ?? tells.get('any'))?.();
          trace.push(...lines);
        },
        subscribe() {},
        onDiscontinuity() {},
        async start() {},
        async stop() {},
      },
      clock: { now: () => NOW },
      logger: createSilentLogger(),
      onCommit: () => {},
      sleep: async () => {
        trace.push('pause');
      },
    },
    { node: 'n2', batchLimit, commandAgeLimitMs: AGE_LIMIT_MS },
  );
  const ended = own(records.reader);
  ended.catch(() => {});
  let next = FIRST;
  return {
    repository,
    trace,
    /** Of each publication. */
    places,
    ended,
    writes,
    tells,
    push(batch: readonly string[]) {
      for (const name of batch) names.set(next++, name);
      records.push(batch);
    },
    end: records.end,
    /** The trace when nothing goes on any more. */
    async seen(): Promise<readonly string[]> {
      await settled();
      return trace;
    },
  };
}

/** Fails, once, by this error. */
function once(error: Error): () => Promise<void> {
  let failed = false;
  return async () => {
    if (failed) return;
    failed = true;
    throw error;
  };
}

describe('the owner of a partition announces', () => {
  it('at once where nothing more waits', async () => {
    const run = await startOwner();
    run.push(['a']);
    expect(await run.seen()).toEqual(['write a', 'tell a', 'show 2', 'published 2']);
    run.push(['b']);
    expect((await run.seen()).slice(4)).toEqual(['write b', 'tell b', 'show 3', 'published 3']);
  });

  it('a batch while the next one is written', async () => {
    const run = await startOwner();
    const written = createGate();
    run.writes.set('b', () => written.opened);
    run.push(['a']);
    run.push(['b']);
    expect(await run.seen()).toEqual(['write a', 'write b', 'tell a', 'show 2', 'published 2']);
    written.open();
    expect((await run.seen()).slice(5)).toEqual(['tell b', 'show 3', 'published 3']);
  });

  it('nothing that is not stored', async () => {
    const run = await startOwner();
    const written = createGate();
    run.writes.set('a', () => written.opened);
    run.push(['a']);
    run.push(['b']);
    expect(await run.seen()).toEqual(['write a']);
  });

  it('outcomes before the events, and a batch as published after both', async () => {
    const run = await startOwner();
    const told = createGate();
    run.tells.set('tell a,b', () => told.opened);
    run.push(['a', 'b']);
    run.push(['c']);
    // The one behind it is stored by now, and waits for its turn.
    expect(await run.seen()).toEqual(['write a,b', 'write c']);
    expect(run.repository.rows.messages.size).toBe(4);
    told.open();
    expect((await run.seen()).slice(2)).toEqual([
      'tell a,b',
      'show 2',
      'show 3',
      'published 3',
      'tell c',
      'show 4',
      'published 4',
    ]);
  });

  it('what was not worth a transaction at its place', async () => {
    const run = await startOwner();
    const written = createGate();
    run.writes.set('c', () => written.opened);
    run.push(['a']);
    run.push(['nothing']);
    run.push(['c']);
    expect(await run.seen()).toEqual([
      'write a',
      'tell a',
      'show 2',
      'published 2',
      'write c',
      'tell nothing:not_found',
      'published 3',
    ]);
  });

  it('the refusal of what waited too long at its place', async () => {
    const run = await startOwner();
    for (const name of ['a', 'old', 'c']) run.push([name]);
    expect(await run.seen()).toEqual([
      'write a',
      'write c',
      'tell a',
      'show 2',
      'published 2',
      'tell old:unavailable',
      'published 3',
      'tell c',
      'show 3',
      'published 4',
    ]);
  });

  it('refusals in a batch behind the batch before, and before what of theirs is stored', async () => {
    const run = await startOwner();
    run.push(['a']);
    run.push(['old', 'c', 'late']);
    expect(await run.seen()).toEqual([
      'write a',
      'write c',
      'tell a',
      'show 2',
      'published 2',
      'tell old:unavailable,late:resend_in_order',
      'tell c',
      'show 3',
      'published 5',
    ]);
  });

  it('with its epoch, and from where to where it is in the log: always on from where it was', async () => {
    const run = await startOwner();
    run.push(['a']);
    // Those that are refused are behind "c" and are told before it.
    run.push(['old', 'c', 'late']);
    run.writes.set('d', once(new TransientStorageError('away', true, undefined)));
    run.push(['d']);
    run.push(['nothing']);
    await run.seen();
    const { epoch } = await run.repository.readPartition(0);
    const ranges = run.places.map((told) => told && [told.from, told.to]);
    // What may have changed when there was no answer is of no place.
    expect(ranges.slice(1)).toEqual([
      [2, 5],
      [5, 5],
      [5, 5],
      [5, 6],
      [6, 7],
    ]);
    expect(ranges[0]?.[1]).toBe(2);
    expect(run.places.at(-1)).toMatchObject({ partition: 0, epoch });
  });

  it('everything before it ends', async () => {
    const run = await startOwner();
    for (const name of ['a', 'b', 'c']) run.push([name]);
    run.end();
    await run.ended;
    expect(run.trace.filter((line) => !line.startsWith('write'))).toEqual([
      'tell a',
      'show 2',
      'published 2',
      'tell b',
      'show 3',
      'published 3',
      'tell c',
      'show 4',
      'published 4',
    ]);
  });
});

/** "b" is refused in one way or another, behind "a", which is stored. */
describe('the owner of a partition announces what is stored although the next batch', () => {
  const TOLD = ['tell a', 'show 2', 'published 2'];
  const away = (outcomeUnknown: boolean) => new TransientStorageError('away', outcomeUnknown, undefined);

  it('cannot be written now: before it waits', async () => {
    const run = await startOwner();
    run.writes.set('b', once(away(false)));
    run.push(['a']);
    run.push(['b']);
    expect(await run.seen()).toEqual([
      'write a',
      'write b',
      ...TOLD,
      'pause',
      'write b',
      'tell b',
      'show 3',
      'published 3',
    ]);
  });

  it('got no answer: before what may have changed', async () => {
    const run = await startOwner();
    run.writes.set('b', once(away(true)));
    run.push(['a']);
    run.push(['b']);
    // The head as it is, for whoever must fetch.
    expect(await run.seen()).toEqual([
      'write a',
      'write b',
      ...TOLD,
      'pause',
      'show 2',
      'write b',
      'tell b',
      'show 3',
      'published 3',
    ]);
  });

  it('can never be written', async () => {
    const run = await startOwner();
    run.writes.set('b', async () => {
      throw new PermanentStorageError('bad row');
    });
    run.push(['a']);
    run.push(['b']);
    run.push(['c']);
    expect(await run.seen()).toEqual([
      'write a',
      'write b',
      ...TOLD,
      'write dead letter',
      'tell b:internal',
      'published 3',
      'write c',
      'tell c',
      'show 3',
      'published 4',
    ]);
  });

  it.each<[string, Error, abstract new (...args: never[]) => Error]>([
    ['is fenced', new FencedError('another owner'), OwnershipLostError],
    ['fails in a way that nobody knows', new TypeError('a fault'), TypeError],
  ])('%s, and then ends', async (_name, error, type) => {
    const run = await startOwner();
    run.writes.set('b', once(error));
    run.push(['a']);
    run.push(['b']);
    await expect(run.ended).rejects.toBeInstanceOf(type);
    expect(run.trace).toEqual(['write a', 'write b', ...TOLD]);
  });

  it('cannot be read for: before it waits', async () => {
    let fails = false;
    const run = await startOwner((repository) => {
      const results = repository.results;
      repository.results = async (keys) => {
        if (fails) {
          fails = false;
          throw away(false);
        }
        return results(keys);
      };
    });
    run.writes.set('a', async () => {
      fails = true;
    });
    run.push(['a']);
    run.push(['nothing']);
    expect(await run.seen()).toEqual(['write a', ...TOLD, 'pause', 'tell nothing:not_found', 'published 3']);
  });

  it('cannot be read for in a way that nobody knows, and then ends', async () => {
    const run = await startOwner((repository) => {
      repository.results = async () => {
        throw new TypeError('a fault');
      };
    });
    run.push(['a']);
    run.push(['nothing']);
    await expect(run.ended).rejects.toBeInstanceOf(TypeError);
    expect(run.trace).toEqual(['write a', ...TOLD]);
  });
});

describe('an announcement that fails', () => {
  it('ends the owner; nothing behind it is told, or counts as published', async () => {
    const run = await startOwner();
    run.tells.set('tell a', once(new Error('the bus is gone')));
    run.push(['a']);
    run.push(['b']);
    run.push(['c']);
    await expect(run.ended).rejects.toThrow('the bus is gone');
    // Whoever is the owner next reads from here on, and tells what this one has not.
    expect((await run.seen()).filter((line) => !line.startsWith('write'))).toEqual([]);
  });
});

describe('whatever the database does and however long it takes to tell', () => {
  it.each(seedsOf({ short: 100, long: 3_000 }))('all is told once, in the order of the log (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const turns = async (): Promise<void> => {
      for (let left = random.below(4); left > 0; left--) await new Promise((resolve) => setImmediate(resolve));
    };
    const run = await startOwner((repository) => {
      repository.commitTurns = () => random.below(4);
      repository.faults = {
        before: ({ newMessages }) => {
          if (random.chance(0.15)) throw new TransientStorageError('away', random.chance(0.5), undefined);
          if (newMessages.length > 0 && random.chance(0.05)) throw new PermanentStorageError('bad row');
        },
        after: () => {
          if (random.chance(0.1)) throw new TransientStorageError('no answer', true, undefined);
        },
      };
      // So that some batches are whole, and are sequenced while another one is written.
    }, 2);
    run.tells.set('any', turns);
    const names: string[] = [];
    while (names.length < 60) {
      const kind = random.chance(0.1) ? 'old' : random.chance(0.2) ? 'nothing' : 'm';
      const batch = Array.from({ length: 1 + random.below(2) }, (_, index) => `${kind}${names.length + index}`);
      names.push(...batch);
      run.push(batch);
      await turns();
    }
    run.end();
    await run.ended;

    const told: string[] = [];
    let rev = 0;
    for (const line of run.trace) {
      const [what, rest = ''] = line.split(' ');
      if (what === 'tell') told.push(...rest.split(',').map((one) => one.split(':')[0] ?? ''));
      if (what === 'published') expect(told.length).toBeGreaterThanOrEqual(Number(rest) - FIRST);
      if (what === 'show') {
        expect(Number(rest)).toBeGreaterThanOrEqual(rev);
        rev = Number(rest);
      }
    }
    expect(told).toEqual(names);
    expect(run.trace.at(-1)).toBe(`published ${FIRST + names.length}`);
    expect(rev).toBe(run.repository.rows.heads.get(1)?.rev);
  });
});
