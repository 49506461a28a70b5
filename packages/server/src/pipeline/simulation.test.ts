import { describe, expect, it } from 'vitest';
import { PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import type { BusEvent, ConversationEvent } from '../domain/events.ts';
import type { CommandOutcome, LogCommand, LogOperation, Outcome } from '../domain/log-command.ts';
import type { Message } from '../domain/message.ts';
import { sendHash } from '../domain/send-hash.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import type { CommandLog } from './command-log.ts';
import type { PlacesTold } from './event-bus.ts';
import { createInProcessLog } from './in-process-log.ts';
import { HeardPlaces } from './kafka/heard-places.ts';
import { OwnershipLostError } from './ownership.ts';
import { createPartitionOwner } from './partition-owner.ts';
import { groupRow, MemoryBatchRepository } from './testing/memory-batch-repository.ts';
import { createRandom, seedsOf } from './testing/random.ts';
import { ReplayedLog } from './testing/replayed-log.ts';

// Owners crash, come back, and meet each other; commits are slow, fail, or lose their answer; clients send again what was
// not answered. Everything runs on promises and turns of the event loop, so that a seed repeats exactly.

/** Of each kind of log. */
const SEEDS = seedsOf({ short: 150, long: 5_000 });
const CONVERSATIONS = [1, 2];
const CLIENTS = [1, 2, 3];
const SENDS = 8;
const WINDOW = 3;

type Random = ReturnType<typeof createRandom>;

/** in-process: dies with its owner. replayed: outlives it, and is read again by the next one. */
type LogKind = 'in-process' | 'replayed';

/** One life of the server: a log and an owner on the shared database. */
class Life {
  readonly events: ConversationEvent[] = [];
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  readonly #log: CommandLog;
  readonly #name: string;
  #nextId = 1;
  alive = true;
  /** Why the owner gave up, if it was not for another owner. */
  failure: unknown;

  constructor(repository: MemoryBatchRepository, name: string, world: Pick<World, 'lives' | 'replayed' | 'listener'>) {
    this.#name = name;
    const onOwnerFailed = (error: unknown): void => this.#ownerFailed(error);
    this.#log =
      world.replayed?.join(() => this.alive && world.lives.at(-1) === this, onOwnerFailed) ??
      createInProcessLog({ partitions: 1, queueLimit: 1_000, onOwnerFailed });
    const own = createPartitionOwner(
      {
        repository,
        clock: { now: () => 1_000 },
        logger: createSilentLogger(),
        onCommit: () => {},
        sleep: () => new Promise((resolve) => setImmediate(resolve)),
        bus: {
          publish: async (events, told) => {
            // What a dead process publishes reaches nobody, and it goes on with nothing.
            if (!this.alive) return await new Promise(() => {});
            world.listener?.hear(events, told);
            for (const event of events) {
              if (event.type === 'conversation') this.events.push(event);
              if (event.type !== 'outcomes') continue;
              for (const life of world.lives) life.#settle(event.outcomes);
            }
          },
          subscribe: () => {},
          onDiscontinuity: () => {},
          start: async () => {},
          stop: async () => {},
        },
      },
      { node: name, batchLimit: 5, commandAgeLimitMs: 1_000_000 },
    );
    void this.#log.start(own);
  }

  /** The outcome, or undefined when it is not known: the same has to be asked again. */
  async run(conversationId: number, actorId: number, operation: LogOperation): Promise<Outcome | undefined> {
    const outcome = await this.#run(conversationId, actorId, operation);
    return outcome?.type === 'refused' && outcome.code === 'outcome_unknown' ? undefined : outcome;
  }

  #run(conversationId: number, actorId: number, operation: LogOperation): Promise<Outcome | undefined> {
    if (!this.alive) return Promise.resolve(undefined);
    const command: LogCommand = {
      commandId: this.#nextId++,
      node: this.#name,
      conversationId,
      actorId,
      at: 1_000,
      operation,
    };
    return new Promise((resolve) => {
      this.#waiting.set(command.commandId, resolve);
      try {
        void this.#log.append(command);
      } catch {
        resolve(undefined);
      }
      this.#onCrash.push(() => resolve(undefined));
    });
  }

  #settle(outcomes: readonly CommandOutcome[]): void {
    for (const { commandId, node, outcome } of outcomes) {
      if (node !== this.#name) continue;
      this.#waiting.get(commandId)?.(outcome);
      this.#waiting.delete(commandId);
    }
  }

  #ownerFailed(error: unknown): void {
    if (!(error instanceof OwnershipLostError)) this.failure = error;
    this.crash();
  }

  readonly #onCrash: (() => void)[] = [];

  crash(): void {
    this.alive = false;
    for (const end of this.#onCrash) end();
    void this.#log.stop();
  }
}

