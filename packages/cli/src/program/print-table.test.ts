import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createStreams } from '../io/streams.ts';
import { createStyle } from '../io/style.ts';
import { printTable, type TableForm } from './print-table.ts';

const COLUMNS = [{ title: 'ID', align: 'right' as const }, { title: 'NAME' }, { title: 'MARKS', optional: true }];

async function printed(
  rows: string[][],
  { output, terminal = false }: { output?: TableForm; terminal?: boolean } = {},
) {
  const stdout = Object.assign(new PassThrough(), { isTTY: terminal, columns: 40 });
  const streams = createStreams(
    { stdin: new PassThrough(), stdout, stderr: new PassThrough() },
    { noColor: true, term: 'xterm', columns: undefined },
  );
  await printTable({ streams, style: createStyle(false), flags: { output } }, COLUMNS, rows);
  return String(stdout.read() ?? '');
}

describe('printTable', () => {
  it('prints cells with tabs between them where no terminal is, every column, no titles', async () => {
    expect(
      await printed([
        ['1', 'Ops', ''],
        ['20', 'Night  shift', 'muted'],
      ]),
    ).toBe('1\tOps\t\n20\tNight  shift\tmuted\n');
    expect(await printed([])).toBe('');
  });

  it('has a line for each row, whatever is in a cell', async () => {
    expect(await printed([['1', 'a\tb\r\nc\u2028d\u001b[2J', 'x']])).toBe('1\ta b c d␛[2J\tx\n');
  });

  it('lines up on a terminal and leaves out what has nothing to say', async () => {
    expect(await printed([['1', 'Ops', '']], { terminal: true })).toBe('ID  NAME\n 1  Ops\n');
    expect(await printed([['1', 'Ops', 'muted']], { terminal: true })).toContain('MARKS');
  });

  it('does as it is told', async () => {
    expect(await printed([['1', 'Ops', '']], { output: 'table' })).toBe('ID  NAME\n 1  Ops\n');
    expect(await printed([['1', 'Ops', '']], { output: 'tsv', terminal: true })).toBe('1\tOps\t\n');
  });
});
