import { createHash } from 'node:crypto';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LIMITS } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import type { ChatFile } from '../../client/files/chat-file.ts';
import { resumeKeyOf } from '../../client/files/upload-source.ts';
import { makePrivateFolder } from '../../config/private-file.ts';
import { Stopped } from '../../io/exit.ts';
import { byteSize } from '../../text/byte-size.ts';
import type { Context } from '../context.ts';
import { showProgress } from './show-progress.ts';

/** A file that is to be sent, as it is on disk now. */
export interface LocalFile {
  readonly path: string;
  readonly name: string;
  readonly resumeKey: string;
}

/** Files that are about to be sent. */
export interface LocalFiles {
  readonly files: readonly LocalFile[];
  /** Removes what was written only for this. */
  clean(): Promise<void>;
}

/** Files that are at the server. */
export interface UploadedFiles {
  readonly files: readonly ChatFile[];
  /** Forgets how they came there: the message is stored, or can never be. */
  release(): Promise<void>;
}

/** Standard input is kept on disk until it is at the server; more than this is refused. */
const MAX_INPUT_BYTES = 1_000_000_000;
const INPUT = '.input';
const DAY_MS = 86_400_000;
const NOT_SENT = 'nothing was sent';

/** Looks at the files before anything is sent; "-" is standard input. Throws ClientError for what cannot be sent. */
export async function readLocalFiles(
  context: Context,
  paths: readonly string[],
  name: string | undefined,
): Promise<LocalFiles> {
  if (paths.length > LIMITS.filesPerMessage) {
    throw new ClientError(
      'invalid_argument',
      `${paths.length} files are too many for one message: at most ${LIMITS.filesPerMessage}; ${NOT_SENT}.`,
    );
  }
  if (name !== undefined && paths.length > 1) {
    throw new ClientError('invalid_argument', `--name is for one file; ${NOT_SENT}.`);
  }
  if (!paths.includes('-')) {
    const files: LocalFile[] = [];
    for (const path of paths) files.push(await lookAt(path, name));
    return { files, clean: async () => undefined };
  }
  if (paths.length > 1 || name === undefined) {
    const why = paths.length > 1 ? 'standard input goes alone' : 'what comes from standard input needs a --name';
    throw new ClientError('invalid_argument', `${why}; ${NOT_SENT}.`);
  }
  return await keepInput(context, name);
}

async function lookAt(path: string, name: string | undefined): Promise<LocalFile> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      throw new ClientError('invalid_argument', `there is no file "${path}"; ${NOT_SENT}.`);
    }
    throw error;
  });
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'is a folder: send an archive of it' : 'is no regular file: pipe it in with -';
    throw new ClientError('invalid_argument', `"${path}" ${what}; ${NOT_SENT}.`);
  }
  // What may not be read is said before anything is uploaded.
  await (await open(path, 'r')).close();
  return { path, name: name ?? basename(path), resumeKey: await resumeKeyOf(path) };
}

/** An upload needs to know its size, and to read again what did not arrive. */
async function keepInput(context: Context, name: string): Promise<LocalFiles> {
  const { paths } = await context.settings();
  const folder = join(paths.dir, 'uploads');
  await makePrivateFolder(folder);
  await removeLeft(folder);
  const path = join(folder, `${v7()}${INPUT}`);
  const clean = () => rm(path, { force: true });
  const hash = createHash('sha256').update(`${name}\n`);
  const file = await open(path, 'wx', 0o600);
  const stop = () => (context.streams.stdin as NodeJS.ReadStream).destroy();
  context.signal.addEventListener('abort', stop, { once: true });
  let bytes = 0;
  try {
    for await (const chunk of context.streams.stdin) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
      bytes += part.length;
      if (bytes > MAX_INPUT_BYTES) {
        throw new ClientError(
          'too_large',
          `standard input has more than ${byteSize(MAX_INPUT_BYTES)}; ${NOT_SENT}. Write it to a file and send that.`,
        );
      }
      hash.update(part);
      await file.writeFile(part);
    }
    context.signal.throwIfAborted();
    // The same input under the same name is the same upload, so this too goes on after a cut.
    return { files: [{ path, name, resumeKey: hash.digest('hex') }], clean };
  } catch (error) {
    await clean();
    context.signal.throwIfAborted();
    throw error;
  } finally {
    context.signal.removeEventListener('abort', stop);
    await file.close();
  }
}

/** Removes what runs that were killed have left. */
async function removeLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.endsWith(INPUT)) continue;
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > DAY_MS) await rm(path, { force: true });
  }
}

/** Uploads the files one after the other and shows how far they are. Throws Stopped or ClientError, which say how to go on. */
export async function uploadFiles(
  context: Context,
  client: ChatClient,
  { files, patienceS }: { readonly files: readonly LocalFile[]; readonly patienceS: number },
): Promise<UploadedFiles> {
  const shown = showProgress(context);
  const uploaded: ChatFile[] = [];
  for (const { path, name, resumeKey } of files) {
    const row = shown.start(name);
    let share = 0;
    try {
      const file = await client.files.upload(path, {
        name,
        resumeKey,
        patienceMs: patienceS * 1_000,
        signal: context.signal,
        onProgress(progress) {
          share = progress.size === 0 ? 1 : progress.bytes / progress.size;
          row.progress(progress);
        },
      });
      row.done();
      uploaded.push(file);
    } catch (error) {
      row.stop();
      const which = files.length === 1 ? '' : ` of ${name}`;
      throw ended(context, error, `${Math.floor(share * 100)}%${which}`);
    }
  }
  shown.done();
  return {
    files: uploaded,
    release: async () => {
      for (const { resumeKey } of files) await client.files.release(resumeKey);
    },
  };
}

const HOW_TO_GO_ON = 'The same command goes on from there.';

function ended(context: Context, error: unknown, where: string): unknown {
  if (context.signal.aborted) {
    const { exitCode } = context.signal.reason as Stopped;
    return new Stopped(`interrupted at ${where}; ${NOT_SENT}. ${HOW_TO_GO_ON}`, exitCode);
  }
  if (!(error instanceof ClientError) || !(error.retryable || error.linkLost)) return error;
  const { code, message, retryAfterMs, incident } = error;
  return new ClientError(code, `${message} It stopped at ${where}; ${NOT_SENT}. ${HOW_TO_GO_ON}`, {
    cause: error,
    retryAfterMs,
    incident,
  });
}
