import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../domain/errors.ts';
import { type ExclusiveLock, takeExclusiveLock } from './exclusive-lock.ts';
import { makeFolder } from './make-folder.ts';
import { codeOf } from './sqlite/sqlite-connection.ts';

const LOCK_NAME = 'imd.lock';
const PID_NAME = 'imd.pid';
/** Where this server listens, for programs on this machine: imctl finds its way by it. */
const URL_NAME = 'imd.url';
/** The certificate that it shows there, which may be for other names than this machine's: imctl knows it by the file. */
const CERTIFICATE_NAME = 'imd.crt';
/** The lease under which this server owns partitions of the log: the next process knows by it that its owner is dead. */
const LEASE_NAME = 'imd.lease';

/** The folder where everything of one server is, held by this process alone. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  /** What its operator should put right, if anything. */
  readonly warning: string | undefined;
  /** Writes the address of the server into the folder, for programs on this machine. */
  announce(url: string): void;
  /** Writes the certificate (PEM) that the server shows there. */
  keepCertificate(pem: string): void;
  /** The lease that the process before this one wrote last; undefined: none, or it is not known. */
  readonly formerLease: string | undefined;
  /** Writes the name of a lease, before it is made. */
  keepLease(name: string): void;
  /** Releases the folder for other processes. May be called more than once. */
  close(): void;
}

/**
 * Opens the data folder: creates it (0700), checks that files can be written there, and locks it until this process ends,
 * however it ends. Throws StartupError with the cause and the way out.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const folder = resolve(path);
  makeDataFolder(folder);
  const lock = takeLock(folder);
  try {
    // One that a kill has left behind tells of another process.
    rmSync(join(folder, URL_NAME), { force: true });
    rmSync(join(folder, CERTIFICATE_NAME), { force: true });
    writeFileSync(join(folder, PID_NAME), `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock.release();
    throw notWritable(folder, error);
  }
  let closed = false;
  return {
    path: folder,
    warning: openToOthers(folder),
    formerLease: readLease(folder),
    keepLease(name) {
      if (!closed) writeFileSync(join(folder, LEASE_NAME), `${name}\n`, { mode: 0o600 });
    },
    announce(url) {
      if (!closed) writeFileSync(join(folder, URL_NAME), `${url}\n`, { mode: 0o600 });
    },
    keepCertificate(pem) {
      if (closed) return;
      // Whoever reads it meanwhile gets one of the two whole.
      const fresh = join(folder, `${CERTIFICATE_NAME}.new`);
      writeFileSync(fresh, pem, { mode: 0o600 });
      renameSync(fresh, join(folder, CERTIFICATE_NAME));
    },
    close() {
      if (closed) return;
      closed = true;
      // Before the lock, so that it is never the next owner's file.
      rmSync(join(folder, CERTIFICATE_NAME), { force: true });
      rmSync(join(folder, URL_NAME), { force: true });
      rmSync(join(folder, PID_NAME), { force: true });
      lock.release();
    },
  };
}

/** Who may write in a folder may replace the files in it, whatever their own modes. */
function openToOthers(folder: string): string | undefined {
  const mode = statSync(folder).mode & 0o777;
  if ((mode & 0o022) === 0) return undefined;
  const shown = mode.toString(8).padStart(4, '0');
  return `Others may write in the data folder ${folder} (mode ${shown}). Run: chmod 700 ${folder}`;
}

/** Makes the data folder unless it is there, and checks that files can be written in it. Throws StartupError. */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw codeOf(error) === 'ENOTDIR' ? notFolder(folder, error) : notWritable(folder, error);
  }
  if (!statSync(folder).isDirectory()) throw notFolder(folder, undefined);
  const probe = join(folder, `.imd-write-${process.pid}`);
  try {
    writeFileSync(probe, '', { mode: 0o600 });
    rmSync(probe);
  } catch (error) {
    throw notWritable(folder, error);
  }
}

function takeLock(folder: string): ExclusiveLock {
  let lock: ExclusiveLock | undefined;
  try {
    lock = takeExclusiveLock(join(folder, LOCK_NAME));
  } catch (error) {
    throw notWritable(folder, error);
  }
  if (lock !== undefined) return lock;
  const pid = readPid(folder);
  const owner = pid === undefined ? 'another imd' : `another imd (process ${pid})`;
  throw new StartupError(
    `The data folder ${folder} is in use by ${owner}. Stop it first, or choose another folder with --data-dir.`,
  );
}

function readLease(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, LEASE_NAME), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function readPid(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, PID_NAME), 'utf8').trim());
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function notFolder(folder: string, error: unknown): StartupError {
  return new StartupError(
    `The data folder ${folder} cannot be used: there is a file of that name. Choose another folder with --data-dir.`,
    { cause: { code: codeOf(error) } },
  );
}

function notWritable(folder: string, error: unknown): StartupError {
  const code = codeOf(error);
  if (code === 'ENOSPC') {
    return new StartupError(`The disk with the data folder ${folder} is full. Make room, then start again.`, {
      cause: { code },
    });
  }
  return new StartupError(
    `The data folder ${folder} cannot be written${code === '' ? '' : ` (${code})`}. ` +
      'Give it to the user that runs imd, or choose another folder with --data-dir.',
    { cause: { code } },
  );
}
