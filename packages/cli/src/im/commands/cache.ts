import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { byteSize } from '../../text/byte-size.ts';
import { cacheFolder, removeCache } from '../account-cache.ts';
import { defineCommand } from '../command-spec.ts';

/** `im cache`: what the screen keeps of what was read, so that it can be read without a connection. */
export const cacheCommand = defineCommand({
  name: 'cache',
  summary: 'show or clear what is kept for reading offline',
  arguments: [['[action]', 'show or clear; show if not given', ['show', 'clear']]],
  description: [
    'The full screen keeps the list and the newest messages of the conversations that were opened, so that they can be read without a connection: files for their owner only, not encrypted, up to [cache] size_mb of im.toml. What is recalled or deleted leaves them; all of it goes at "im logout".',
  ],
  examples: [
    ['im cache', 'where it is and how much it is'],
    ['im cache clear', 'remove it'],
  ],
  json: '{"folder", "bytes", "conversations"}  as it is afterwards',
  run: async (context, [action = 'show']) => {
    if (action !== 'show' && action !== 'clear')
      throw new ClientError('invalid_argument', `"${action}" is neither show nor clear.`);
    const { paths } = await context.settings();
    if (action === 'clear') removeCache(paths);
    const folder = cacheFolder(paths);
    const files = filesIn(folder);
    const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
    const conversations = files.filter((path) => /c\d+\.jsonl$/.test(path)).length;
    if (context.flags.json === true) await context.printJson({ folder, bytes, conversations });
    else if (bytes === 0) context.streams.note(`Nothing is kept in ${folder}.`);
    else {
      const count = `${conversations} conversation${conversations === 1 ? '' : 's'}`;
      await context.streams.print(`${folder}: ${byteSize(bytes)}, ${count}, not encrypted.\n`);
    }
    return 0;
  },
});

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
