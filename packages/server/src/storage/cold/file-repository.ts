import type { BlobId, StoredFile } from '../../domain/file.ts';
import type { FileRepository, NewFile } from '../../domain/repositories/file-repository.ts';
import { FILE, UPLOAD } from '../rows.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { databaseNow } from './database-time.ts';

/** Takes bytes off what counts for a user's quota. */
export const GIVE_BACK = ({ greatest }: Dialect): string =>
  `UPDATE file_usage SET bytes = ${greatest('bytes - ?2', '0')} WHERE user_id = ?1`;

/** The statements of the repository, for the check that none of them scans a table. */
export function fileStatements(words: Dialect) {
  const { name: dialect, join, by, keys, key, lock, onConflict } = words;
  const now = databaseNow(dialect);
  const listed = keys('?1', ['op']);
  return {
    makeUsage: `INSERT INTO file_usage (user_id, bytes) VALUES (?1, 0) ${onConflict(['user_id'])}`,
    reserve: 'UPDATE file_usage SET bytes = bytes + ?2 WHERE user_id = ?1 AND bytes + ?2 <= ?3',
    giveBack: GIVE_BACK(words),
    usage: 'SELECT bytes FROM file_usage WHERE user_id = ?1',
    open: `SELECT count(*) FROM (SELECT 1 AS one FROM uploads AS w ${by('uploads_user')}
      WHERE w.user_id = ?1 AND w.file_id = 0 LIMIT ?2) AS page`,
    insertUpload: `INSERT INTO uploads (upload_id, user_id, name, size, mime_type, stored_size, checking, created_at, expires_at,
      file_id, metadata) VALUES (unhex(?1), ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, 0, ?8)`,
    upload: `SELECT ${UPLOAD.columns} FROM uploads AS w WHERE w.upload_id = unhex(?1)`,
    lockUpload: `SELECT ${UPLOAD.columns}, w.lease_holder FROM uploads AS w WHERE w.upload_id = unhex(?1) ${lock}`,
    lease: `UPDATE uploads SET lease_holder = ?2, lease_until = ${now} + ?3
      WHERE upload_id = unhex(?1) AND (lease_holder = ?2 OR lease_until <= ${now})`,
    release: "UPDATE uploads SET lease_holder = '', lease_until = 0 WHERE upload_id = unhex(?1) AND lease_holder = ?2",
    advance: `UPDATE uploads SET stored_size = ?3, checking = ?4, expires_at = ?5
      WHERE upload_id = unhex(?1) AND lease_holder = ?2 AND file_id = 0`,
    become:
      'UPDATE uploads SET file_id = ?2, stored_size = ?3, checking = 0, expires_at = ?4 WHERE upload_id = unhex(?1)',
    deleteUpload: 'DELETE FROM uploads WHERE upload_id = unhex(?1)',
    expired: `SELECT ${UPLOAD.columns} FROM uploads AS w ${by('uploads_expiry')}
      WHERE w.expires_at < ?1 AND w.lease_until <= ${now} ORDER BY w.expires_at LIMIT ?2`,
    insertFile: `INSERT INTO files (blob_id, owner_id, name, size, mime_type, sha256, width, height, created_at,
      sent_at, doomed_at) VALUES (unhex(?1), ?2, ?3, ?4, ?5, unhex(?6), ?7, ?8, ?9, 0, 0)`,
    file: `SELECT ${FILE.columns} FROM files AS e WHERE e.id = ?1`,
    doom: 'UPDATE files SET doomed_at = ?2 WHERE id = ?1 AND sent_at = 0 AND doomed_at = 0',
    setThumbnail: 'UPDATE files SET thumbnail_blob = unhex(?2) WHERE id = ?1',
    knownFiles: `SELECT lower(hex(e.blob_id)) FROM ${listed} ${join} files AS e ON e.blob_id = unhex(${key(0)})`,
    knownThumbnails: `SELECT lower(hex(e.thumbnail_blob)) FROM ${listed}
      ${join} files AS e ON e.thumbnail_blob = unhex(${key(0)})`,
    knownUploads: `SELECT lower(hex(w.upload_id)) FROM ${listed} ${join} uploads AS w ON w.upload_id = unhex(${key(0)})`,
  } as const;
}

