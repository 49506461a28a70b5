import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTransactionQueue, type TransactionQueue } from './transaction.ts';

/** Turns of a queue in the order in which they began, each with what ends it. */
function createTurns(queue: TransactionQueue) {
  const begun: string[] = [];
  const leave = new Map<string, () => void>();
  const begin = (name: string) => (end: () => void) => {
    begun.push(name);
    leave.set(name, end);
  };
  return {
    begun,
    enter: (name: string) => void queue.enter().then(begin(name)),
    share: (name: string) => void queue.share().then(begin(name)),
    leave: (name: string) => leave.get(name)?.(),
  };
}

/** What can begin has begun. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the queue of a database file', () => {
  it('lets one at a time enter, in the order of asking', async () => {
    const queue = createTransactionQueue();
    const turns = createTurns(queue);
    for (const name of ['a', 'b', 'c']) turns.enter(name);
    await settled();
    expect(turns.begun).toEqual(['a']);
    expect([queue.busy, queue.calm]).toEqual([true, false]);
    turns.leave('a');
    await settled();
    expect(turns.begun).toEqual(['a', 'b']);
    turns.leave('b');
    await settled();
    turns.leave('c');
    expect(turns.begun).toEqual(['a', 'b', 'c']);
    expect([queue.busy, queue.calm]).toEqual([false, true]);
    turns.enter('d');
    // A single one of the loop is over soon.
    expect([queue.busy, queue.calm]).toEqual([true, true]);
  });

  it('lets those that share go side by side; the loop is not busy with them', async () => {
    const queue = createTransactionQueue();
    const turns = createTurns(queue);
    for (const name of ['a', 'b', 'c']) turns.share(name);
    await settled();
    expect(turns.begun).toEqual(['a', 'b', 'c']);
    expect([queue.busy, queue.calm]).toEqual([false, false]);
  });

  it('keeps those that come later behind one that waits, so that it is not passed over for ever', async () => {
    const queue = createTransactionQueue();
    const turns = createTurns(queue);
    turns.share('first');
    turns.enter('alone');
    turns.share('later');
    await settled();
    expect(queue.tryShare()).toBeUndefined();
    expect(turns.begun).toEqual(['first']);
    turns.leave('first');
    await settled();
    expect(turns.begun).toEqual(['first', 'alone']);
    turns.leave('alone');
    await settled();
    expect(turns.begun).toEqual(['first', 'alone', 'later']);
  });

  it('ends a turn once, however often it is left', async () => {
    const queue = createTransactionQueue();
    const turns = createTurns(queue);
    turns.share('a');
    turns.share('b');
    turns.enter('c');
    turns.enter('d');
    await settled();
    turns.leave('a');
    turns.leave('a');
    await settled();
    // "b" has not left.
    expect(turns.begun).toEqual(['a', 'b']);
    turns.leave('b');
    await settled();
    turns.leave('b');
    turns.leave('c');
    await settled();
    turns.leave('c');
    expect(turns.begun).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.busy).toBe(true);
  });

  it('shares at once where nobody has to be waited for, else not at all', async () => {
    const queue = createTransactionQueue();
    const [one, two] = [queue.tryShare(), queue.tryShare()];
    expect(queue.calm).toBe(false);
    const entering = queue.enter();
    expect(queue.tryShare()).toBeUndefined();
    one?.();
    two?.();
    const leave = await entering;
    expect(queue.tryShare()).toBeUndefined();
    leave();
    // Those in vain have left nothing behind.
    expect(queue.calm).toBe(true);
  });

  it('never lets anybody in beside one that entered, and nobody waits for ever', async () => {
    const step = fc.oneof(
      fc.constantFrom('enter' as const, 'share' as const, 'tryShare' as const),
      fc.record({ leave: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const queue = createTransactionQueue();
        let inside: { readonly shares: boolean; readonly leave: () => void }[] = [];
        let asked = 0;
        const begun: number[] = [];
        let mixed = 0;
        const enter = (shares: boolean, leave: () => void): void => {
          inside.push({ shares, leave });
          if (inside.length > 1 && !inside.every((one) => one.shares)) mixed += 1;
        };
        const leaveOne = (place: number): void => {
          const one = inside[place];
          inside = inside.filter((other) => other !== one);
          one?.leave();
        };
        for (const one of steps) {
          if (typeof one === 'object') leaveOne(one.leave % Math.max(1, inside.length));
          else if (one === 'tryShare') {
            const waits = begun.length < asked;
            const leave = queue.tryShare();
            expect(leave !== undefined).toBe(!waits && inside.every(({ shares }) => shares));
            if (leave !== undefined) enter(true, leave);
          } else {
            const number = asked++;
            void queue[one]().then((leave) => {
              begun.push(number);
              enter(one === 'share', leave);
            });
          }
          await settled();
          expect(mixed).toBe(0);
          expect(queue.busy).toBe(inside.some(({ shares }) => !shares));
        }
        for (; inside.length > 0; await settled()) leaveOne(0);
        expect(begun).toEqual(Array.from({ length: asked }, (_, number) => number));
        expect(queue.calm).toBe(true);
      }),
    );
  });
});
