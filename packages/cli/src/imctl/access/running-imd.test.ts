import { expect, it } from 'vitest';
import { holdersOf } from './running-imd.ts';

const LOCKS = [
  '1: POSIX  ADVISORY  WRITE 25020 fe:00:10076593 1073741824 1073742335',
  '2: POSIX  ADVISORY  READ 25021 fe:00:10076594 1073741826 1073742335',
  '2: -> POSIX  ADVISORY  WRITE 25023 fe:00:10076593 1073741824 1073742335',
  '3: FLOCK  ADVISORY  WRITE 25022 fe:00:10076595 0 EOF',
  '4: POSIX  ADVISORY  WRITE 25024 fe:00:10076596 120 123',
  '',
].join('\n');

it.each([
  ['the exclusive lock of SQLite, not who waits for it', 10076593, [25020]],
  ['a lock for reading', 10076594, []],
  ['the whole file', 10076595, [25022]],
  ['other bytes', 10076596, []],
  ['another file', 76593, []],
])('%s', (_what, inode, holders) => {
  expect(holdersOf(LOCKS, inode)).toEqual(holders);
});
