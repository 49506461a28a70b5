import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { createLocalBlobStore } from '../../packages/server/src/files/local-blob-store.ts';
import { describeBlobStore } from './blob-store.ts';

const folders = new Map<object, string>();

afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true });
});

describeBlobStore('blobs in a folder', async (before) => {
  const known = before === undefined ? undefined : folders.get(before);
  const folder = known ?? mkdtempSync(join(tmpdir(), 'imd-blobs-'));
  const store = createLocalBlobStore(join(folder, 'files'));
  folders.set(store, folder);
  return store;
});
