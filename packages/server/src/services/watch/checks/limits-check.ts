import { readdir, readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { byteWords, type Check, type Finding, findingsOf } from './finding.ts';

/** Fewer open files would end a busy server. */
const FILES = 4_096;

/** What the system lets this process have: open files, memory. */
export function createLimitsCheck(
  read: { readonly limits: () => Promise<string>; readonly open: () => Promise<number> } = SYSTEM,
): Check {
  return { name: 'limits', look: async () => [...(await filesLimit(read)), memory()] };
}

const SYSTEM = {
  limits: () => readFile('/proc/self/limits', 'utf8'),
  open: async () => (await readdir('/proc/self/fd')).length,
};

async function filesLimit(read: typeof SYSTEM): Promise<readonly Finding[]> {
  const found = findingsOf('limits');
  // Only Linux has this; elsewhere nothing is known.
  const limits = await read.limits().catch(() => '');
  const soft = /^Max open files\s+(\d+|unlimited)/m.exec(limits)?.[1];
  if (soft === undefined) return [];
  if (soft === 'unlimited') return [found.ok('It may open any number of files and connections.')];
  const most = Number(soft);
  const open = await read.open();
  const summary = `It may open ${most} files and connections, and has ${open} open.`;
  const fix = 'Raise it: LimitNOFILE=65536 in the unit of imd, or "ulimit -n 65536" before it starts.';
  if (open > most * 0.9) return [found.error(summary, fix)];
  return [most < FILES ? found.warning(summary, fix) : found.ok(summary)];
}

function memory(): Finding {
  const found = findingsOf('memory');
  const used = process.memoryUsage().rss;
  const share = used / totalmem();
  const summary = `imd uses ${byteWords(used)} of ${byteWords(totalmem())}.`;
  if (share < 0.8) return found.ok(summary);
  return found.warning(summary, 'Give the machine more memory, or its users another node: imctl top.');
}
