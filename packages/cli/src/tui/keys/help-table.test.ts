import { describe, expect, it } from 'vitest';
import { createChatWorld, startApp } from '../../test-utils/app-bench.ts';
import { foundLines, helpLines, helpRows } from './help-table.ts';
import { keymapOf } from './registry.ts';

const keymap = keymapOf();
const words = (parts: readonly string[]) =>
  parts
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '');

describe('the help', () => {
  it.each([20, 36, 68])('in %i cells has every word of its table', (width) => {
    const rows = helpRows(keymap, width).filter(({ isHeading }) => !isHeading);
    const lines = helpLines(keymap).filter(({ keys }) => keys !== '');
    for (const column of ['keys', 'text'] as const) {
      // Only what is longer than the column is broken, and then nothing of it is lost.
      expect(words(rows.map((row) => row[column])).join('')).toBe(words(lines.map((line) => line[column])).join(''));
    }
  });

  it('is filtered by words of keys and text, with the headings of what is left', () => {
    const lines = helpLines(keymap);
    expect(foundLines(lines, 'alt-m MENTION')).toEqual([
      { keys: '', text: 'Where no dialog is open' },
      { keys: 'Alt-M', text: 'go to the next unread mention of you' },
    ]);
    expect(foundLines(lines, 'no such words')).toEqual([]);
    expect(foundLines(lines, '  ')).toBe(lines);
  });

  it('is scrolled to its last row and no further', async () => {
    const { app } = await startApp(createChatWorld(), { columns: 40, rows: 12 });
    const end = helpRows(keymap, 36).at(-1)?.text ?? '-';
    await app.press('\u001bOP', ...Array.from({ length: 120 }, () => '\u001b[6~'));
    expect(app.text()).toContain(end);
    const scrolled = app.text();
    await app.press('\u001b[A');
    expect(app.text()).not.toBe(scrolled);
    expect(app.text()).not.toContain(end);
  });
});
