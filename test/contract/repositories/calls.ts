import { describe, expect, it } from 'vitest';
import type { Call } from '../../../packages/server/src/domain/call.ts';
import { AT, type Store } from './store.ts';

const call = (conversationId: number, callerId: number, calleeId: number, change: Partial<Call> = {}): Call => ({
  conversationId,
  callId: conversationId.toString(16).padStart(32, '0'),
  callerId,
  calleeId,
  callerSession: 7,
  calleeSession: 0,
  kind: 'video',
  state: 'ringing',
  end: 'none',
  startedAt: AT + conversationId,
  answeredAt: 0,
  endedAt: 0,
  // Every byte that a frame has room for, and what needs quoting.
  offer: `v=0\r\n'"\\ 😀${'x'.repeat(60_000)}`,
  answer: '',
  ...change,
});

/** Calls as they are written by batches, and found by their two. */
export function describeCalls(withStore: () => Store): void {
  describe('calls', () => {
    it('are there as they were written last, for the two of them only', async () => {
      const store = withStore();
      const { calls, batches } = store.repositories;
      const rings = call(1, 21, 22);
      await store.commit({ calls: [rings] });
      expect(await calls.latest(21, 1)).toEqual(rings);
      expect(await calls.latest(22, 1)).toEqual(rings);
      expect(await calls.latest(23, 1)).toBeUndefined();
      const answered: Call = { ...rings, state: 'answered', calleeSession: 8, answeredAt: AT + 5, answer: 'ok' };
      await store.commit({ calls: [answered] });
      expect(await batches.calls([1, 2])).toEqual([answered]);
    });

    it('that are open are found by whoever is in them, the latest first', async () => {
      const store = withStore();
      const { calls, batches } = store.repositories;
      const [first, second] = [call(1, 21, 22), call(2, 23, 21, { state: 'answered', answeredAt: AT })];
      const over = call(3, 21, 24, { state: 'ended', end: 'missed', endedAt: AT });
      await store.commit({ calls: [first, second, over] });
      expect(await calls.openOf(21)).toEqual([second, first]);
      expect(await calls.openOf(22)).toEqual([first]);
      expect(await calls.openOf(24)).toEqual([]);
      const found = await batches.openCalls([22, 23]);
      expect(found.map(({ conversationId }) => conversationId).sort()).toEqual([1, 2]);
    });

    it('that have rung or lasted too long are found, and old ones are deleted', async () => {
      const store = withStore();
      const { calls, maintenance } = store.repositories;
      const answered = call(2, 23, 24, { state: 'answered', answeredAt: AT });
      await store.commit({ calls: [call(1, 21, 22), answered, call(3, 25, 26, { state: 'ended', end: 'missed' })] });
      const overdue = async (...since: [number, number]) =>
        (await calls.overdue(...since)).map(({ conversationId }) => conversationId);
      expect(await overdue(AT + 1, AT + 2)).toEqual([]);
      expect(await overdue(AT + 2, AT + 2)).toEqual([1]);
      expect(await overdue(AT + 2, AT + 3)).toEqual([1, 2]);
      await maintenance.prune(AT + 2 + 30 * 86_400_000);
      expect(await calls.latest(21, 1)).toBeUndefined();
      expect(await calls.latest(23, 2)).toEqual(answered);
    });
  });
}
