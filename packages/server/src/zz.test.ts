import { mkdtempSync } from 'node:fs';
import { it } from 'vitest';
import { openSqliteStorage } from './storage/sqlite-storage.ts';
import { createSilentLogger } from './log.ts';
import { ShiftedClock } from './services/auth-testing.ts';
it('x', async () => {
  await openSqliteStorage({ dataDir: mkdtempSync('/tmp/zz-'), logger: createSilentLogger(), clock: new ShiftedClock() });
});
it('y', async () => {
  await openSqliteStorage({ dataDir: mkdtempSync('/tmp/zz-'), logger: createSilentLogger(), clock: {now: () => Date.now() } });
});
