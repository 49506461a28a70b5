import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MODULES = join(ROOT, 'node_modules');
/**
 * One folder for each commit, with a log beside it. Git ignores it. Not below node_modules: tsc takes what is there for a
 * library and refuses to write types that mention it.
 */
const BUILDS = join(ROOT, '.im-test/commits');
/** Written last. Says what the folder's node_modules are: its own, or links to the tree's as they were then. */
const STAMP = 'built-with';
const OWN = 'its own packages';
const LOG_TAIL = 2_000;

/** A commit that cannot be found or built; the message says why, and what to do about it. */
export class CommitBuildError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommitBuildError';
  }
}

/** The programs of another commit of this repository, built and ready to run. */
export interface CommitBuild {
  /** The whole hash. */
  readonly commit: string;
  /** The path of its imd. */
  readonly imd: string;
}

/**
 * Builds a commit in a folder of its own, once: later calls, of other processes too, answer what was built. The tree
 * itself may be dirty; nothing of it is touched. The packages that the tree has installed are used where the commit asks
 * for the same ones, which saves a minute. Throws CommitBuildError.
 */
export async function buildCommit(name: string, say: (line: string) => void): Promise<CommitBuild> {
  const commit = await resolveCommit(name);
  const folder = join(BUILDS, commit);
  if (!isBuilt(folder)) {
    say(`building ${commit.slice(0, 7)} (once, about a minute)`);
    await build(commit, folder);
  }
  return { commit, imd: join(folder, 'packages/server/bin/imd.js') };
}

async function resolveCommit(name: string): Promise<string> {
  try {
    return (await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])).trim();
  } catch {
    const shallow = await git(['rev-parse', '--is-shallow-repository']).catch(() => undefined);
    if (shallow === undefined) {
      throw new CommitBuildError(
        `Commit ${name} cannot be built: ${ROOT} is no git clone, so its history is not here.`,
      );
    }
    throw new CommitBuildError(
      shallow.trim() === 'true'
        ? `This clone is shallow and does not have commit ${name}; fetch the history with "git fetch --unshallow".`
        : `There is no commit ${name} in this clone; if it is a new one, "git fetch" brings it.`,
    );
  }
}

async function git(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await run('git', args, { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 64 << 20 });
  return stdout;
}

function isBuilt(folder: string): boolean {
  const stamp = join(folder, STAMP);
  if (!existsSync(stamp)) return false;
  const builtWith = readFileSync(stamp, 'utf8');
  return builtWith === OWN || builtWith === installedDigest();
}

/** Builds beside the final place and renames at the end: whoever looks meanwhile finds nothing, or all of it. */
async function build(commit: string, folder: string): Promise<void> {
  mkdirSync(BUILDS, { recursive: true });
  removeLeftovers();
  const work = `${folder}.${process.pid}`;
  // Again and again: what was killed just now may still write.
  const remove = (): void => rmSync(work, { recursive: true, force: true, maxRetries: 10 });
  process.once('exit', remove);
  remove();
  mkdirSync(work);
  try {
    await checkOut(commit, work);
    const linked = hasSamePackages(work);
    if (linked) linkPackages(work);
    await setUp(work, `${folder}.log`);
    writeFileSync(join(work, STAMP), linked ? installedDigest() : OWN);
    if (isBuilt(folder)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

/** Those of processes that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(BUILDS)) {
    const pid = Number(/\.(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(BUILDS, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The files of the commit, by an index of their own: "git worktree" would leave an entry in the clone. */
async function checkOut(commit: string, folder: string): Promise<void> {
  const env = { GIT_INDEX_FILE: join(folder, '.index') };
  await git(['read-tree', commit], env);
  await git(['checkout-index', '--all', `--prefix=${folder}/`], env);
}

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

function packagesIn(lockFile: string): Readonly<Record<string, LockedPackage>> {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages?: Record<string, LockedPackage> };
  return packages ?? {};
}

/** Whether each package that the commit locks is installed in the tree in the same version; optional ones may be absent. */
function hasSamePackages(folder: string): boolean {
  const installed = packagesIn(join(MODULES, '.package-lock.json'));
  return Object.entries(packagesIn(join(folder, 'package-lock.json'))).every(([path, wanted]) => {
    // A package below a workspace would need a link there.
    if (path.startsWith('packages/')) return !path.includes('/node_modules/');
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Each package by a link, but for those of the workspaces, which are the commit's own. */
function linkPackages(folder: string): void {
  const modules = join(folder, 'node_modules');
  const scope = join(modules, '@im-ts');
  mkdirSync(scope, { recursive: true });
  for (const name of readdirSync(MODULES)) {
    if (name !== '@im-ts' && name !== '.cache') symlinkSync(join(MODULES, name), join(modules, name));
  }
  for (const name of readdirSync(join(folder, 'packages'))) symlinkSync(`../../packages/${name}`, join(scope, name));
}

function installedDigest(): string {
  return createHash('sha256')
    .update(readFileSync(join(MODULES, '.package-lock.json')))
    .digest('hex');
}

/** The commit's own script installs what is missing and builds. */
async function setUp(folder: string, logFile: string): Promise<void> {
  const script = join(folder, 'scripts/setup.mjs');
  if (!existsSync(script)) throw new CommitBuildError('This commit is older than scripts/setup.mjs, which builds it.');
  const log = openSync(logFile, 'w');
  // A group of its own, so that all of it can be ended at once.
  const child = spawn(process.execPath, [script], { cwd: folder, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const kill = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  // Before the folder is removed.
  process.prependOnceListener('exit', kill);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  process.off('exit', kill);
  if (code === 0) return;
  const tail = readFileSync(logFile, 'utf8').slice(-LOG_TAIL);
  throw new CommitBuildError(
    `The build failed (${signal ?? code}); the whole log is ${logFile}, it ends with:\n${tail}`,
  );
}
