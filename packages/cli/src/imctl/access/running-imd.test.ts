import { expect, it } from 'vitest';
import { holdsLock } from './running-imd.ts';

const LOCKS = [
  '1: POSIX  ADVISORY  WRITE 25020 fe:00:10076593 1073741824 1073742335',
  '2: POSIX  ADVISORY  READ 25021 fe:00:10076594 1073741826 1073742335',
  '2: -> POSIX  ADVISORY  WRITE 25023 fe:00:10076593 1073741824 1073742335',
  '3: FLOCK  ADVISORY  WRITE 25022 fe:00:10076595 0 EOF',
  '4: POSIX  ADVISORY  WRITE 25024 fe:00:10076596 120 123',
  '',
].join('\n');

it.each([
  ['the exclusive lock of SQLite', 25020, 10076593, true],
  ['of another process', 25021, 10076593, false],
  ['of another file', 25020, 10076594, false],
  ['a lock for reading', 25021, 10076594, false],
  ['one that is waited for', 25023, 10076593, false],
  ['other bytes', 25024, 10076596, false],
  ['the whole file', 25022, 10076595, true],
])('%s', (_what, pid, inode, holds) => {
  expect(holdsLock(LOCKS, pid, inode)).toBe(holds);
});
