import type { LoadedConfig } from '../config/load.ts';
import { StartupError } from '../domain/errors.ts';
import { onStopSignals } from './stop-signals.ts';

/** See EXIT in main.ts. */
const CLEAN = 0;
const FAILED = 1;
const USAGE = 2;
const INTERRUPTED = 130;

export interface StoreMoveFlags {
  /** A database URL without a password. */
  readonly to?: string;
  /** The SQLite file, when it is not imd.db in the data folder. */
  readonly from?: string;
  /** Gives up a move: imd may start on the old store again. */
  readonly undo?: boolean;
}

const MYSQL = /^(?:mysql|mariadb):\/\//i;

/**
 * `imd store move`: copies the embedded store of the data folder to the database of `--to` or `storage.url`. Answers the exit code:
 * 0 moved (or was moved there before), 1 it could not be, 2 wrong usage, 130 interrupted; run it again to go on.
 */
export async function runStoreMove({ config }: LoadedConfig, flags: StoreMoveFlags): Promise<number> {
  const { storage } = config;
  const named = MYSQL.test(storage.url) ? storage.url : undefined;
  const embedded = flags.from ?? (named === undefined ? storage.url : '');
  try {
    const { openMoveSource } = await import('../storage/move/move-source.ts');
    const open = () => openMoveSource({ dataDir: config.server.dataDir, url: embedded, now: Date.now });
    if (flags.undo === true) return await undo(open);
    const url = flags.to ?? named;
    const wrong = whyNot(url, flags.to !== undefined);
    if (url === undefined || wrong !== undefined) {
      complain(wrong ?? '');
      return USAGE;
    }
    return await move(open, { url, tls: storage.tls, tlsCa: storage.tlsCa, now: Date.now });
  } catch (thrown) {
    if (!(thrown instanceof StartupError)) throw thrown;
    complain(thrown.message);
    return FAILED;
  }
}

type OpenSource = () => ReturnType<typeof import('../storage/move/move-source.ts').openMoveSource>;
type TargetOptions = Parameters<typeof import('../storage/move/open-mysql-target.ts').openMysqlTarget>[0];

function whyNot(url: string | undefined, isFlag: boolean): string | undefined {
  if (url === undefined) {
    return 'Where to? Set storage.url (IMD_STORAGE_URL, IMD_STORAGE_URL_FILE or the configuration file) to the new database, or name it with --to.';
  }
  if (!MYSQL.test(url) || !URL.canParse(url) || new URL(url).pathname.length < 2) {
    return 'The new database must be named like mysql://imd@db.example.org:3306/chat.';
  }
  if (isFlag && new URL(url).password !== '') {
    return (
      'A password on the command line can be seen by everybody on this machine. ' +
      'Put the URL into IMD_STORAGE_URL, or into a file that IMD_STORAGE_URL_FILE names, and leave --to out.'
    );
  }
  return undefined;
}

async function move(open: OpenSource, options: TargetOptions): Promise<number> {
  const [{ moveStore, MoveInterrupted }, { openMysqlTarget }, { createMoveProgress }] = await Promise.all([
    import('../storage/move/move-store.ts'),
    import('../storage/move/open-mysql-target.ts'),
    import('../storage/move/move-progress.ts'),
  ]);
  const told = new AbortController();
  const forget = onStopSignals(
    () => told.abort(),
    () => process.exit(INTERRUPTED),
  );
  const source = await open();
  try {
    const target = await openMysqlTarget(options);
    try {
      const progress = createMoveProgress(process.stderr, Date.now);
      const result = await moveStore({ source, target, progress, signal: told.signal, now: Date.now });
      say(
        result.earlier
          ? `${source.path} was moved to ${target.place} before; nothing was done.`
          : `Moved ${result.rows.toLocaleString('en')} rows to ${target.place}. imd does not start on ${source.path} any more; keep it as a backup.`,
      );
      return CLEAN;
    } catch (thrown) {
      if (!(thrown instanceof MoveInterrupted)) throw thrown;
      complain('interrupted. Run the same command again to go on from here.');
      return INTERRUPTED;
    } finally {
      await target.close();
    }
  } finally {
    source.close();
    forget();
  }
}

async function undo(open: OpenSource): Promise<number> {
  const source = await open();
  try {
    const note = source.note();
    await source.setNote(undefined);
    say(
      note === undefined
        ? `${source.path} is not being moved; nothing was done.`
        : `imd starts on ${source.path} again. Let no imd run on ${note.place}: the two would not know of each other.`,
    );
    return CLEAN;
  } finally {
    source.close();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`imd: ${text}\n`);
}
