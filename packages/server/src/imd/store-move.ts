import type { LoadedConfig } from '../config/load.ts';
import { EXIT } from './exit-codes.ts';
import { complain, say } from './output.ts';
import { onSignals } from './signals.ts';

/** The flags of `imd store move`. */
export interface StoreMoveFlags {
  /** A database URL without a password. */
  readonly to?: string;
  /** The SQLite file, when it is not imd.db in the data folder. */
  readonly from?: string;
  /** Gives a move up: imd may start on the old store again. */
  readonly undo?: boolean;
}

const MYSQL = /^(?:mysql|mariadb):\/\//i;

/**
 * `imd store move`: copies the embedded store of the data folder to the database of `--to` or `storage.url`. Answers the exit code:
 * 0 moved (now or before), 2 wrong usage, 130 interrupted: run it again to go on. Throws StartupError when it cannot be done.
 */
export async function runStoreMove({ config }: LoadedConfig, flags: StoreMoveFlags): Promise<number> {
  const { storage } = config;
  const named = MYSQL.test(storage.url) ? storage.url : undefined;
  const embedded = flags.from ?? (named === undefined ? storage.url : '');
  const { openMoveSource } = await import('../storage/move/move-source.ts');
  const open = () => openMoveSource({ dataDir: config.server.dataDir, url: embedded, now: Date.now, note: complain });
  if (flags.undo === true) return undo(open);
  const url = flags.to ?? named;
  const wrong = whyNot(url, flags.to !== undefined);
  if (url === undefined || wrong !== undefined) {
    complain(wrong ?? '');
    return EXIT.usage;
  }
  return move(open, { url, tls: storage.tls, tlsCa: storage.tlsCa, now: Date.now });
}

type OpenSource = () => ReturnType<typeof import('../storage/move/move-source.ts').openMoveSource>;
type TargetOptions = Parameters<typeof import('../storage/move/open-mysql-destination.ts').openMysqlDestination>[0];

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
  const [{ moveStore, MoveInterrupted }, { openMysqlDestination }, { createCopyProgress }] = await Promise.all([
    import('../storage/move/move-store.ts'),
    import('../storage/move/open-mysql-destination.ts'),
    import('../storage/copy/copy-progress.ts'),
  ]);
  const interrupted = new AbortController();
  const forget = onSignals({
    first: () => interrupted.abort(),
    second: () => process.exit(EXIT.interrupted),
  });
  const source = await open();
  try {
    const target = await openMysqlDestination(options);
    try {
      const progress = createCopyProgress(process.stderr, Date.now);
      const result = await moveStore({ source, target, progress, signal: interrupted.signal, now: Date.now });
      say(
        result.earlier
          ? `${source.path} was moved to ${target.place} before; nothing was done.`
          : `Moved ${result.rows.toLocaleString('en')} rows to ${target.place}. imd does not start on ${source.path} any more; keep it as a backup.`,
      );
      return EXIT.ok;
    } catch (thrown) {
      if (!(thrown instanceof MoveInterrupted)) throw thrown;
      complain('interrupted. Run the same command again to go on from here.');
      return EXIT.interrupted;
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
    return EXIT.ok;
  } finally {
    source.close();
  }
}
