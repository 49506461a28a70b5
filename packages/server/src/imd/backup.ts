import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import { parseSize } from '../config/option-types.ts';
import type { Config } from '../config/schema.ts';
import type { StoreSnapshot } from '../storage/backup/store-snapshot.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { serverVersion } from '../telemetry/version.ts';
import { EXIT } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { complain, say } from './output.ts';
import { readPassphrase } from './passphrase.ts';

/** The flags of `imd backup`. */
export interface BackupFlags {
  /** A file whose first line is the passphrase. */
  readonly passphraseFile?: string;
  /** The bytes of files are left out. */
  readonly files: boolean;
  /** How far the journal of SQLite may grow, as "1GB". */
  readonly maxJournal: string;
  /** Prints one object instead of lines. */
  readonly json?: boolean;
}

/**
 * `imd backup`: writes the store of a server, which may run, into one file. Answers the exit code: 0 written and whole,
 * 2 wrong usage, 130 interrupted; throws StartupError when it cannot be done. Then there is no file.
 */
export async function runBackup({ config }: LoadedConfig, file: string, flags: BackupFlags): Promise<number> {
  const maxJournal = parseSize(flags.maxJournal);
  if (maxJournal === undefined) {
    complain(`--max-journal ${flags.maxJournal} is no size; it looks like 500MB or 2GB.`);
    return EXIT.usage;
  }
  const passphrase = readPassphrase(flags.passphraseFile);
  const { refuseUnusable } = await import('../storage/backup/archive-file.ts');
  refuseUnusable(resolve(file));
  return interruptible('There is no backup; run the same command again.', (check) =>
    backUp({ config, path: resolve(file), passphrase, maxJournal, check }, flags),
  );
}

interface Asked {
  readonly config: Config;
  readonly path: string;
  readonly passphrase: string | undefined;
  readonly maxJournal: number;
  readonly check: () => void;
}

async function backUp(asked: Asked, flags: BackupFlags): Promise<number> {
  const { config, path } = asked;
  const { url, tls, tlsCa } = config.storage;
  const dataDir = resolve(config.server.dataDir);
  const [{ openAccounts }, { holdBlobs }] = await Promise.all([
    import('../storage/open-accounts.ts'),
    import('../storage/backup/hold-blobs.ts'),
  ]);
  const store = await openAccounts({ url, tls, tlsCa, dataDir, now: Date.now, note: complain, onWaiting: () => {} });
  try {
    const hold = await holdBlobs(store.leases, {
      onWaiting: () => complain('waiting for another backup, or a sweep of files, to end'),
      check: asked.check,
    });
    try {
      // Whoever has the archive has read everything.
      const entry = { actorId: 0, action: 'store.backup', target: path.slice(-200), address: '', detail: '' };
      await store.audit.append({ at: Date.now(), ...entry });
      const check = (): void => {
        asked.check();
        hold.check();
      };
      return await write({ ...asked, check }, { flags, dataDir });
    } finally {
      await hold.release();
    }
  } finally {
    await store.close();
  }
}

async function write(
  { config, path, passphrase, maxJournal, check }: Asked,
  { flags, dataDir }: { readonly flags: BackupFlags; readonly dataDir: string },
): Promise<number> {
  const [{ writeBackup }, { createArchiveFile }, { createCopyProgress }, { composeBlobStore }] = await Promise.all([
    import('../storage/backup/write-backup.ts'),
    import('../storage/backup/archive-file.ts'),
    import('../storage/copy/copy-progress.ts'),
    import('../app/compose-blob-store.ts'),
  ]);
  const { snapshot, journalLimit } = await openSnapshot(config, { dataDir, maxJournal });
  try {
    const withFiles = flags.files;
    const archive = await createArchiveFile(path, snapshot.databaseBytes + (withFiles ? snapshot.fileBytes : 0));
    try {
      const { blobs } = composeBlobStore(config, { dataDir, logger: createSilentLogger() });
      const manifest = await writeBackup({
        snapshot,
        files: withFiles ? blobs : undefined,
        target: archive.handle,
        passphrase,
        keys: readKeys(config, dataDir),
        journalLimit,
        version: serverVersion(),
        progress: createCopyProgress(process.stderr, Date.now),
        now: Date.now,
        check,
      });
      const bytes = await archive.finish();
      report({ path, bytes, manifest, sealed: passphrase !== undefined }, flags);
      return EXIT.ok;
    } catch (error) {
      await archive.discard();
      throw error;
    }
  } finally {
    await snapshot.close();
  }
}

async function openSnapshot(
  config: Config,
  { dataDir, maxJournal }: { readonly dataDir: string; readonly maxJournal: number },
): Promise<{ readonly snapshot: StoreSnapshot; readonly journalLimit: number }> {
  const { isMysqlUrl } = await import('../storage/open-storage.ts');
  if (isMysqlUrl(config.storage.url)) {
    const { openMysqlSnapshot } = await import('../storage/backup/mysql-snapshot.ts');
    return { snapshot: await openMysqlSnapshot(config.storage), journalLimit: maxJournal };
  }
  const [{ sqlitePath }, { openSqliteSnapshot, journalLimit }] = await Promise.all([
    import('../storage/migrate-storage.ts'),
    import('../storage/backup/sqlite-snapshot.ts'),
  ]);
  const path = sqlitePath({ url: config.storage.url, dataDir });
  return { snapshot: openSqliteSnapshot(path), journalLimit: journalLimit(path, maxJournal) };
}

/** What the data folder has that the store cannot do without. */
function readKeys({ webhooks }: Config, dataDir: string): Map<string, Buffer> {
  const path = join(dataDir, SECRET_KEY);
  if (webhooks.keyFile !== '') {
    complain(`${webhooks.keyFile} (webhooks.keyFile) is not part of the backup: keep a copy of it.`);
    return new Map();
  }
  return existsSync(path) ? new Map([[SECRET_KEY, readFileSync(path)]]) : new Map();
}

const SECRET_KEY = 'secret.key';

interface Written {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: import('../storage/backup/archive-format.ts').ArchiveManifest;
  readonly sealed: boolean;
}

function report({ path, bytes, manifest, sealed }: Written, { json }: BackupFlags): void {
  const { files, missing, tables } = manifest;
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  if (missing.length > 0) {
    complain(
      `${missing.length} files were not in the store of files, and are not in the backup: ${missing.slice(0, 5).join(', ')}`,
    );
  }
  if (json === true) {
    say(JSON.stringify({ file: path, bytes, rows, files: files.count, fileBytes: files.bytes, missing, sealed }));
    return;
  }
  const number = (value: number): string => value.toLocaleString('en');
  say(`Wrote ${path}: ${number(rows)} rows and ${number(files.count)} files, ${number(bytes)} bytes.`);
}
