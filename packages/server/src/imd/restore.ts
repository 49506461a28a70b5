import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { StartupError } from '../domain/errors.ts';
import type { ArchiveHeader } from '../storage/backup/archive-format.ts';
import type { RestoreDestination } from '../storage/backup/restore-destination.ts';
import { createSilentLogger } from '../telemetry/log.ts';
import { type CheckedArchive, checkArchive, rowsOf } from './backup-verify.ts';
import { EXIT } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { complain, explain, say } from './output.ts';
import { readPassphrase } from './passphrase.ts';

/** The flags of `imd restore`. */
export interface RestoreFlags {
  /** A file whose first line is the passphrase. */
  readonly passphraseFile?: string;
  /** The bytes of files are left out. */
  readonly files: boolean;
  /** Sessions, tokens and links stay as they were. */
  readonly keepAccess?: boolean;
  /** Prints one object instead of lines. */
  readonly json?: boolean;
}

/**
 * `imd restore`: makes the store of an archive, in an empty data folder or database. Answers the exit code: 0 done,
 * 130 interrupted: run it again; throws StartupError when it cannot be done. Until it is done, no imd starts there.
 */
export async function runRestore({ config }: LoadedConfig, file: string, flags: RestoreFlags): Promise<number> {
  const passphrase = readPassphrase(flags.passphraseFile);
  const path = resolve(file);
  return interruptible('The store is only half there; run the same command again.', async (check) => {
    // All of it is read before anything is written: a damaged archive changes nothing.
    const { header, manifest } = await checkArchive(path, { passphrase, check });
    await checkSteps(header);
    await checkRoom(config, { header, manifest, withFiles: flags.files });
    const log = await openLog(config);
    await log?.check();
    await restore({ config, path, passphrase, header, check, resetLog: async () => log?.reset() }, flags);
    const rows = rowsOf(manifest);
    const files = flags.files ? manifest.files.count : 0;
    if (flags.json === true) say(JSON.stringify({ file: path, createdAt: header.createdAt, rows, files }));
    else {
      const made = new Date(header.createdAt).toISOString();
      say(`Restored ${rows.toLocaleString('en')} rows and ${files.toLocaleString('en')} files of ${made}.`);
    }
    if (flags.keepAccess !== true) {
      explain('All sessions, tokens and links have ended: people log in again. For an admin: imd admin token');
    }
    return EXIT.ok;
  });
}

interface Asked {
  readonly config: Config;
  readonly path: string;
  readonly passphrase: string | undefined;
  readonly header: ArchiveHeader;
  readonly check: () => void;
  readonly resetLog: () => Promise<void>;
}

async function restore(asked: Asked, flags: RestoreFlags): Promise<void> {
  const { config, path, passphrase, header, check } = asked;
  const dataDir = resolve(config.server.dataDir);
  const [{ restoreStore }, { readArchive }, { tablesOf }, { createCopyProgress }, { composeBlobStore }] =
    await Promise.all([
      import('../storage/backup/restore-store.ts'),
      import('../storage/backup/archive-reader.ts'),
      import('../storage/backup/archive-format.ts'),
      import('../storage/copy/copy-progress.ts'),
      import('../app/compose-blob-store.ts'),
    ]);
  const target = await openTarget(config, { dataDir, steps: header.steps });
  try {
    const { blobs } = composeBlobStore(config, { dataDir, logger: createSilentLogger() });
    await restoreStore({
      archive: readArchive(path, passphrase),
      header,
      tables: tablesOf(header),
      target,
      files: flags.files ? blobs : undefined,
      onKey: (name, bytes) => keepKey(config, join(dataDir, name), bytes),
      keepAccess: flags.keepAccess === true,
      resetLog: asked.resetLog,
      progress: createCopyProgress(process.stderr, Date.now),
      now: Date.now,
      note: complain,
      check,
    });
  } finally {
    await target.close();
  }
}

async function openTarget(
  config: Config,
  { dataDir, steps }: { readonly dataDir: string; readonly steps: readonly string[] },
): Promise<RestoreDestination> {
  const { url, tls, tlsCa } = config.storage;
  const { isMysqlUrl } = await import('../storage/open-storage.ts');
  const target = { url, tls, tlsCa, dataDir, steps, now: Date.now };
  if (!isMysqlUrl(url)) {
    const { openSqliteRestore } = await import('../storage/backup/sqlite-restore.ts');
    return openSqliteRestore(target);
  }
  const [{ openMysqlRestore }, { makeDataFolder }] = await Promise.all([
    import('../storage/backup/mysql-restore.ts'),
    import('../storage/data-folder.ts'),
  ]);
  makeDataFolder(dataDir);
  return openMysqlRestore(target);
}

/** Before anything is written. Other disks and other machines tell when they are full. */
async function checkRoom(
  { storage, server, files }: Config,
  { header, manifest, withFiles }: CheckedArchive & { readonly withFiles: boolean },
): Promise<void> {
  const { refuseWithoutRoom } = await import('../storage/backup/archive-file.ts');
  const rows = /^(?:mysql|mariadb):/i.test(storage.url) ? 0 : header.databaseBytes;
  const bytes = withFiles && files.store === 'local' && files.folder === '' ? manifest.files.bytes : 0;
  refuseWithoutRoom(resolve(server.dataDir), rows + bytes);
}

/** An archive of a newer imd has what this one does not know. */
async function checkSteps({ steps, version }: ArchiveHeader): Promise<void> {
  const { MIGRATIONS } = await import('../storage/migrations/index.ts');
  const unknown = steps.find((step) => !MIGRATIONS.some(({ name }) => name === step));
  if (unknown === undefined) return;
  throw new StartupError(
    `The backup was made by imd ${version}, which is newer (${unknown}). Restore it with that version.`,
  );
}

/** The log in Kafka, which has to begin anew; undefined where the log is in memory. */
async function openLog(config: Config) {
  if (config.commandLog.driver !== 'kafka') return undefined;
  const [{ openLogState }, { createLogReset }, { toKafkaOptions }] = await Promise.all([
    import('../storage/mysql/mysql-log-state.ts'),
    import('../pipeline/kafka/log-reset.ts'),
    import('../app/compose-kafka.ts'),
  ]);
  const log = createLogReset({ logger: createSilentLogger() }, toKafkaOptions(config, 'imd-restore'));
  return {
    check: () => log.check(),
    async reset() {
      const { url, tls, tlsCa } = config.storage;
      const store = await openLogState({ url, tls, tlsCa, clock: { now: Date.now }, restores: true });
      try {
        await log.apply((next) => store.write(next));
      } finally {
        await store.close();
      }
    },
  };
}

/** Writes a key of the data folder, never over another one: then beside it, for whoever runs the server. */
function keepKey({ webhooks }: Config, inFolder: string, bytes: Buffer): void {
  const path = webhooks.keyFile === '' ? inFolder : webhooks.keyFile;
  const present = existsSync(path) ? readFileSync(path) : undefined;
  if (present?.equals(bytes) === true) return;
  if (present === undefined && path === inFolder) {
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
    return;
  }
  const beside = `${inFolder}.of-backup`;
  rmSync(beside, { force: true });
  writeFileSync(beside, bytes, { mode: 0o600, flag: 'wx' });
  const why =
    present === undefined ? `${path} is not there` : `${path} is another key than that of the backup, and stays`;
  complain(
    `${why}. Without the one of the backup, the audit log is neither sealed nor verified and no webhook delivers: it is in ${beside}; put it in the place of ${path} before imd starts.`,
  );
}