/** What a reader of the bus passes on. All that the owners of a partition say comes to it in one order. */
class Listener {
  readonly events: ConversationEvent[] = [];
  readonly #places = new HeardPlaces();
  late = 0;

  hear(events: readonly BusEvent[], told: PlacesTold | undefined): void {
    const verdict = this.#places.hear(told as PlacesTold);
    if (verdict === 'late') this.late += 1;
    else expect(verdict).toBe('next');
    if (verdict === 'next') this.events.push(...events.filter((event) => event.type === 'conversation'));
  }
}

interface World {
  readonly random: Random;
  readonly repository: MemoryBatchRepository;
  readonly lives: Life[];
  readonly replayed: ReplayedLog | undefined;
  /** Of the log that outlives its owners. */
  readonly listener: Listener | undefined;
  life(): Life;
  restart(): void;
}

function createWorld(seed: number, kind: LogKind): World {
  const random = createRandom(seed);
  const replayed = kind === 'replayed' ? new ReplayedLog(random) : undefined;
  const listener = kind === 'replayed' ? new Listener() : undefined;
  const repository = new MemoryBatchRepository();
  for (const id of CONVERSATIONS) repository.rows.conversations.set(id, groupRow(id));
  repository.commitTurns = () => random.below(4);
  repository.faults = {
    before: (batch) => {
      if (batch.newMessages.some(({ message }) => message.body === 'poison'))
        throw new PermanentStorageError('bad row');
      if (random.chance(0.08)) throw new TransientStorageError('busy', false, undefined);
    },
    after: () => {
      if (random.chance(0.08)) throw new TransientStorageError('lost', true, undefined);
      // The process dies between the commit and its answer.
      if (random.chance(0.05)) {
        (lives.at(-1) as Life).crash();
        lives.push(new Life(repository, `n${lives.length}`, { lives, replayed, listener }));
      }
    },
  };
  const lives: Life[] = [];
  lives.push(new Life(repository, 'n0', { lives, replayed, listener }));
  return {
    random,
    replayed,
    listener,
    repository,
    lives,
    life: () => lives.at(-1) as Life,
    restart() {
      // Half of the time the old one does not notice that it is dead and goes on committing: a zombie.
      if (random.chance(0.5)) (lives.at(-1) as Life).crash();
      lives.push(new Life(repository, `n${lives.length}`, { lives, replayed, listener }));
    },
  };
}

const clientIdOf = (client: number, conversation: number, index: number): string =>
  `${client}${conversation}${index.toString(16).padStart(2, '0')}`.padEnd(32, 'a');

const isPoison = (client: number, index: number): boolean => client === 3 && index === 4;
/** Every third message is edited right after it was sent. */
const isEdited = (client: number, index: number): boolean => index % 3 === 0 && !isPoison(client, index);

/** Edits a message until there is an answer; the op id makes it one edit. */
async function edit(world: World, client: number, conversation: number, seq: number): Promise<void> {
  const opId = `${client}${conversation}${seq.toString(16).padStart(3, '0')}`.padEnd(32, 'e');
  let outcome: Outcome | undefined;
  while (outcome === undefined) {
    outcome = await world.life().run(conversation, client, { type: 'edit', opId, seq, body: 'edited', payload: '' });
    if (outcome === undefined && !world.life().alive) world.restart();
  }
  expect(outcome.type).toBe('changed');
}

