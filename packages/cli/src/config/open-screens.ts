import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, ownIdentity } from '../client/process-identity.ts';

/** One file for each open screen of a profile: `PID.open` with the time at which the process began. */
const NAME = /^(\d+)\.open$/;

/** Says that this process has a screen of the profile open, until the answer is called. That it cannot be said does no harm. */
export function sayScreenIsOpen(folder: string): () => void {
  const { pid, start } = ownIdentity();
  const path = join(folder, `${pid}.open`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, start, { mode: 0o600 });
  } catch {
    return () => undefined;
  }
  return () => rmSync(path, { force: true });
}

/** Whether any process has a screen of the profile open. What a crash has left is taken away. */
export function isScreenOpen(folder: string): boolean {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return false;
  }
  return names.some((name) => {
    const pid = Number(NAME.exec(name)?.[1]);
    if (!Number.isSafeInteger(pid)) return false;
    try {
      if (isRunning({ pid, start: readFileSync(join(folder, name), 'utf8') })) return true;
      rmSync(join(folder, name), { force: true });
    } catch {
      // It was closed meanwhile.
    }
    return false;
  });
}
