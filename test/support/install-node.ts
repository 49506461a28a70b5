import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from './harness.ts';

const run = promisify(execFile);

/** The program of a version of Node ("22"), from npm, kept for later runs. */
export async function installNode(version: string): Promise<string> {
  const folder = join(ROOT, '.im-test', `node-${version}`);
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(folder, 'node_modules', name, 'bin/node');
  if (existsSync(program)) return program;
  mkdirSync(join(ROOT, '.im-test'), { recursive: true });
  // Test files that run at once may both come here; one runs the program while another would still write it.
  const made = mkdtempSync(`${folder}-`);
  const args = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', '--prefix', made, ...args, `${name}@${version}`]);
  try {
    renameSync(made, folder);
  } catch (error) {
    rmSync(made, { recursive: true });
    if (!existsSync(program)) throw error;
  }
  return program;
}
