import { describe, expect, it } from 'vitest';
import { textWidth } from '../text/width.ts';
import { renderTable } from './table.ts';

const columns = [{ title: 'ID', align: 'right' as const }, { title: 'NAME' }, { title: 'TEXT', shrinks: true }];

describe('renderTable', () => {
  it('aligns by cells, not by characters', () => {
    const lines = renderTable(
      columns,
      [
        ['1', 'bob', 'x'],
        ['10', '运维组', 'y'],
        ['3', '👨‍👩‍👧', 'z'],
      ],
      { width: undefined },
    );
    expect(lines[0]).toBe('ID  NAME    TEXT');
    expect(lines.slice(1).map((line) => textWidth(line.slice(0, line.search(/[xyz]$/))))).toEqual([12, 12, 12]);
  });

  it('makes cells safe and keeps them in one row', () => {
    const lines = renderTable(columns, [['1', 'a\u001b[2Jb', 'first\nsecond']], { width: undefined });
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('\u001b');
    expect(lines[1]).toContain('first↵second');
  });

  it('cuts the column that shrinks to the width of the screen', () => {
    const lines = renderTable(columns, [['1', 'bob', '好'.repeat(40)]], { width: 30 });
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(30);
    expect(lines[1]).toMatch(/…$/);
  });

  it('cuts other columns, too, where that is not enough, but no number', () => {
    const wide = [...columns, { title: 'MARKS' }];
    const lines = renderTable(wide, [['12345', 'bob', 'a long text', 'pinned, mentions']], { width: 26 });
    expect(lines).toEqual(['   ID  NAME  TEXT    MARKS', '12345  bob   a lon…  pinn…']);
    expect(renderTable([{ title: 'NAME' }], [['x'.repeat(50)]], { width: 20 })[1]).toBe(`${'x'.repeat(19)}…`);
  });

  it('never cuts a column that is whole: others are, if that is enough, else none', () => {
    const secret = 'imi_abcdefghijklmnopqrstuvwxyz';
    const wide = [...columns, { title: 'CODE', whole: true }];
    const row = ['1', 'a long name', 'a text that is longer', secret];
    expect(renderTable(wide, [row], { width: 54 })[1]).toBe(` 1  a long …  a text …  ${secret}`);
    expect(renderTable(wide, [row], { width: 30 })[1]).toBe(` 1  a long name  a text that is longer  ${secret}`);
  });

  it('shows a cell of "0"', () => {
    expect(renderTable(columns, [['1', '', '0']], { width: undefined })[1]).toBe(' 1        0');
  });
});
