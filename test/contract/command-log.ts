import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogCommand } from '../../packages/server/src/domain/log-command.ts';
import type { CommandLog, LogRecord, PartitionOwner } from '../../packages/server/src/pipeline/command-log.ts';
import { sendCommand, sendOf } from '../../packages/server/src/pipeline/testing/send-command.ts';

let nextCommand = 1;

/** A send of user 7 with a body of its own. */
export function command(conversationId: number, body: string): LogCommand {
  const commandId = nextCommand++;
  const operation = sendOf(String(commandId), { body });
  return sendCommand(body, { commandId, conversationId, actorId: 7, at: Date.now(), operation });
}

export function bodyOf({ command: { operation } }: LogRecord): string {
  return operation.type === 'send' ? operation.body : '';
}

/** An owner that remembers what it got. Its checkpoints are kept in `checkpoints`, as a database would. */
export class RecordingOwner {
  readonly got: LogRecord[] = [];
  /** Conversation → the partitions that its commands came from. */
  readonly cameFrom = new Map<number, Set<number>>();
  readonly checkpoints: Map<number, number>;
  /** Nothing is taken before it resolves. */
  gate: Promise<void> = Promise.resolve();
  readonly #most: number;
  #wake: (() => void)[] = [];

  constructor(checkpoints = new Map<number, number>(), most = 200) {
    this.checkpoints = checkpoints;
    this.#most = most;
  }

  readonly own: PartitionOwner = async (reader, ownership) => {
    const { published } = (await ownership?.take()) ?? { published: 0 };
    await reader.begin({ nextOffset: this.checkpoints.get(reader.partition) ?? 0, published });
    await this.gate;
    for (;;) {
      const records = await reader.take(this.#most);
      const last = records.at(-1);
      if (last === undefined) return;
      this.got.push(...records);
      for (const { command } of records) {
        const id = command.conversationId;
        this.cameFrom.set(id, (this.cameFrom.get(id) ?? new Set()).add(reader.partition));
      }
      this.checkpoints.set(reader.partition, last.next);
      reader.published(last.next);
      for (const wake of this.#wake.splice(0)) wake();
    }
  };

  async until(count: number): Promise<readonly LogRecord[]> {
    while (this.got.length < count) await new Promise<void>((resolve) => this.#wake.push(resolve));
    return this.got;
  }
}

/** What every log of commands must do. `create` makes one with 4 partitions and room for 50 commands in each. */
export function describeCommandLog(name: string, create: () => Promise<CommandLog>): void {
  describe(name, () => {
    let log: CommandLog;
    let owner: RecordingOwner;

    beforeEach(async () => {
      log = await create();
      owner = new RecordingOwner();
    });
    afterEach(() => log.stop());

    it('hands every command to the owner of its partition, those of a conversation in order', async () => {
      await log.start(owner.own);
      const conversations = Array.from({ length: 20 }, (_, index) => index + 1);
      await Promise.all(
        ['a', 'b', 'c'].flatMap((body) => conversations.map((id) => log.append(command(id, `${id}${body}`)))),
      );
      const got = await owner.until(60);
      for (const id of conversations) {
        const mine = got.filter((record) => record.command.conversationId === id);
        expect(mine.map(bodyOf)).toEqual([`${id}a`, `${id}b`, `${id}c`]);
        expect([...(owner.cameFrom.get(id) ?? [])]).toEqual([log.partitionOf(id)]);
      }
    });

    it('gives each command of a partition a higher offset than the one before', async () => {
      await log.start(owner.own);
      for (let turn = 0; turn < 5; turn++) {
        await Promise.all([log.append(command(3, `${turn}x`)), log.append(command(3, `${turn}y`))]);
      }
      const offsets = (await owner.until(10)).map(({ offset }) => offset);
      expect(new Set(offsets).size).toBe(10);
      expect(offsets).toEqual([...offsets].sort((left, right) => left - right));
    });

    it('spreads conversations over all partitions, each always to the same one', () => {
      const places = Array.from({ length: 200 }, (_, index) => log.partitionOf(index + 1));
      expect(new Set(places)).toEqual(new Set([0, 1, 2, 3]));
      expect(places).toEqual(Array.from({ length: 200 }, (_, index) => log.partitionOf(index + 1)));
    });

    it('refuses what exceeds the room of a partition as unavailable, and takes commands again later', async () => {
      let open: () => void = () => {};
      owner.gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await log.start(owner.own);
      const results = await Promise.all(
        Array.from({ length: 60 }, async (_, index) => {
          try {
            await log.append(command(1, String(index)));
            return 'taken';
          } catch (error) {
            return error;
          }
        }),
      );
      expect(results.filter((result) => result === 'taken')).toHaveLength(50);
      expect(results.at(-1)).toMatchObject({ code: 'unavailable', retryAfterMs: 500 });
      open();
      await owner.until(50);
      await log.append(command(1, 'later'));
      expect(bodyOf((await owner.until(51)).at(-1) as LogRecord)).toBe('later');
    });

    it('says how far each partition reaches, and what of it is not stored', async () => {
      let open: () => void = () => {};
      owner.gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await log.start(owner.own);
      const place = log.partitionOf(3);
      const ahead = async () => {
        const reached = await log.reach(owner.checkpoints);
        expect(reached.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
        return reached.map(({ lag }) => lag);
      };
      expect(await ahead()).toEqual([0, 0, 0, 0]);
      await Promise.all(['x', 'y', 'z'].map((body) => log.append(command(3, body))));
      // With Kafka what was appended at once is one record, which may hold several commands.
      const waiting = (await ahead())[place] ?? 0;
      expect(waiting).toBeGreaterThan(0);
      expect(waiting).toBeLessThanOrEqual(3);
      open();
      await owner.until(3);
      expect(await ahead()).toEqual([0, 0, 0, 0]);
    });

    it('finishes what it has taken before it stops, and takes nothing more', async () => {
      await log.start(owner.own);
      await Promise.all(Array.from({ length: 30 }, (_, index) => log.append(command(1, String(index)))));
      await log.stop();
      expect(owner.got.map(bodyOf)).toEqual(Array.from({ length: 30 }, (_, index) => String(index)));
      expect(log.lag()).toBe(0);
      await expect(async () => log.append(command(1, 'late'))).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
}
