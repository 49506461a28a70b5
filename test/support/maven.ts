import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findPrograms, NotInstalledError } from './installed.ts';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));

/** Files that Maven gets. */
export interface MavenFiles {
  /** For messages: "Kafka". */
  readonly name: string;
  /** The path of the pom.xml that names them. */
  readonly pom: string;
  /** What puts them in a folder: "dependency:copy-dependencies". */
  readonly goal: string;
  /** Done to the new folder before anybody sees it. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** How else to make the tests run. */
  readonly otherwise: string;
}

/** The folder with the files, which Maven fills the first time. Throws NotInstalledError when they cannot be had. */
export async function mavenFolder(files: MavenFiles): Promise<string> {
  const version = createHash('sha256').update(readFileSync(files.pom)).digest('hex').slice(0, 12);
  const cache = join(CACHE, files.name.toLowerCase());
  const folder = join(cache, version);
  if (existsSync(folder)) return folder;
  const [mvn = ''] = await findPrograms({
    name: 'Maven',
    programs: ['mvn'],
    packages: ['maven', 'default-jre-headless'],
    otherwise: files.otherwise,
  });
  mkdirSync(cache, { recursive: true });
  const partial = mkdtempSync(join(cache, 'partial-'));
  try {
    await run(mvn, ['-q', '-B', '-f', files.pom, files.goal, `-DoutputDirectory=${partial}`]);
    await files.prepare?.(partial);
    // Two test runs may do this at once: the second one finds the folder filled.
    renameSync(partial, folder);
  } catch (cause) {
    rmSync(partial, { recursive: true, force: true });
    if (existsSync(folder)) return folder;
    const error = new NotInstalledError(
      `Maven could not get the files of ${files.name}: see that it reaches its registry, or ${files.otherwise}`,
    );
    error.cause = cause;
    throw error;
  }
  return folder;
}
