import { setImmediate } from 'node:timers/promises';
import { AppError } from '../../domain/errors.ts';
import type { StoredFile } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { FileSum, ServerReadRepository } from '../../domain/repositories/server-read-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { type Admin, requireAdmin } from '../users/admin.ts';
import type { AuditService } from '../users/audit-service.ts';

/** What the files of the server take. */
export interface FileTotals extends FileSum {
  /** Who has some. */
  readonly users: number;
  /** What counts for the quotas of all. */
  readonly countedBytes: number;
  readonly quotaBytes: number;
}

/** What the files of one user take. */
export interface FileUsage {
  readonly userId: Id;
  /** '' for an account that is not there any more. */
  readonly username: string;
  readonly files: number;
  readonly bytes: number;
  readonly quotaBytes: number;
}

/** What admins are told of files. */
export interface FileReports {
  totals(admin: Admin): Promise<FileTotals>;
  /** The most bytes first. `cursor` '': from the start; in the answer: the end. Throws invalid_argument for one that is none. */
  usage(
    admin: Admin,
    page: { readonly cursor: string; readonly limit: number },
  ): Promise<{ readonly usage: readonly FileUsage[]; readonly cursor: string }>;
  usageOf(admin: Admin, userId: Id): Promise<FileUsage>;
  /** By ascending id. Names are '' unless admins may read what others write; then the audit log has who asked. */
  list(
    admin: Admin,
    page: { readonly userId: Id; readonly after: Id; readonly limit: number },
  ): Promise<readonly StoredFile[]>;
}

/** Files that are counted in one statement: a few milliseconds of the event loop on SQLite. */
const SLICE = 5_000;

export function createFileReports(deps: {
  readonly serverReads: ServerReadRepository;
  readonly files: Pick<FileRepository, 'usage'>;
  readonly users: Pick<UserRepository, 'byId' | 'byIds'>;
  readonly audit: Pick<AuditService, 'record'>;
  /** The configuration; it may change while the server runs. */
  readonly options: {
    readonly files: { readonly quotaBytes: number };
    readonly admin: { readonly readMessages: boolean };
  };
}): FileReports {
  const { serverReads, users, options } = deps;

  const withCounts = async (rows: readonly { readonly userId: Id; readonly bytes: number }[]): Promise<FileUsage[]> => {
    const ids = rows.map(({ userId }) => userId);
    const counts = await serverReads.fileCounts(ids);
    const names = new Map((await users.byIds(ids)).map(({ id, username }) => [id, username]));
    return rows.map(({ userId, bytes }) => ({
      userId,
      username: names.get(userId) ?? '',
      files: counts.get(userId) ?? 0,
      bytes,
      quotaBytes: options.files.quotaBytes,
    }));
  };

  return {
    async totals(admin) {
      requireAdmin(admin);
      const last = await serverReads.lastFileId();
      let sum = NOTHING;
      for (let after = 0; after < last; after += SLICE) {
        sum = plus(sum, await serverReads.fileSum(after, Math.min(after + SLICE, last)));
        // On SQLite nothing of the above lets others in.
        await setImmediate();
      }
      const { users: count, bytes } = await serverReads.countedBytes();
      return { ...sum, users: count, countedBytes: bytes, quotaBytes: options.files.quotaBytes };
    },
    async usage(admin, { cursor, limit }) {
      requireAdmin(admin);
      const rows = await serverReads.biggest(placeOf(cursor), limit);
      const last = rows.length < limit ? undefined : rows.at(-1);
      return {
        usage: await withCounts(rows),
        cursor: last === undefined ? '' : `${last.bytes}-${last.userId}`,
      };
    },
    async usageOf(admin, userId) {
      requireAdmin(admin);
      const [usage] = await withCounts([{ userId, bytes: await deps.files.usage(userId) }]);
      if (usage === undefined) throw new AppError('internal');
      return usage;
    },
    async list(admin, { userId, after, limit }) {
      requireAdmin(admin);
      if (!options.admin.readMessages) {
        return (await serverReads.filesOf(userId, after, limit)).map((file) => ({ ...file, name: '' }));
      }
      const user = await users.byId(userId);
      // Written before anything is read, so that nothing is read unseen.
      await deps.audit.record({
        ...{ actorId: admin.identity.user.id, action: 'file.list', target: `@${user?.username ?? userId}` },
        ...{ address: admin.address, detail: `${limit} files after ${after}` },
      });
      return serverReads.filesOf(userId, after, limit);
    },
  };
}

const NOTHING: FileSum = { files: 0, bytes: 0, unsentFiles: 0, unsentBytes: 0, doomedFiles: 0, doomedBytes: 0 };

function plus(left: FileSum, right: FileSum): FileSum {
  return {
    files: left.files + right.files,
    bytes: left.bytes + right.bytes,
    unsentFiles: left.unsentFiles + right.unsentFiles,
    unsentBytes: left.unsentBytes + right.unsentBytes,
    doomedFiles: left.doomedFiles + right.doomedFiles,
    doomedBytes: left.doomedBytes + right.doomedBytes,
  };
}

function placeOf(cursor: string): { readonly bytes: number; readonly userId: Id } {
  if (cursor === '') return { bytes: Number.MAX_SAFE_INTEGER, userId: Number.MAX_SAFE_INTEGER };
  const [, bytes, userId] = /^(\d{1,16})-(\d{1,16})$/.exec(cursor)?.map(Number) ?? [];
  if (bytes !== undefined && userId !== undefined && Number.isSafeInteger(bytes) && Number.isSafeInteger(userId)) {
    return { bytes, userId };
  }
  throw new AppError('invalid_argument', 'cursor must be the nextCursor of the page before.', { field: 'cursor' });
}
