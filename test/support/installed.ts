import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const INSTALL_MS = 600_000;

/** Thrown when something that tests need is not there and cannot be had from here; the message says how to get it. */
export class NotInstalledError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotInstalledError';
  }
}

/** What is needed of the system. */
export interface Need {
  /** For messages: "MariaDB". */
  readonly name: string;
  readonly programs: readonly string[];
  /** Debian's packages that bring the programs, without a system service. */
  readonly packages: readonly string[];
  /** How else to make the tests run: "set IM_TEST_KAFKA to the brokers of one that runs". */
  readonly otherwise: string;
}

/** The paths of the programs, in their order. Missing ones are installed by root on Debian; others get a NotInstalledError. */
export async function findPrograms(need: Need): Promise<string[]> {
  const found = lookUp(need.programs);
  if (found !== undefined) return found;
  const hint = hintOf(need, need.programs);
  await install(need, hint);
  const installed = lookUp(need.programs);
  if (installed === undefined) throw new NotInstalledError(`${need.packages.join(', ')} did not bring it: ${hint}`);
  return installed;
}

/** The libraries of the system that a program needs, whose own are in the folder `path`. As findPrograms() otherwise. */
export async function findLibraries(
  need: Omit<Need, 'programs'> & { readonly program: string; readonly path: string },
): Promise<void> {
  const missing = await missingLibraries(need.program, need.path);
  if (missing.length === 0) return;
  const hint = hintOf(need, missing);
  await install(need, hint);
  if ((await missingLibraries(need.program, need.path)).length > 0) {
    throw new NotInstalledError(`${need.packages.join(', ')} did not bring it: ${hint}`);
  }
}

async function missingLibraries(program: string, path: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program], { env: { ...process.env, LD_LIBRARY_PATH: path } });
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

function hintOf({ packages, otherwise }: Pick<Need, 'packages' | 'otherwise'>, names: readonly string[]): string {
  return `install Debian's ${packages.join(' and ')} (or what brings ${names.join(', ')}), or ${otherwise}`;
}

async function install({ name, packages }: Pick<Need, 'name' | 'packages'>, hint: string): Promise<void> {
  if (process.getuid?.() !== 0 || lookUp(['apt-get']) === undefined) {
    throw new NotInstalledError(`${name} is not installed: ${hint}`);
  }
  try {
    process.stderr.write(`installing ${packages.join(', ')} for the tests\n`);
    await apt(['update', '-q']);
    await apt(['install', '-q', '-y', '--no-install-recommends', ...packages]);
  } catch (cause) {
    const error = new NotInstalledError(`${name} could not be installed by apt-get: ${hint}`);
    error.cause = cause;
    throw error;
  }
}

/** Waits for its turn: test files run at once, and apt-get refuses while another one holds its locks. */
async function apt(args: readonly string[]): Promise<void> {
  const lock = join(tmpdir(), 'im-ts-tests-apt.lock');
  await run('flock', [lock, 'apt-get', '-o', `DPkg::Lock::Timeout=${INSTALL_MS / 1000}`, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_MS,
    maxBuffer: 64 << 20,
  });
}

/** undefined when one of them is missing. */
function lookUp(programs: readonly string[]): string[] | undefined {
  // Daemons are in sbin, which is in the path of root only.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  const found: string[] = [];
  for (const program of programs) {
    const path = folders.map((folder) => join(folder, program)).find(isExecutable);
    if (path === undefined) return undefined;
    found.push(path);
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
