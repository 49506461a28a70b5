import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClientError } from '../../client/errors.ts';
import { configProblems, readConfigValue } from '../../config/load.ts';
import type { ProfilePaths } from '../../config/paths.ts';
import { type Finding, findingsOf } from '../../program/doctor/finding.ts';
import { byteSize } from '../../text/byte-size.ts';
import type { Profile } from '../profiles/read-profile.ts';

/** What is wrong with im.toml. */
export async function configFindings(folder: string): Promise<readonly Finding[]> {
  const found = findingsOf('configuration');
  const fix = 'Change it in an editor, or with: im config set';
  try {
    const { value, file, text } = await readConfigValue(folder);
    if (file === undefined) return [found.ok(`There is no im.toml in ${folder}; everything is as usual.`)];
    const problems = configProblems(value, file, text);
    return problems.length === 0
      ? [found.ok(`${file} is fine.`)]
      : problems.map((problem) => found.error(problem, fix));
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return [found.error(error.message, fix)];
  }
}

/** Whether others may look into what is kept of a profile. Asked before its tokens are read, which takes that from others. */
export async function accessFindings({ dir, credentials }: ProfilePaths): Promise<readonly Finding[]> {
  const found = findingsOf('files');
  const [folderMode, tokensMode] = [await modeOf(dir), await modeOf(credentials)];
  const findings: Finding[] = [];
  if (isOpen(folderMode)) {
    findings.push(found.error(`Others may look into ${dir} (mode ${octal(folderMode)}).`, `chmod 700 '${dir}'`));
  }
  // In a folder that nobody else may enter they are safe, whatever their own mode is.
  if (isOpen(tokensMode) && (folderMode & 0o011) !== 0) {
    findings.push(
      found.error(
        `Others could read the tokens in ${credentials} (mode ${octal(tokensMode)}) until now.`,
        'It is for you alone again. If others use this machine, log out and in: im logout, im login',
      ),
    );
  }
  return findings;
}

/** 0: it is not there, or modes mean nothing here. */
async function modeOf(path: string): Promise<number> {
  if (process.platform === 'win32') return 0;
  return await stat(path).then(
    ({ mode }) => mode & 0o777,
    () => 0,
  );
}

function isOpen(mode: number): boolean {
  return (mode & 0o077) !== 0;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Where a profile is, and what waits there. */
export async function profileFindings({ name, settings, unsent, problem }: Profile): Promise<readonly Finding[]> {
  const found = findingsOf('profile');
  const { dir } = settings.paths;
  const findings: Finding[] = [
    problem === undefined
      ? found.ok(`The profile "${name}" is kept in ${dir}.`)
      : found.error(problem, `Log in again: im login --profile ${name}`),
  ];
  if (unsent.count > 0) {
    const what = unsent.count === 1 ? 'One message or change waits' : `${unsent.count} messages or changes wait`;
    const running = unsent.writers.length > 0 ? ' An im is running that sends them.' : '';
    const fix = 'They go out with the next im that connects, such as: im conversations';
    findings.push(findingsOf('queue').warning(`${what} to be sent.${running}`, fix));
  }
  findings.push(...(await cacheFindings(join(dir, 'cache'))));
  return findings;
}

/** How much is kept of conversations, for a start without a connection. */
async function cacheFindings(folder: string): Promise<readonly Finding[]> {
  const bytes = await sizeOf(folder);
  if (bytes === 0) return [];
  return [
    findingsOf('cache').ok(
      `${byteSize(bytes)} of conversations are kept in ${folder}, for you alone, not encrypted: who has the disk can read them.`,
    ),
  ];
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}
