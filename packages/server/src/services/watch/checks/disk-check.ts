import { statfs } from 'node:fs/promises';
import { byteWords, type Check, type Finding, findingsOf } from './finding.ts';

const WARN_SHARE = 0.1;
const WARN_BYTES = 1_000_000_000;
const ERROR_SHARE = 0.02;
const ERROR_BYTES = 200_000_000;

/** Whether there is room for the data, by folder; `folders`: what each is for, and where. */
export function createDiskCheck(folders: Readonly<Record<string, string>>): Check {
  const found = findingsOf('disk');
  const look = async (what: string, folder: string): Promise<Finding> => {
    const { bsize, bavail, blocks } = await statfs(folder);
    const free = bavail * bsize;
    const share = blocks === 0 ? 1 : bavail / blocks;
    const summary = `The disk of ${what} (${folder}) has ${byteWords(free)} left, ${Math.round(share * 100)} %.`;
    const fix = 'Make room, or move it to a larger disk: a full disk stops every send.';
    if (share < ERROR_SHARE || free < ERROR_BYTES) return found.error(summary, fix);
    // A tenth of a large disk is much.
    if (share < WARN_SHARE && free < 20 * WARN_BYTES) return found.warning(summary, fix);
    return free < WARN_BYTES ? found.warning(summary, fix) : found.ok(summary);
  };
  return {
    name: 'disk',
    look: () => Promise.all(Object.entries(folders).map(([what, folder]) => look(what, folder))),
  };
}
