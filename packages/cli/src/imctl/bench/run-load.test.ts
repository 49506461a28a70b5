import { expect, it } from 'vitest';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { percentiles, runLoad } from './run-load.ts';

it('says percentiles by the nearest rank', () => {
  expect(percentiles([])).toEqual({ p50: null, p99: null, max: null });
  expect(percentiles([7])).toEqual({ p50: 7, p99: 7, max: 7 });
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ p50: 50, p99: 99, max: 100 });
});

/** Clients of a server that stores each message after 10 ms of a clock that each look at it moves by 1 ms. */
function fakes(count: number, refuse = (_message: number): boolean => false) {
  let [time, sent] = [0, 0];
  const now = (): number => {
    time += 1;
    return time;
  };
  type Change = (id: number, change: unknown) => void;
  const listeners = new Set<Change>();
  const clients = Array.from({ length: count }, () => ({
    on: (_event: string, listener: Change) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: async () => undefined,
    stored: (clientId: string) =>
      new Promise((resolve, reject) => {
        setImmediate(() => {
          sent++;
          if (refuse(sent)) return reject(new Error('too much'));
          time += 10;
          for (const listener of listeners) listener(1, { type: 'stored', message: { clientId } });
          return resolve({ seq: sent, sentAt: time });
        });
      }),
    send: async () => undefined,
  }));
  return { now, clients: clients as unknown as ChatClient[] };
}

it('counts what was stored and how long it took, without the first second', async () => {
  const { now, clients } = fakes(2);
  const load = { conversationId: 1, clients, inFlight: 2, seconds: 1, size: 10 };
  const { messages, seconds, stored, delivered, failed } = await runLoad(load, now, new AbortController().signal);
  expect(seconds).toBe(1);
  expect(failed).toBe(0);
  // 1,000 ms of the clock at 10 ms and a few looks each.
  expect(messages).toBeGreaterThan(40);
  expect(messages).toBeLessThan(100);
  expect(stored.p50).toBeGreaterThanOrEqual(10);
  expect(delivered.p50).toBeGreaterThanOrEqual(10);
});

it('says what failed and why, and ends when it is stopped', async () => {
  const { now, clients } = fakes(1, (message) => message % 50 === 0);
  const stop = new AbortController();
  const load = { conversationId: 1, clients, inFlight: 1, seconds: 1, size: 10 };
  const result = await runLoad(load, now, stop.signal);
  expect(result.failed).toBeGreaterThan(0);
  expect(result.failure).toBe('too much');
  stop.abort();
  const stopped = await runLoad(load, now, stop.signal);
  expect(stopped).toMatchObject({ messages: 0, stored: { p50: null } });
});
