import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMessage } from '../../test-utils/builders.ts';
import { messageAt, type ReadAround } from './message-at.ts';

/** A conversation whose messages up to `removed` are not there any more. */
function conversation(times: readonly number[], removed: number) {
  const messages = times
    .map((sentAt, index) => createMessage({ conversationId: 1, seq: index + 1, sentAt }))
    .slice(removed);
  let reads = 0;
  const read: ReadAround = async ({ around, limit }) => {
    reads++;
    const at = messages.filter(({ seq }) => seq < around).length;
    const start = Math.max(0, at - Math.floor(limit / 2));
    const page = messages.slice(start, start + limit);
    const rev = times.length;
    return { messages: page, atStart: start === 0, atEnd: start + limit >= messages.length, rev, lastSeq: rev };
  };
  return { messages, read, reads: () => reads };
}

it('finds the first message from a time on, in any conversation, with a removed start, in few pages', async () => {
  const steps = fc.array(fc.nat({ max: 3 }), { maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(400), fc.nat(1300), async (gaps, removed, time) => {
      let now = 1;
      const times = gaps.map((gap) => {
        now += gap;
        return now;
      });
      const { messages, read, reads } = conversation(times, Math.min(removed, times.length));
      const found = await messageAt(time, times.length, read);
      expect(found?.seq).toBe(messages.find(({ sentAt }) => sentAt >= time)?.seq);
      expect(reads()).toBeLessThanOrEqual(10);
    }),
  );
});
