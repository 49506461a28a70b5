import { describe, expect, it } from 'vitest';
import type { Session } from '../../domain/session.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { createTokenUses } from './token-uses.ts';

type Use = { readonly id: number; readonly at: number };

function setUp() {
  const writes: (readonly Use[])[] = [];
  let now = 1_000_000;
  const uses = createTokenUses({
    sessions: {
      touch: async (list) => {
        writes.push(list);
      },
    },
    clock: { now: () => now },
    logger: createSilentLogger(),
  });
  const note = (id: number, lastUsedAt = 0): void => uses.note({ id, lastUsedAt } as Session, now);
  return { writes, note, uses, pass: (ms: number) => (now += ms) };
}

describe('the last use of sessions', () => {
  it('is written for many sessions at once, each once a minute', async () => {
    const { writes, note, uses } = setUp();
    for (let round = 0; round < 100; round++) for (const id of [1, 2, 3]) note(id);
    expect(writes).toEqual([]);
    await uses.stop();
    expect(writes).toEqual([[1, 2, 3].map((id) => ({ id, at: 1_000_000 }))]);
  });

  it('is not written again when the row is younger than a minute', async () => {
    const { writes, note, uses } = setUp();
    note(1, 1_000_000 - 59_999);
    await uses.stop();
    expect(writes).toEqual([]);
  });

  it('is noted anew after some minutes', async () => {
    const { writes, note, uses, pass } = setUp();
    for (let minute = 0; minute < 4; minute++) {
      note(1);
      // Writes what waits, and lets a generation of noted sessions grow old.
      await uses.stop();
      pass(60_000);
    }
    await uses.stop();
    expect(writes.flat().map(({ id }) => id)).toEqual([1, 1]);
  });
});
