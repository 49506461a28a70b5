import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A disk of the test's own that can be filled. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves no room. */
  fill(): void;
  /** Gives back what fill() took. */
  free(): void;
}

/**
 * Mounts a disk in memory of so many MB until the current test ends. Only root may do that: undefined for others, with a
 * message; an error where CI is set.
 */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'im-ts-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'pipe' });
  } catch (error) {
    rmSync(path, { recursive: true });
    const message = `a disk to fill cannot be mounted, which takes root: ${(error as Error).message}`;
    if (process.env.CI) throw new Error(message);
    process.stderr.write(`skipped: ${message}\n`);
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true, force: true });
  });
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      for (let chunk = 1 << 20; chunk >= 1 << 12; ) {
        try {
          appendFileSync(filler, Buffer.alloc(chunk));
        } catch {
          chunk >>= 1;
        }
      }
    },
    free: () => rmSync(filler),
  };
}
