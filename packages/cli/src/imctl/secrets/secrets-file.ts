import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { openPrivateAppend, type PrivateAppend } from './private-append.ts';

/** What is shown once. */
export interface Secret {
  readonly kind: 'invite' | 'password' | 'token' | 'webhook' | 'incoming_webhook';
  /** Whose it is: "@alice", 'webhook "ci" of #ops'. */
  readonly target: string;
  /** Of an incoming webhook its address. */
  readonly secret: string;
  /** RFC 3339. Null: it does not end. */
  readonly expiresAt: string | null;
  /** Where its owner is written to, as far as it is known. */
  readonly email?: string;
  /** What its owner runs with it. */
  readonly enter?: string;
}

/** Keeps secrets: a line of JSON each, or of CSV in a file whose name ends so. */
export interface SecretsFile {
  readonly path: string;
  /** Resolves when it is on the disk. Throws ClientError internal when it cannot be kept. */
  add(secret: Secret): Promise<void>;
  /** Something could not be kept, as the disk is full: nothing more should be made. */
  isBroken(): boolean;
  close(): Promise<void>;
}

/** The option that names such a file. */
export function secretsOption(): Option {
  return new Option(
    '--secrets <file>',
    'add what is shown once to this file, which only you may read, in place of printing it: .csv, else a line of JSON each',
  );
}

/** The columns of CSV. */
const HEADING = 'for,kind,secret,expiresAt,email,enter';

/**
 * Opens a file for secrets that nobody else may read, and adds to what is in it: no run takes away what another has kept. Throws
 * ClientError invalid_argument for one that others may read, that cannot be written, or is another CSV: before anything is made.
 */
export async function openSecretsFile(path: string): Promise<SecretsFile> {
  const file = await openPrivateAppend(path);
  const toLine = path.toLowerCase().endsWith('.csv') ? await csvLines(path, file) : jsonLine;
  let isBroken = false;
  return {
    path,
    isBroken: () => isBroken,
    async add(secret) {
      try {
        await file.append(toLine(secret));
      } catch (error) {
        isBroken = true;
        const { code, message } = error as NodeJS.ErrnoException;
        throw new ClientError('internal', `${path} cannot be written (${code ?? message})`, { cause: error });
      }
    },
    close: () => file.close(),
  };
}

/** Opens the file of --secrets; undefined: there is none. */
export async function openSecrets(path: string | undefined): Promise<SecretsFile | undefined> {
  return path === undefined ? undefined : await openSecretsFile(path);
}

/** Runs something with the file of --secrets, which is opened before and closed however it ends. */
export async function withSecrets<Result>(
  path: string | undefined,
  run: (file: SecretsFile | undefined) => Promise<Result>,
): Promise<Result> {
  const file = await openSecrets(path);
  try {
    return await run(file);
  } finally {
    await file?.close();
  }
}

function jsonLine({ kind, target, secret, expiresAt, ...more }: Secret): string {
  return `${JSON.stringify({ kind, target, secret, expiresAt, ...more })}\n`;
}

async function csvLines(path: string, file: PrivateAppend): Promise<(secret: Secret) => string> {
  const { stringify } = await import('csv-stringify/sync');
  if (file.firstLine !== undefined && file.firstLine !== HEADING) {
    await file.close();
    const why = `its first line is not "${HEADING}"; name another file.`;
    throw new ClientError('invalid_argument', `${path} is there already, and has no secrets of imctl: ${why}`);
  }
  let heading = file.firstLine === undefined ? `${HEADING}\n` : '';
  return ({ kind, target, secret, expiresAt, email = '', enter = '' }) => {
    // A name alone is what a form letter needs; with "@", a spreadsheet would take it for a formula.
    const cells = [target.replace(/^@/, ''), kind, secret, expiresAt ?? '', email, enter];
    const line = heading + stringify([cells], { escape_formulas: true });
    heading = '';
    return line;
  };
}
