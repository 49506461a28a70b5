import { readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { isRunning } from '../process-identity.ts';

/** What is in the journals of a folder of state, without taking any of them over. */
export interface Unsent {
  /** Messages and changes that have no answer yet. */
  readonly count: number;
  /** The numbers of running processes of this machine that write there. */
  readonly writers: readonly number[];
}

interface Line {
  readonly t?: unknown;
  readonly id?: unknown;
  readonly clientId?: unknown;
  readonly host?: unknown;
  readonly pid?: unknown;
  readonly start?: unknown;
}

/** What waits to be sent, in all journals of `stateDir`. A line that is not whole does not count. */
export function unsentIn(stateDir: string): Unsent {
  let count = 0;
  const writers = new Set<number>();
  for (const path of journalsIn(join(stateDir, 'outbox'))) {
    const waiting = new Set<unknown>();
    // The name of a file says whose it is now, its head whose it was at first.
    const pid = Number(/^\d+(?=-)/.exec(basename(path))?.[0] ?? 0);
    for (const line of linesOf(path)) {
      const key = line.clientId ?? line.id;
      if (line.t === 'put' || line.t === 'change') waiting.add(key);
      else if (line.t === 'done') waiting.delete(key);
      else if (line.t === 'head' && line.host === hostname() && pid > 0 && pid !== process.pid) {
        if (isRunning({ pid, start: line.pid === pid ? String(line.start ?? '') : '' })) writers.add(pid);
      }
    }
    count += waiting.size;
  }
  return { count, writers: [...writers] };
}

function journalsIn(folder: string): string[] {
  return namesIn(folder).flatMap((account) =>
    namesIn(join(folder, account))
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, account, name)),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linesOf(path: string): Line[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // Its process has sent all of it and is done.
    return [];
  }
  return text.split('\n').flatMap((line): Line[] => {
    try {
      const value: unknown = JSON.parse(line);
      return typeof value === 'object' && value !== null ? [value] : [];
    } catch {
      return [];
    }
  });
}
