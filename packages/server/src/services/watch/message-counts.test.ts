import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createMessageCounts, HOUR_MS } from './message-counts.ts';

describe('counts of messages', () => {
  it('are kept by the hour until the database has them', async () => {
    const written: [number, number][] = [];
    const failures = [new AppError('unavailable')];
    let now = 5 * HOUR_MS + 1;
    const counts = createMessageCounts({
      watch: {
        async addMessages(hour, messages) {
          const failure = failures.shift();
          if (failure !== undefined) throw failure;
          written.push([hour, messages]);
        },
      },
      clock: { now: () => now },
      logger: createSilentLogger(),
    });
    counts.stored(3);
    counts.stored(4);
    now = 6 * HOUR_MS;
    counts.stored(1);
    counts.stored(0);
    expect([counts.total, counts.pending(5 * HOUR_MS), counts.pending(6 * HOUR_MS)]).toEqual([8, 7, 1]);
    await counts.stop();
    expect(written.toSorted()).toEqual([
      [5 * HOUR_MS, 7],
      [6 * HOUR_MS, 1],
    ]);
    expect(counts.pending(5 * HOUR_MS)).toBe(0);
  });
});