/** Sends everything in order, a few at a time; what is not answered is sent again, in order, to whoever lives then. */
async function runClient(world: World, client: number, conversation: number): Promise<Map<string, Outcome>> {
  const answers = new Map<string, Outcome>();
  const tried = new Set<string>();
  for (let from = 0; from < SENDS; ) {
    const life = world.life();
    const window = Array.from({ length: Math.min(WINDOW, SENDS - from) }, (_, offset) => from + offset);
    const outcomes = await Promise.all(
      window.map((index) => {
        const clientId = clientIdOf(client, conversation, index);
        // Sometimes the flag is forgotten: the unique key must still hold.
        const resend = tried.has(clientId) && world.random.chance(0.8);
        tried.add(clientId);
        const body = isPoison(client, index) ? 'poison' : `${client}/${conversation}/${index}`;
        return life.run(conversation, client, {
          type: 'send',
          clientId,
          kind: 'text',
          body,
          payload: '',
          replyTo: 0,
          sendHash: sendHash({ kind: 'text', body, payload: '', replyTo: 0, fileIds: [] }),
          resend,
        });
      }),
    );
    for (const outcome of outcomes) {
      if (outcome === undefined) break;
      answers.set(clientIdOf(client, conversation, from), outcome);
      if (outcome.type === 'stored' && isEdited(client, from)) await edit(world, client, conversation, outcome.seq);
      from += 1;
    }
    if (!world.life().alive) world.restart();
    if (world.random.chance(0.12)) world.restart();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return answers;
}

async function simulate(seed: number, kind: LogKind): Promise<number> {
  const world = createWorld(seed, kind);
  for (const id of CONVERSATIONS) {
    let created: Outcome | undefined;
    while (created === undefined) {
      created = await world.life().run(id, 1, { type: 'created', memberIds: CLIENTS, ownerId: 1 });
      if (created === undefined && !world.life().alive) world.restart();
    }
  }
  const runs = CONVERSATIONS.flatMap((conversation) =>
    CLIENTS.map(async (client) => ({ client, conversation, answers: await runClient(world, client, conversation) })),
  );
  const results = await Promise.all(runs);
  if (world.replayed !== undefined) await untilAnnounced(world);
  for (const life of world.lives) {
    life.crash();
    expect(life.failure).toBeUndefined();
  }
  const { rows } = world.repository;
  for (const { client, conversation, answers } of results) checkClient(rows, { client, conversation, answers });
  for (const id of CONVERSATIONS) checkConversation(rows, id);
  for (const life of world.lives) checkEvents(rows, life.events);
  return world.replayed?.replayed ?? 0;
}

/** A log that outlives its owners owes an announcement of every change, whoever died between commit and publish. */
async function untilAnnounced(world: World): Promise<void> {
  const announced = (id: number): number =>
    Math.max(
      0,
      ...(world.listener?.events ?? []).filter((event) => event.conversationId === id).map((event) => event.rev),
    );
  const isAnnounced = (): boolean =>
    CONVERSATIONS.every((id) => announced(id) === (world.repository.rows.heads.get(id)?.rev ?? 0));
  for (let turns = 0; !isAnnounced(); turns++) {
    if (turns > 2_000) throw new Error('a stored change was never announced');
    if (!world.life().alive) world.restart();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

type Rows = MemoryBatchRepository['rows'];

/** P1, P3 and a sender's own order. */
function checkClient(
  rows: Rows,
  { client, conversation, answers }: { client: number; conversation: number; answers: Map<string, Outcome> },
): void {
  let last = 0;
  for (let index = 0; index < SENDS; index++) {
    const clientId = clientIdOf(client, conversation, index);
    const answer = answers.get(clientId);
    const mine = [...rows.messages.values()].filter(
      (message) =>
        message.conversationId === conversation && message.senderId === client && message.clientId === clientId,
    );
    if (isPoison(client, index)) {
      expect(answer, clientId).toMatchObject({ type: 'refused', code: 'internal' });
      expect(mine).toHaveLength(0);
      continue;
    }
    const seq = answer?.type === 'stored' ? answer.seq : 0;
    expect(mine.map((message) => message.seq)).toEqual([seq]);
    expect(mine[0]?.body).toBe(isEdited(client, index) ? 'edited' : `${client}/${conversation}/${index}`);
    expect(seq).toBeGreaterThan(last);
    last = seq;
  }
}

/** P2: seq 1, 2, 3, … and heads that agree with the rows. */
function checkConversation(rows: Rows, id: number): void {
  const seqs = [...rows.messages.values()]
    .filter((message) => message.conversationId === id)
    .map((message) => message.seq);
  seqs.sort((left, right) => left - right);
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => index + 1));
  const edits = [...rows.messages.values()].filter(
    (message) => message.conversationId === id && message.editedAt > 0,
  ).length;
  expect(rows.heads.get(id)).toMatchObject({ lastSeq: seqs.length, rev: seqs.length + edits });
}

/** Each life announces a rev once and in order, and as it is stored. */
function checkEvents(rows: Rows, events: readonly ConversationEvent[]): void {
  const revs = new Map<number, number>();
  for (const { conversationId, rev, change } of events) {
    if (change.type === 'unspecified') continue;
    expect(rev).toBeGreaterThan(revs.get(conversationId) ?? 0);
    revs.set(conversationId, rev);
    if (change.type !== 'stored') continue;
    const {
      body,
      rev: latest,
      editedAt,
      ...row
    } = rows.messages.get(`${conversationId}:${change.message.seq}`) as Message;
    expect(change.message).toMatchObject(editedAt > 0 ? { ...row, rev } : { ...row, body, rev: latest });
  }
}

describe('simulation of owners, crashes, zombies and lost answers', () => {
  it.each<LogKind>(['in-process', 'replayed'])(
    `keeps every promise in ${SEEDS.length} runs with a log that is %s`,
    { timeout: 3_600_000 },
    async (kind) => {
      let replayed = 0;
      for (const seed of SEEDS) {
        try {
          replayed += await simulate(seed, kind);
        } catch (error) {
          throw new Error(`seed ${seed} failed; IM_TEST_SEED=${seed} begins with it`, { cause: error });
        }
      }
      if (kind === 'replayed') expect(replayed).toBeGreaterThan(SEEDS.length);
    },
  );
});
