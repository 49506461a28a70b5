import { readdirSync, readFileSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../process-identity.ts';
import { headOf, idOf, type LiveRecord, readJournal } from './journal-records.ts';

/** Files of another machine on a shared disk: its processes cannot be asked whether they live. */
const FOREIGN_AFTER_MS = 24 * 3_600_000;

/**
 * Takes over the files of processes that are gone; `keep` has to have the records on disk when it returns. Answers what was
 * taken, by time.
 */
export function adopt(
  folder: string,
  keep: (records: readonly LiveRecord[]) => void,
  onProblem: (problem: string) => void,
): LiveRecord[] {
  const all = new Map<string, LiveRecord>();
  for (const name of readdirSync(folder).sort()) {
    const pid = /^(\d+)-[\w-]+\.jsonl$/.exec(name)?.[1];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const mine = join(folder, name.replace(/^\d+-/, `${process.pid}-`));
    try {
      if (!isAbandoned(path, Number(pid))) continue;
      renameSync(path, mine);
      const { live, broken } = readJournal(readFileSync(mine, 'utf8'));
      keep(live);
      for (const one of live) all.set(idOf(one), one);
      if (broken === 0) unlinkSync(mine);
      else {
        renameSync(mine, `${mine}.corrupt`);
        onProblem(`${broken} lines of an outbox file cannot be read; the file is kept as ${mine}.corrupt`);
      }
    } catch (thrown) {
      const code = (thrown as NodeJS.ErrnoException | undefined)?.code ?? 'unknown reason';
      // Another process was faster.
      if (code !== 'ENOENT') onProblem(`The outbox file ${path} cannot be taken over (${code}).`);
    }
  }
  return [...all.values()].sort((a, b) => timeOf(a) - timeOf(b));
}

function timeOf(live: LiveRecord): number {
  return live.t === 'put' ? live.queuedAt : live.at;
}

function isAbandoned(path: string, pid: number): boolean {
  if (pid === 0) return true;
  const head = headOf(readFileSync(path, 'utf8'));
  if (head !== undefined && head.host !== hostname()) return Date.now() - statSync(path).mtimeMs > FOREIGN_AFTER_MS;
  return !isRunning({ pid, start: head?.start ?? '' });
}
