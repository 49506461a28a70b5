import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, link, lstat, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ClientError } from '../client/errors.ts';
import type { ChatFile } from '../client/files/chat-file.ts';
import type { FileCalls, TransferOptions } from '../client/files/file-calls.ts';
import { isRunning, ownIdentity } from '../client/process-identity.ts';
import { numberedName } from './file-name.ts';

/** Where a file goes: a folder that is there, and a name that is safe. */
export interface SavePlace {
  readonly folder: string;
  readonly name: string;
}

/** What is saved. */
export interface Saving extends TransferOptions {
  readonly file: ChatFile;
  /** Tells files of one server from those of another. */
  readonly server: string;
}

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants;
/** Copies of one name in one folder. */
const MAX_COPIES = 999;

/**
 * Saves a file and answers its path. Nothing that is there is replaced or written through: a file of this name, or a link,
 * makes it "name (1)". Until all of it is there and equals its checksum, it is ".im-….part" in the same folder; one that was
 * left behind goes on. Throws ClientError, or the system's error.
 */
export async function saveFile(files: FileCalls, { folder, name }: SavePlace, saving: Saving): Promise<string> {
  const { file, server, ...options } = saving;
  const part = await openPart(folder, createHash('sha256').update(`${server} ${file.id}`).digest('hex').slice(0, 16));
  try {
    const { hash, size } = await hashOf(part.handle, file.size);
    await fill(files, { file, from: size, part: part.handle, hash, options });
    await part.handle.sync();
  } catch (error) {
    // What is there is not what it should be: it must not be gone on with.
    const isWrong = error instanceof ClientError && error.code === 'internal';
    await part.handle.close();
    if (isWrong) await rm(part.path, { force: true });
    throw error;
  }
  await part.handle.close();
  return await place(part.path, { folder, name });
}

async function fill(
  files: FileCalls,
  {
    file,
    from,
    part,
    hash,
    options,
  }: {
    readonly file: ChatFile;
    readonly from: number;
    readonly part: FileHandle;
    readonly hash: ReturnType<typeof createHash>;
    readonly options: TransferOptions;
  },
): Promise<void> {
  let position = from;
  if (position < file.size) {
    const { bytes } = await files.download(file.id, { ...options, from });
    for await (const chunk of bytes) {
      await writeAll(part, chunk, position);
      hash.update(chunk);
      position += chunk.length;
    }
  }
  options.onProgress?.({ bytes: position, size: file.size });
  const isWhole = position === file.size && (file.sha256 === '' || hash.digest('hex') === file.sha256);
  if (!isWhole) {
    throw new ClientError('internal', 'What came is not the file: its checksum is another one. Get it again.');
  }
}

async function writeAll(part: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await part.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
  }
}

/** The checksum of what is there; more than the file has is dropped. */
async function hashOf(part: FileHandle, limit: number) {
  const hash = createHash('sha256');
  let size = (await part.stat()).size;
  if (size > limit) {
    await part.truncate(0);
    size = 0;
  }
  const buffer = Buffer.allocUnsafe(64 * 1024);
  for (let position = 0; position < size; ) {
    const { bytesRead } = await part.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return { hash, size };
}

interface Part {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * Takes over what an earlier process left of this file, or begins. Each process has a part of its own, and takes one over by
 * renaming it, so that two never write into the same one.
 */
async function openPart(folder: string, key: string): Promise<Part> {
  const { pid, start } = ownIdentity();
  const path = join(folder, `.im-${key}.${tagOf({ pid, start })}.part`);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`.im-${key}.`) || !isLeft(name.slice(key.length + 5))) continue;
    const old = join(folder, name);
    const handle = await takeOver(old, path);
    if (handle !== undefined) return { path, handle };
  }
  // The mask of the process decides who else may read it, as for files that other programs save.
  return { path, handle: await open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0o666) };
}

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

function tagOf({ pid, start }: { readonly pid: number; readonly start: string }): string {
  return `${HOST}-${pid}-${start === '' ? '0' : start}`;
}

/** Whether the process that had it is gone, or is this one, which is not at it any more. */
function isLeft(rest: string): boolean {
  const [, host, pid, start = ''] = /^([0-9a-f]{8})-(\d{1,10})-(\d+)\.part$/.exec(rest) ?? [];
  if (host !== HOST) return false;
  const owner = { pid: Number(pid), start: start === '0' ? '' : start };
  return owner.pid === process.pid || !isRunning(owner);
}

/** Opens it if it is an ordinary file of this user that has no other name; undefined otherwise. */
async function takeOver(old: string, path: string): Promise<FileHandle | undefined> {
  const handle = await open(old, O_NOFOLLOW | O_RDWR).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const found = await handle.stat();
    if (isOwn(found)) {
      if (old !== path) await rename(old, path);
      const there = await lstat(path);
      if (there.ino === found.ino && there.dev === found.dev) return handle;
    }
  } catch {
    // Another process was faster.
  }
  await handle.close();
  return undefined;
}

function isOwn(found: Stats): boolean {
  return found.isFile() && found.nlink === 1 && (process.getuid === undefined || found.uid === process.getuid());
}

/** Gives it its name, or the first number behind it that is free. */
async function place(part: string, { folder, name }: SavePlace): Promise<string> {
  for (let copy = 0; copy <= MAX_COPIES; copy++) {
    const path = join(folder, copy === 0 ? name : numberedName(name, copy));
    if (await placeAs(part, path)) return path;
  }
  throw new ClientError('already_exists', `There are ${MAX_COPIES} copies of this name already; save it elsewhere.`);
}

/** False: there is something with this name. */
async function placeAs(part: string, path: string): Promise<boolean> {
  try {
    // Fails where there is anything, a link that leads nowhere included; a rename would replace it.
    await link(part, path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!NO_LINKS.has(code)) throw error;
    return await reserveAndRename(part, path);
  }
  await rm(part, { force: true });
  return true;
}

/** What file systems without hard links (FAT, some shares) answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

async function reserveAndRename(part: string, path: string): Promise<boolean> {
  try {
    await (await open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR, 0o666)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await rename(part, path);
  return true;
}

/** Whether a path is a folder, or a link to one. */
export async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
