import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { saveText } from './save-text.ts';

it('saves a text beside what has its name, and writes through no link', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'im-save-text-'));
  try {
    await symlink('/nowhere/at/all', join(folder, 'linked.py'));
    expect(await saveText('a', { folder, name: 'x.py' })).toBe(join(folder, 'x.py'));
    expect(await saveText('b', { folder, name: 'x.py' })).toBe(join(folder, 'x (1).py'));
    expect(await saveText('c', { folder, name: 'linked.py' })).toBe(join(folder, 'linked (1).py'));
    expect(await readFile(join(folder, 'x.py'), 'utf8')).toBe('a');
    await expect(saveText('d', { folder: join(folder, 'none'), name: 'x' })).rejects.toThrow('ENOENT');
  } finally {
    await rm(folder, { recursive: true });
  }
});
