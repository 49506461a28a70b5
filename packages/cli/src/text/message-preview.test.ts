import { describe, expect, it } from 'vitest';
import { type PreviewedMessage, previewText, previewWithName } from './message-preview.ts';

const message = (change: Partial<PreviewedMessage>): PreviewedMessage => ({
  senderId: 3,
  kind: 'text',
  body: 'hello',
  payload: undefined,
  recalledAt: 0,
  hidden: false,
  files: [],
  ...change,
});
const nameOf = (id: number) => (id === 3 ? 'ann' : `u${id}`);

describe('the preview of a message', () => {
  it.each([
    ['a text', { body: ' two \n\n  lines ' }, 'two\nlines'],
    ['code loses its indent', { kind: 'code', body: '    for i in x:\n        print(i)' }, 'for i in x:\nprint(i)'],
    ['other kinds are named', { kind: 'location', body: '1, 2' }, '[location] 1, 2'],
    ['also without a body', { kind: 'card', body: '' }, '[card]'],
    ['recalled, by whomever', { body: '', recalledAt: 1 }, '(recalled)'],
    ['deleted for oneself, which nobody recalled', { body: '', recalledAt: 1, hidden: true }, '(deleted for you)'],
  ])('%s', (_, change, text) => {
    expect(previewText(message(change), nameOf)).toBe(text);
    expect(previewWithName(message(change), nameOf)).toBe(`ann: ${text}`);
  });

  it.each([
    ['a call', { kind: 'call', body: '', payload: { end: 'missed', kind: 'audio' } }, 'Missed call from ann'],
    ['a change of the group', { kind: 'system', payload: { type: 'joined', actor: 3 } }, 'ann joined'],
  ])('%s names who it was', (_, change, text) => {
    expect(previewText(message(change), nameOf)).toBe(text);
    expect(previewWithName(message(change), nameOf)).toBe(text);
  });
});
