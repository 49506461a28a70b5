import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { boundedLines } from './bounded-lines.ts';

async function linesOf(chunks: Iterable<Buffer>, most: number, signal = new AbortController().signal) {
  const lines: (string | undefined)[] = [];
  for await (const line of boundedLines(Readable.from(chunks), most, signal)) lines.push(line);
  return lines;
}

it('finds lines wherever chunks end, also in the middle of a character or of an end', async () => {
  const text = 'one\r\n\n好\rx\nlast';
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
    expect(await linesOf(chunks, 5)).toEqual(['one', '', '好\rx', 'last']);
  }
  expect(await linesOf([Buffer.from('a\n')], 5)).toEqual(['a']);
  expect(await linesOf([], 5)).toEqual([]);
});

it('gives up a line that is too long, whole or in parts, and goes on with the next', async () => {
  expect(await linesOf([Buffer.from('12345\r\n123456\n12345\n123456')], 5)).toEqual([
    '12345',
    undefined,
    '12345',
    undefined,
  ]);
  expect(await linesOf([Buffer.from('123'), Buffer.from('456'), Buffer.from('7\nx')], 5)).toEqual([undefined, 'x']);
});

it('keeps no more of a line without an end than it may have', async () => {
  function* endless() {
    for (let megabytes = 0; megabytes < 100; megabytes++) yield Buffer.alloc(1_048_576, 'x');
    yield Buffer.from('\nnext\n');
  }
  const before = process.memoryUsage();
  expect(await linesOf(endless(), 65_536)).toEqual([undefined, 'next']);
  expect(process.memoryUsage().heapUsed - before.heapUsed).toBeLessThan(75_000_000);
});
