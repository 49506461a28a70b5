import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { confirm, type Question } from '../../program/confirm.ts';
import type { Context } from '../context.ts';
import { type Place, placeOf } from './place-of.ts';

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
    new Option(
      '--data-dir <folder>',
      'the data folder of the server (else the one that all commands use, see "imctl help access")',
    ),
  ];
}

/** What a command of imd is about. */
export interface ImdWork {
  /** A file that lies here, whichever server is chosen, and no store. */
  readonly isOfFile?: boolean;
  /** Asked before it is run, where it cannot be taken back. */
  readonly question?: Question;
}

/**
 * Has the imd of this machine do something; its output and its exit code are those of the command. Where there is none, or
 * another server is chosen, the command for the machine of the server is printed. Throws ClientError failed_precondition then.
 */
export async function runImd(
  context: Context,
  args: readonly string[],
  options: ImdOptions,
  { isOfFile = false, question }: ImdWork = {},
): Promise<number> {
  const { config, dataDir } = options;
  const { flags, environment, streams } = context;
  const line = [
    ...args,
    ...(config === undefined ? [] : ['--config', config]),
    ...(dataDir === undefined ? [] : ['--data-dir', dataDir]),
  ];
  const refuse = (why: string): never => {
    streams.note(`Run this on the machine of the server:\n  imd ${line.map(quoted).join(' ')}`);
    throw new ClientError('failed_precondition', why);
  };
  const isNamed = dataDir !== undefined || config !== undefined;
  const isFree = isOfFile && flags.server === undefined && flags.context === undefined;
  const place: Place = isFree ? { here: true, folder: undefined } : await placeOf(environment, flags, isNamed);
  if (!place.here) return refuse(`${place.because}, and this is done on the machine of the server only.`);
  const program = options.imd ?? besideImctl();
  if (program === undefined) return refuse('there is no imd beside imctl on this machine; name it with --imd.');
  if (!existsSync(program)) throw new ClientError('invalid_argument', `there is no file ${program} (--imd).`);
  if (question !== undefined) await confirm(context, question);
  // A folder that is named is there for all other commands, too, and may be made now.
  const folder = place.folder ?? environment.imctl.dataDir;
  const isFound = !isNamed && !isOfFile && folder !== undefined;
  return runToEnd(resolve(program), isFound ? [...line, '--data-dir', folder] : line);
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
    child.once('exit', (code, signal) => settle(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  }).finally(() => process.off('SIGTERM', pass));
}

/** As a shell reads it back. */
function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
