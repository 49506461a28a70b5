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
    const pending = () => [4, 5, 6].map((hour) => counts.pendingSince(hour * HOUR_MS));
    expect([counts.total, ...pending()]).toEqual([8, 8, 1, 0]);
    await counts.stop();
    expect(written.toSorted()).toEqual([
      [5 * HOUR_MS, 7],
      [6 * HOUR_MS, 1],
    ]);
    expect(pending()).toEqual([0, 0, 0]);
  });
});
