import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KafkaAdmin } from './kafka-client.ts';
import { createKeptAdmin } from './kept-admin.ts';

/** Connections that answer their number, fail or hang, as the test says. */
function brokers() {
  const state = {
    opened: 0,
    openMs: 0,
    closed: [] as number[],
    refuses: false,
    behaves: new Map<number, 'fails' | 'hangs'>(),
  };
  const openAdmin = async () => {
    if (state.refuses) throw new Error('refused');
    state.opened += 1;
    const number = state.opened;
    if (state.openMs > 0) await new Promise((resolve) => setTimeout(resolve, state.openMs));
    const partitionsOf = async (): Promise<number> => {
      const behaviour = state.behaves.get(number);
      if (behaviour === 'fails') throw new Error(`connection ${number} broke`);
      return behaviour === 'hangs' ? new Promise<number>(() => {}) : number;
    };
    return { admin: { partitionsOf } as unknown as KafkaAdmin, close: async () => void state.closed.push(number) };
  };
  const kept = createKeptAdmin({ openAdmin });
  return { state, kept, ask: () => kept.ask((admin) => admin.partitionsOf('topic')) };
}

describe('a connection that is kept', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is opened by the first question and asked all others', async () => {
    const { state, kept, ask } = brokers();
    expect([await ask(), await ask(), ...(await Promise.all([ask(), ask()]))]).toEqual([1, 1, 1, 1]);
    await kept.close();
    expect(state).toMatchObject({ opened: 1, closed: [1] });
  });

  it('is one for questions that come while it is opened, however long that takes', async () => {
    const { state, ask } = brokers();
    state.openMs = 900;
    const answers = [ask(), ask()];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.all(answers)).toEqual([1, 1]);
    expect(state).toMatchObject({ opened: 1, closed: [] });
  });

  it.each(['fails', 'hangs'] as const)('gives way to a new one when it %s', async (behaviour) => {
    const { state, ask } = brokers();
    await ask();
    state.behaves.set(1, behaviour);
    const answer = ask();
    await vi.advanceTimersByTimeAsync(500);
    expect([await answer, await ask()]).toEqual([2, 2]);
    expect(state).toMatchObject({ opened: 2, closed: [1] });
  });

  it('gives way to one new one when it hangs for several questions', async () => {
    const { state, ask } = brokers();
    await ask();
    state.behaves.set(1, 'hangs');
    const answers = [ask(), ask()];
    await vi.advanceTimersByTimeAsync(250);
    answers.push(ask());
    await vi.advanceTimersByTimeAsync(500);
    expect(await Promise.all(answers)).toEqual([2, 2, 2]);
    expect(state).toMatchObject({ opened: 2, closed: [1] });
  });

  it('says why when the new one fails, too, and is opened again by the next question', async () => {
    const { state, ask } = brokers();
    await ask();
    state.behaves.set(1, 'fails').set(2, 'fails');
    await expect(ask()).rejects.toThrow('connection 2 broke');
    expect(await ask()).toBe(3);
    state.behaves.set(3, 'fails');
    state.refuses = true;
    await expect(ask()).rejects.toThrow('refused');
    await expect(ask()).rejects.toThrow('refused');
    state.refuses = false;
    expect(await ask()).toBe(4);
    expect(state.closed).toEqual([1, 2, 3]);
  });
});
