import { resolve } from 'node:path';
import type { ArchiveHeader, ArchiveManifest } from '../storage/backup/archive-format.ts';
import { EXIT } from './exit-codes.ts';
import { interruptible } from './interruption.ts';
import { say } from './output.ts';
import { readPassphrase } from './passphrase.ts';

/** The flags of `imd backup verify`. */
export interface BackupVerifyFlags {
  /** A file whose first line is the passphrase. */
  readonly passphraseFile?: string;
  /** Prints one object instead of lines. */
  readonly json?: boolean;
}

/** What an archive says of itself. */
export interface CheckedArchive {
  readonly header: ArchiveHeader;
  readonly manifest: ArchiveManifest;
}

/**
 * `imd backup verify`: reads an archive and compares all of it with its sums; needs no store. Answers the exit code: 0 whole,
 * 130 interrupted; throws StartupError when it is not whole or cannot be read.
 */
export async function runBackupVerify(file: string, flags: BackupVerifyFlags): Promise<number> {
  const passphrase = readPassphrase(flags.passphraseFile);
  return interruptible('Nothing is known of the backup.', async (check) => {
    const path = resolve(file);
    const { header, manifest } = await checkArchive(path, { passphrase, check });
    const { version, createdAt, driver, withFiles } = header;
    const rows = rowsOf(manifest);
    const { files, missing } = manifest;
    if (flags.json === true) {
      const store = {
        version,
        createdAt,
        driver,
        rows,
        withFiles,
        files: files.count,
        fileBytes: files.bytes,
        missing,
      };
      say(JSON.stringify({ file: path, ...store }));
    } else {
      const of = `${new Date(createdAt).toISOString()} by imd ${version} on ${driver}`;
      const count = withFiles ? `${files.count.toLocaleString('en')} files` : 'no files';
      say(`${path} is whole: ${rows.toLocaleString('en')} rows and ${count}, made ${of}.`);
    }
    return EXIT.ok;
  });
}

/** Reads an archive to its end. Throws StartupError, and what `check` throws. */
export async function checkArchive(
  path: string,
  { passphrase, check }: { readonly passphrase: string | undefined; readonly check: () => void },
): Promise<CheckedArchive> {
  const [{ readArchive }, { createCopyProgress }] = await Promise.all([
    import('../storage/backup/archive-reader.ts'),
    import('../storage/copy/copy-progress.ts'),
  ]);
  const line = createCopyProgress(process.stderr, Date.now).begin('checking', path);
  let header: ArchiveHeader | undefined;
  let manifest: ArchiveManifest | undefined;
  let rows = 0;
  for await (const part of readArchive(path, passphrase)) {
    check();
    if (part.type === 'header') header = part.header;
    else if (part.type === 'manifest') manifest = part.manifest;
    else if (part.type === 'rows') rows += part.rows.length;
    line.at(rows);
  }
  if (header === undefined || manifest === undefined) throw new Error('an archive without header or manifest was read');
  line.end(rows);
  return { header, manifest };
}

/** All rows of an archive. */
export function rowsOf({ tables }: ArchiveManifest): number {
  return Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
}
