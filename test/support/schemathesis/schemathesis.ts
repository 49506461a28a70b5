import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findPrograms, NotInstalledError } from '../installed.ts';

const run = promisify(execFile);
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));
const FOLDERS = fileURLToPath(new URL('../../../.im-test', import.meta.url));
/** Written last. */
const COMPLETE = 'complete';
const INSTALL_MS = 600_000;
const OTHERWISE = 'set IM_TEST_SCHEMATHESIS to the path of its program st';

/**
 * The path of the program of Schemathesis, from a Python environment of its own. It is made once for each list of packages
 * (requirements.txt), by Python and pip. Throws NotInstalledError.
 */
export async function installSchemathesis(): Promise<string> {
  const [python = ''] = await findPrograms({
    name: 'Python',
    programs: ['python3'],
    packages: ['python3-venv'],
    otherwise: OTHERWISE,
  });
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const folder = join(FOLDERS, `schemathesis-${version}`);
  const program = join(folder, 'bin/st');
  if (!existsSync(join(folder, COMPLETE))) await install(python, folder);
  return program;
}

async function install(python: string, folder: string): Promise<void> {
  try {
    process.stderr.write('installing Schemathesis for the tests (once)\n');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await run(python, ['-m', 'venv', folder], { timeout: INSTALL_MS });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
    await run(join(folder, 'bin/python'), pip, { timeout: INSTALL_MS });
    writeFileSync(join(folder, COMPLETE), '');
  } catch (cause) {
    const hint = `install Debian's python3-venv and let pip reach its index, or ${OTHERWISE}`;
    const error = new NotInstalledError(`Schemathesis could not be installed: ${hint}`);
    error.cause = cause;
    throw error;
  }
}
