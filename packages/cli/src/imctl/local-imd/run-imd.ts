import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import type { Context } from '../context.ts';

/** Which imd does the work, and on which store. */
export interface ImdOptions {
  readonly imd?: string;
  readonly config?: string;
  readonly dataDir?: string;
}

/** The options of every command that the imd of this machine does. */
export function imdOptions(): Option[] {
  return [
    new Option('--imd <file>', 'the program imd of this machine, when it is not beside imctl'),
    new Option('--config <file>', 'the configuration file of the server, as imd has it'),
    new Option('--data-dir <folder>', 'the data folder of the server (else IMCTL_DATA_DIR, else as imd has it)'),
  ];
}

/**
 * Has the imd of this machine do something; its output and its exit code are those of the command. Where there is none, or
 * another server is named, the command for the machine of the server is printed. Throws ClientError failed_precondition then.
 */
export async function runImd(context: Context, args: readonly string[], options: ImdOptions): Promise<number> {
  const line = [
    ...args,
    ...(options.config === undefined ? [] : ['--config', options.config]),
    ...(options.dataDir === undefined ? [] : ['--data-dir', options.dataDir]),
  ];
  const program = options.imd ?? besideImctl();
  const isElsewhere = context.flags.server !== undefined || context.flags.context !== undefined;
  if (program === undefined || isElsewhere) {
    context.streams.note(`Run this on the machine of the server:\n  imd ${line.map(quoted).join(' ')}`);
    throw new ClientError(
      'failed_precondition',
      isElsewhere
        ? '--server and --context name a server elsewhere, and this is done on its machine only.'
        : 'there is no imd beside imctl on this machine; name it with --imd.',
    );
  }
  if (!existsSync(program)) throw new ClientError('invalid_argument', `there is no file ${program} (--imd).`);
  const { dataDir } = context.environment.imctl;
  const isFound = options.dataDir === undefined && options.config === undefined && dataDir !== undefined;
  return runToEnd(resolve(program), isFound ? [...line, '--data-dir', dataDir] : line);
}

/** In a clone, and where npm has put both packages, imd is in the package beside this one; elsewhere in the same folder. */
function besideImctl(): string | undefined {
  const [, script = ''] = process.argv;
  if (!existsSync(script)) return undefined;
  const folder = dirname(realpathSync(script));
  return ['../../server/bin/imd.js', 'imd.js', 'imd']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
}

function runToEnd(program: string, args: readonly string[]): Promise<number> {
  const isScript = /\.[cm]?js$/.test(program);
  const child = isScript
    ? spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
    : spawn(program, args, { stdio: 'inherit' });
  // Ctrl-C of a terminal reaches both; what is sent to this process alone is passed on. imd decides how it ends.
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', pass);
  return new Promise<number>((settle, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ClientError('failed_precondition', `${program} cannot be run (${error.code ?? error.message}).`)),
    );
    child.once('exit', (code, signal) => settle(code ?? (signal === 'SIGINT' ? 130 : 1)));
  }).finally(() => process.off('SIGTERM', pass));
}

/** As a shell reads it back. */
function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
