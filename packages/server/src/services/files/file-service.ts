import type { Clock } from '../../domain/clock.ts';
import { AppError } from '../../domain/errors.ts';
import type { BlobId, StoredFile } from '../../domain/file.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { Identity } from '../../domain/session.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { FileLinks } from './file-links.ts';
import type { MayReadFile } from './may-read-file.ts';

/** Files that are complete, for those who may read them. */
export interface FileService {
  /** Throws not_found when there is none that this user may read. */
  get(readerId: Id, fileId: Id): Promise<StoredFile>;
  /** A link for a browser; throws as `get` does. */
  link(identity: Identity, fileId: Id): Promise<{ readonly secret: string; readonly expiresAt: number }>;
  /** The file behind a link that was made in a session that has not ended. Throws not_found. */
  byLink(fileId: Id, secret: string): Promise<StoredFile>;
  read(blobId: BlobId, from: number, to: number): AsyncIterable<Uint8Array>;
  /** The bytes of a blob; throws not_found. */
  sizeOf(blobId: BlobId): Promise<number>;
}

export interface FileServiceDeps {
  readonly files: FileRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly blobs: BlobStore;
  readonly links: FileLinks;
  readonly mayReadFile: MayReadFile;
  readonly clock: Clock;
}

export function createFileService(deps: FileServiceDeps): FileService {
  const { files, users, sessions, blobs, links, mayReadFile, clock } = deps;

  const get = async (readerId: Id, fileId: Id): Promise<StoredFile> => {
    const file = await files.file(fileId);
    if (file === undefined || !(await mayReadFile(readerId, file))) throw noSuchFile();
    return file;
  };
  return {
    get,
    async link(identity, fileId) {
      await get(identity.user.id, fileId);
      return links.make(identity, fileId);
    },
    async byLink(fileId, secret) {
      const maker = links.read(fileId, secret);
      if (maker === undefined) throw noSuchLink();
      const session = await sessions.byId(maker.sessionId);
      const isOver =
        session === undefined ||
        session.revokedAt > 0 ||
        Math.max(session.expiresAt, session.refreshExpiresAt) <= clock.now();
      if (isOver || session.userId !== maker.userId) throw noSuchLink();
      const user = await users.byId(maker.userId);
      if (user === undefined || user.disabled) throw noSuchLink();
      return get(user.id, fileId);
    },
    read: (blobId, from, to) => blobs.read(blobId, from, to),
    async sizeOf(blobId) {
      const size = await blobs.size(blobId);
      if (size === undefined) throw noSuchFile();
      return size;
    },
  };
}

/** Word for word the same, whether there is none or others keep it. */
function noSuchFile(): AppError {
  return new AppError('not_found', 'There is no such file, or you may not read it.');
}

function noSuchLink(): AppError {
  return new AppError('not_found', 'This link has ended; ask for a new one with POST …/link.');
}
