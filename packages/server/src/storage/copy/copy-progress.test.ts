import { describe, expect, it } from 'vitest';
import { createCopyProgress } from './copy-progress.ts';

function run(isTTY: boolean): string[] {
  const written: string[] = [];
  let time = 0;
  const progress = createCopyProgress({ isTTY, write: (text) => written.push(text) }, () => time);
  const line = progress.begin('copying', 'messages', 20_000);
  for (let rows = 1_000; rows <= 20_000; rows += 1_000) {
    time += 1_000;
    line.at(rows);
  }
  line.end(20_000);
  return written;
}

describe('the progress of a move', () => {
  it('draws over one line on a terminal', () => {
    const written = run(true);
    expect(written[0]).toBe('\r\u001b[Kcopying messages: 1,000 of 20,000 rows, 1,000 a second');
    expect(written.slice(0, -1).every((text) => !text.includes('\n'))).toBe(true);
    expect(written.at(-1)).toBe('\r\u001b[Kcopying messages: 20,000 rows, done\n');
  });

  it('is whole lines without control characters elsewhere, and not many of them', () => {
    const written = run(false);
    expect(written).toEqual([
      'copying messages: 5,000 of 20,000 rows, 1,000 a second\n',
      'copying messages: 10,000 of 20,000 rows, 1,000 a second\n',
      'copying messages: 15,000 of 20,000 rows, 1,000 a second\n',
      'copying messages: 20,000 of 20,000 rows, 1,000 a second\n',
      'copying messages: 20,000 rows, done\n',
    ]);
  });
});
