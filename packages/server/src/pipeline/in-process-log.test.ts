import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogRecord } from './command-log.ts';
import { createInProcessLog } from './in-process-log.ts';
import { sendCommand } from './testing/send-command.ts';

/** The batches that an owner gets of these commands, which wait all at once, and the turn of the event loop of each. */
async function batchesOf(bodies: readonly string[], options: { readonly max: number; readonly checkpoint?: number }) {
  const log = createInProcessLog({ partitions: 1, queueLimit: bodies.length, onOwnerFailed: () => {} });
  onTestFinished(() => log.stop());
  const batches: (readonly LogRecord[])[] = [];
  const turns: number[] = [];
  let turn = 0;
  let counting = true;
  const count = (): void => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  await new Promise<void>((resolve) => {
    let left = bodies.length;
    void log.start(async (reader) => {
      await reader.begin({ nextOffset: options.checkpoint ?? 0, published: 0 });
      for (let records = await reader.take(options.max); records.length > 0; records = await reader.take(options.max)) {
        batches.push(records);
        turns.push(turn);
        left -= records.length;
        if (left === 0) resolve();
      }
    });
    for (const body of bodies) void log.append(sendCommand(body));
    count();
  });
  counting = false;
  return { batches, turns };
}

const sizes = (batches: readonly (readonly LogRecord[])[]): number[] => batches.map((batch) => batch.length);

describe('batches of the log in memory', () => {
  it('have as many commands as the owner takes at most, and sockets have a turn between two of them', async () => {
    const { batches, turns } = await batchesOf(
      Array.from({ length: 950 }, (_, index) => `m${index}`),
      { max: 400 },
    );
    expect(sizes(batches)).toEqual([400, 400, 150]);
    expect(new Set(turns).size).toBe(3);
  });

  it('have 512 Ki characters of text at most, and one command however long it is', async () => {
    const half = 'x'.repeat(256 * 1024);
    const { batches } = await batchesOf([half, half, 'short', `${half}${half}${half}`, 'last'], { max: 400 });
    expect(sizes(batches)).toEqual([2, 1, 1, 1]);
  });

  it('go on counting where the database stands', async () => {
    const { batches } = await batchesOf(['a', 'b', 'c'], { max: 2, checkpoint: 70 });
    expect(batches.map((batch) => batch.map(({ offset }) => offset))).toEqual([[70, 71], [72]]);
  });
});
