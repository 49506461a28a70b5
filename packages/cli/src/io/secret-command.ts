import { spawn } from 'node:child_process';
import { ClientError } from '../client/errors.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { Streams } from './streams.ts';

/** What prints a secret, and what it is called in errors. */
export interface SecretCommand {
  /** The program and its arguments; no shell is between. */
  readonly words: readonly string[];
  /** Such as 'password_command of the profile "work"'. */
  readonly what: string;
  readonly signal: AbortSignal;
}

const PATIENCE_MS = 30_000;
const MAX_BYTES = 64 * 1024;

/**
 * The first line that a program prints. What it says on stderr is shown, and it may ask on the terminal; what it prints is never
 * shown. Throws ClientError failed_precondition when it cannot be run, fails, prints nothing, or takes longer than 30 s.
 */
export async function readSecret(streams: Streams, { words, what, signal }: SecretCommand): Promise<string> {
  signal.throwIfAborted();
  const [program = '', ...args] = words;
  const refuse = (why: string) =>
    new ClientError('failed_precondition', `${what} (${program}) ${why}; nothing was done.`);
  return await new Promise<string>((resolve, reject) => {
    const child = spawn(program, args, { stdio: [streams.stdinIsTerminal ? 'inherit' : 'ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    let bytes = 0;
    let rest = '';
    const show = (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) streams.note(sanitizeLine(line));
    };
    const end = (outcome: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      outcome();
    };
    const stop = () => {
      child.kill();
      end(() => reject(signal.reason));
    };
    const timer = setTimeout(() => {
      child.kill();
      end(() => reject(refuse(`printed nothing within ${PATIENCE_MS / 1_000} s`)));
    }, PATIENCE_MS);
    signal.addEventListener('abort', stop, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BYTES) printed.push(chunk);
      else child.kill();
    });
    child.stderr?.setEncoding('utf8').on('data', show);
    child.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'ENOENT' ? 'is not there' : `cannot be run (${error.code ?? error.message})`;
      end(() => reject(refuse(why)));
    });
    child.once('close', (code, killedBy) => {
      if (rest !== '') show('\n');
      const [secret = ''] = Buffer.concat(printed).toString().split(/\r?\n/, 1);
      if (bytes > MAX_BYTES) end(() => reject(refuse('prints too much')));
      else if (code !== 0) end(() => reject(refuse(`ended with ${code ?? killedBy}`)));
      else if (secret === '') end(() => reject(refuse('printed an empty first line')));
      else end(() => resolve(secret));
    });
  });
}