/** See FileRepository. */
export function createFileRepository(database: SqlDatabase): FileRepository {
  const statements = fileStatements(database.dialect);

  async function insertFile(sql: SqlRunner, file: NewFile): Promise<StoredFile> {
    const { blobId, ownerId, name, size, mimeType, width, height, createdAt } = file;
    const sha256 = file.sha256 === '' ? null : file.sha256;
    const { lastId: id } = await sql.run(
      statements.insertFile,
      ...[blobId, ownerId, name, size, mimeType, sha256, width, height, createdAt],
    );
    return { ...file, id, thumbnailBlob: '', sentAt: 0, doomedAt: 0 };
  }
  async function readFile(sql: Pick<SqlRunner, 'first'>, fileId: number): Promise<StoredFile | undefined> {
    const row = await sql.first(statements.file, fileId);
    return row === undefined ? undefined : FILE.read(row);
  }
  const changed = (sql: string, ...params: (number | string)[]): Promise<boolean> =>
    guarded(async () => (await database.run(sql, ...params)).changes > 0);

  return {
    begin: (upload, { quotaBytes, open }) =>
      guarded(() =>
        database.transact(async (sql) => {
          const { uploadId, userId, name, size, mimeType, createdAt, expiresAt, metadata } = upload;
          // Its lock puts the uploads of a user one after the other.
          await sql.run(statements.makeUsage, userId);
          const [count = 0] = (await sql.first<[number]>(statements.open, userId, open)) ?? [];
          if (count >= open) return 'too_many_open';
          if ((await sql.run(statements.reserve, userId, size, quotaBytes)).changes === 0) return 'over_quota';
          await sql.run(
            statements.insertUpload,
            ...[uploadId, userId, name, size, mimeType, createdAt, expiresAt, metadata],
          );
          return 'begun';
        }),
      ),
    upload: (uploadId) =>
      guarded(async () => {
        const row = await database.first(statements.upload, uploadId);
        return row === undefined ? undefined : UPLOAD.read(row);
      }),
    lease: (uploadId, holder, leaseMs) => changed(statements.lease, uploadId, holder, leaseMs),
    release: async (uploadId, holder) => {
      await changed(statements.release, uploadId, holder);
    },
    advance: (uploadId, holder, { storedSize, checking, expiresAt }) =>
      changed(statements.advance, uploadId, holder, storedSize, checking ? 1 : 0, expiresAt),
    finish: (uploadId, holder, file, expiresAt) =>
      guarded(() =>
        database.transact(async (sql) => {
          const row = await sql.first(statements.lockUpload, uploadId);
          if (row === undefined || row[UPLOAD.count] !== holder) return undefined;
          const upload = UPLOAD.read(row);
          if (upload.fileId > 0) return readFile(sql, upload.fileId);
          const made = await insertFile(sql, file);
          await sql.run(statements.become, uploadId, made.id, made.size, expiresAt);
          const spare = upload.size - made.size;
          if (spare > 0) await sql.run(statements.giveBack, upload.userId, spare);
          return made;
        }),
      ),
    forget: (uploadId) =>
      guarded(() =>
        database.transact(async (sql) => {
          const row = await sql.first(statements.lockUpload, uploadId);
          if (row === undefined) return false;
          const { userId, size, fileId } = UPLOAD.read(row);
          await sql.run(statements.deleteUpload, uploadId);
          if (fileId === 0) await sql.run(statements.giveBack, userId, size);
          return true;
        }),
      ),
    expired: (now, limit) => guarded(async () => (await database.all(statements.expired, now, limit)).map(UPLOAD.read)),
    file: (fileId) => guarded(() => readFile(database, fileId)),
    doom: (fileId, at) => changed(statements.doom, fileId, at),
    setThumbnail: (fileId, thumbnailBlob) => changed(statements.setThumbnail, fileId, thumbnailBlob),
    knownBlobs: (blobIds) =>
      guarded(async () => {
        if (blobIds.length === 0) return new Set<BlobId>();
        const list = JSON.stringify(blobIds.map((blobId) => [blobId]));
        const { knownFiles, knownThumbnails, knownUploads } = statements;
        // In this order: an upload that becomes a file meanwhile is in one of both.
        const uploads = await database.all<[string]>(knownUploads, list);
        const files = await database.all<[string]>(knownFiles, list);
        const thumbnails = await database.all<[string]>(knownThumbnails, list);
        return new Set([...uploads, ...files, ...thumbnails].map(([blobId]) => blobId));
      }),
    usage: (userId) => guarded(async () => (await database.first<[number]>(statements.usage, userId))?.[0] ?? 0),
  };
}
