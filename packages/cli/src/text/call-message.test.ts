import { expect, it } from 'vitest';
import { callSentence } from './call-message.ts';

const nameOf = (id: number) => (id === 2 ? 'Ann' : `user ${id}`);
const call = (payload: unknown) => callSentence({ senderId: 2, body: 'Missed call', payload }, nameOf);

it.each([
  [{ kind: 'audio', end: 'missed', durationMs: 0 }, 'Missed call from Ann'],
  [{ kind: 'video', end: 'busy', durationMs: 0 }, 'Missed video call from Ann'],
  [{ kind: 'audio', end: 'declined', durationMs: 0 }, 'Declined call from Ann'],
  [{ kind: 'audio', end: 'failed', durationMs: 0 }, 'Failed call from Ann'],
  [{ kind: 'audio', end: 'hung_up', durationMs: 7_900 }, 'Call from Ann, 0:07'],
  [{ kind: 'video', end: 'hung_up', durationMs: 3_723_000 }, 'Video call from Ann, 1:02:03'],
  // What this version does not know, and what is broken.
  [{ end: 'transferred' }, 'Missed call (Ann)'],
  [undefined, 'Missed call (Ann)'],
  ['text', 'Missed call (Ann)'],
])('%j is "%s"', (payload, words) => {
  expect(call(payload)).toBe(words);
});
