import { describe, expect, it } from 'vitest';
import { createTimedRecording, firstStored, longestWait, type TimedSend } from './timed-sends.ts';

const SENDS: readonly TimedSend[] = [
  { sentAt: 0, storedAt: 10 },
  { sentAt: 20, storedAt: 2_520 },
  { sentAt: 2_600, storedAt: 2_610 },
  { sentAt: 2_700, storedAt: undefined },
];

describe('the longest wait', () => {
  it('counts from the beginning of the stretch, up to the answer', () => {
    expect(longestWait(SENDS, { from: 100, to: 2_650 })).toBe(2_420);
  });

  it('that is not over at the end of the stretch counts whole, if it has been answered', () => {
    expect(longestWait(SENDS, { from: 100, to: 500 })).toBe(2_420);
  });

  it('counts up to the end of the stretch while there is no answer', () => {
    expect(longestWait(SENDS, { from: 2_650, to: 9_700 })).toBe(7_000);
  });

  it('is 0 where nothing was under way', () => {
    expect(longestWait(SENDS, { from: 2_611, to: 2_700 })).toBe(0);
  });
});

describe('the first acknowledgement from a time on', () => {
  it('is the next one, whenever it was sent', () => {
    expect([0, 11, 2_520, 2_521].map((from) => firstStored(SENDS, from))).toEqual([10, 2_520, 2_520, 2_610]);
  });

  it('is not there yet after the last one', () => {
    expect(firstStored(SENDS, 2_611)).toBeUndefined();
  });
});

describe('a timed recording', () => {
  it('knows the first attempt and the first acknowledgement of each client, and records everything', () => {
    let now = 0;
    const { recording, sends } = createTimedRecording(() => now);
    const said = { client: 'ann', conversationId: 7 };
    const steps = ['sent', 'sent', 'stored', 'stored'] as const;
    steps.forEach((what, step) => {
      now = step;
      const clientId = what === 'sent' && step === 1 ? 'second' : 'first';
      if (what === 'sent') recording.add({ ...said, what, clientId, userId: 1, body: '' });
      else recording.add({ ...said, what, clientId, seq: 1, rev: 1 });
    });
    expect(sends.get('ann')).toEqual([
      { sentAt: 0, storedAt: 2 },
      { sentAt: 1, storedAt: undefined },
    ]);
    expect(recording.count('stored')).toBe(2);
  });
});
