import { expect, it } from 'vitest';
import { openFile } from './open-file.ts';

it.each(['run.sh', 'x.DESKTOP', 'setup.exe', 'a.command', 'b.jar. ', 'c.url'])(
  'does not open %s, which would be run',
  async (name) => {
    const saved: string[] = [];
    const opening = openFile(async (folder) => {
      saved.push(folder);
      return folder;
    }, name);
    await expect(opening).rejects.toThrow('A file of this kind may be a program');
    expect(saved).toEqual([]);
  },
);
