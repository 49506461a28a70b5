import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../packages/server/src/storage/data-folder.ts';
import { openSqliteFile } from '../../packages/server/src/storage/sqlite/sqlite-file.ts';
import { byEffort, SEED, seededShare } from '../support/effort.ts';
import { Store } from './repositories/store.ts';
import { openSqliteStore } from './sqlite/open-store.ts';

const PROCESS = fileURLToPath(new URL('./sqlite/committing-process.ts', import.meta.url));
const BATCH = 20;
/** Batches of each process before its end. */
const POINTS = byEffort(
  [10, 25, 40],
  Array.from({ length: 60 }, (_, index) => 1 + Math.floor(60 * seededShare(SEED, index))),
);

/** Lets a process commit until it has printed so many checkpoints, kills it and answers the last one printed. */
async function commitUntilKilled(dataDir: string, conversationId: number, userId: number, least: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, dataDir, `${conversationId}`, `${userId}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    text += chunk;
    if (text.split('\n').length > least) child.kill('SIGKILL');
  });
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  // The last line may be cut in the middle.
  return text.slice(0, text.lastIndexOf('\n')).split('\n').map(Number);
}

describe('a killed process', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'imd-killed-'));
  });

  afterEach(() => rmSync(dataDir, { recursive: true }));

  it(
    'loses nothing that it had committed, and its checkpoint agrees with its rows',
    async () => {
      const first = new Store(await openSqliteStore(dataDir));
      const ann = await first.user();
      await first.take();
      const group = await first.group([ann.id]);
      await first.storage.close();

      let printed = 0;
      for (const least of POINTS) {
        const offsets = await commitUntilKilled(dataDir, group.id, ann.id, least);
        expect(offsets.length).toBeGreaterThanOrEqual(least);
        printed = offsets.at(-1) ?? 0;

        // Whoever comes next gets the folder at once, with everything in it.
        const folder = await openDataFolder(dataDir);
        const next = new Store(await openSqliteStore(dataDir));
        const nextOffset = Number((await next.partition())?.nextOffset);
        expect(nextOffset).toBeGreaterThanOrEqual(printed);
        expect(nextOffset).toBeLessThanOrEqual(printed + 1);
        const [head] = await next.repositories.batches.heads([group.id]);
        expect(head?.lastSeq).toBe(nextOffset * BATCH);
        await next.storage.close();
        const file = openSqliteFile(join(dataDir, 'imd.db'));
        const rows = file.read((session) => session.first('SELECT count(*), min(seq), max(seq) FROM messages'));
        // The checkpoint began at 1 with the group, so the first batch of the child has the numbers from 21 on.
        expect(rows).toEqual([(nextOffset - 1) * BATCH, BATCH + 1, nextOffset * BATCH]);
        expect(file.writer.prepare('PRAGMA integrity_check').raw(true).all()).toEqual([['ok']]);
        file.close();
        folder.close();
      }
    },
    byEffort(180_000, 1_200_000),
  );
});
