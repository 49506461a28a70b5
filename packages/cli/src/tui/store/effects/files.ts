import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { kindOfFiles } from '@im-ts/protocol';
import { v7 } from 'uuid';
import type { ChatMessage } from '../../../client/entities.ts';
import { ClientError } from '../../../client/errors.ts';
import { mimeTypeOf, resumeKeyOf } from '../../../client/files/upload-source.ts';
import { makePrivateFolder } from '../../../config/private-file.ts';
import { safeFileName } from '../../../io/file-name.ts';
import { saveFile } from '../../../io/save-file.ts';
import { TransferRate } from '../../../text/progress-row.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { typedPath } from '../../completion/typed-path.ts';
import type { FilePlaces } from '../../tui-options.ts';
import { effect } from '../effect.ts';
import { openDraft } from '../selectors.ts';
import type { PendingMessage, TuiState } from '../state.ts';
import { type EffectContext, reasonOf } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly files: FileEffects;
  }
}

/** What the user does with files. */
export interface FileEffects {
  /** Sends the file at a path to the open conversation. False: there is none, or it is no file. */
  upload(path: string): Promise<boolean>;
  /** Sends a text to the open conversation as a file of this name. False: it could not be kept for that. */
  uploadText(text: string, name: string): Promise<boolean>;
  /** Ends an upload; false: there is none with this id, or its message is on its way. */
  giveUp(clientId: string): boolean;
  /** Goes on with an upload that failed; false: there is none with this id. */
  again(clientId: string): Promise<boolean>;
  /** Saves the files of a message where downloads go. */
  save(message: ChatMessage): Promise<void>;
  /** Opens the file of a message with the program that the system has for it. */
  open(message: ChatMessage): Promise<void>;
  /** How many uploads go on. */
  unfinished(): number;
  /** Ends all of them; they go on when the same files are sent again. */
  stop(): void;
}

/** A file of this run, until its message is in the outbox. */
interface Upload {
  readonly path: string;
  readonly resumeKey: string;
  /** Was made for it, and goes when it is sent. */
  readonly folder?: string | undefined;
  entry: PendingMessage;
  stop: AbortController | undefined;
}

/** What goes on is drawn so often. */
const DRAW_MS = 200;
/** Folders may be large: more names are not looked at. */
const MAX_ENTRIES = 2_000;

/** The effects on a client, a store and the disk. */
export function createFileEffects(context: EffectContext, places: FilePlaces): FileEffects {
  const { client, store, timers, notify } = context;
  const uploads = new Map<string, Upload>();
  let typed: string | undefined;
  let stopped = false;

  const absolute = (path: string) => {
    const named = /^(["'])(.*)\1$/s.exec(path)?.[2] ?? path;
    const isOfHome = named === '~' || named.startsWith('~/');
    return isOfHome && places.home !== undefined ? join(places.home, named.slice(1)) : named;
  };

  function show(upload: Upload, change: Partial<PendingMessage>): void {
    upload.entry = { ...upload.entry, ...change };
    if (!stopped) store.dispatch({ type: 'upload', entry: upload.entry });
  }

  async function run(upload: Upload): Promise<void> {
    const stop = new AbortController();
    upload.stop = stop;
    show(upload, { state: 'queued', error: undefined });
    const rate = new TransferRate();
    let bytes = 0;
    let cancelDraw: (() => void) | undefined;
    const draw = () => {
      cancelDraw = undefined;
      const { upload: shown } = upload.entry;
      if (shown !== undefined) show(upload, { upload: { ...shown, bytes, rate: rate.perSecond(timers.now()) } });
    };
    const { clientId, conversationId, replyTo } = upload.entry;
    try {
      const file = await client.files.upload(upload.path, {
        resumeKey: upload.resumeKey,
        signal: stop.signal,
        onProgress(progress) {
          bytes = progress.bytes;
          rate.note(timers.now(), bytes);
          cancelDraw ??= timers.after(DRAW_MS, draw);
        },
      });
      cancelDraw?.();
      upload.stop = undefined;
      bytes = file.size;
      draw();
      // It may have been given up while its last bytes arrived.
      if (!uploads.has(clientId)) return;
      const reply = replyTo === 0 ? {} : { replyTo };
      await client.send(conversationId, '', { kind: kindOfFiles([file]), fileIds: [file.id], clientId, ...reply });
      uploads.delete(clientId);
      await client.stored(clientId);
      await client.files.release(upload.resumeKey);
      await forgetText(upload);
    } catch (error) {
      cancelDraw?.();
      upload.stop = undefined;
      // Once the message is in the outbox, its own events tell what becomes of it.
      if (stop.signal.aborted || !uploads.has(clientId)) return;
      const code = error instanceof ClientError ? error.code : 'internal';
      show(upload, { state: 'refused', error: { code, message: reasonOf(error) } });
    }
  }

  async function forgetText({ folder }: Upload): Promise<void> {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }

  /** Sends what is at a path. Rejects where there is nothing that can be read. */
  async function begin(path: string, facts: { readonly size: number; readonly folder?: string }): Promise<boolean> {
    const state = store.getState();
    const conversationId = state.conversations.openId;
    if (conversationId === undefined) return false;
    const { mode } = openDraft(state);
    const name = basename(path);
    const entry: PendingMessage = {
      clientId: v7(),
      conversationId,
      kind: kindOfFiles([{ mimeType: mimeTypeOf(name) }]),
      body: '',
      payload: undefined,
      replyTo: mode.type === 'reply' ? mode.seq : 0,
      queuedAt: timers.now(),
      state: 'queued',
      seq: 0,
      error: undefined,
      upload: { name, size: facts.size, mimeType: mimeTypeOf(name), bytes: 0, rate: 0 },
    };
    const upload: Upload = { path, resumeKey: await resumeKeyOf(path), folder: facts.folder, entry, stop: undefined };
    uploads.set(entry.clientId, upload);
    void run(upload);
    return true;
  }

  async function list(folder: string): Promise<void> {
    const path = absolute(folder === '' ? '.' : folder);
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    const found = await Promise.all(
      entries.slice(0, MAX_ENTRIES).map(async ({ name }) => {
        const facts = await stat(join(path, name)).catch(() => undefined);
        const isUsable = facts?.isDirectory() === true || facts?.isFile() === true;
        return isUsable ? [{ name, isFolder: facts.isDirectory(), size: facts.size }] : [];
      }),
    );
    if (stopped || typed !== folder) return;
    const sorted = found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
    store.dispatch({ type: 'folder-listed', listed: { folder, entries: sorted } });
  }

  /** Reads the folder whose path is typed, once for each way into it. */
  function look(state: TuiState): void {
    const { text, cursor } = openDraft(state);
    const path = typedPath(text.slice(0, cursor));
    if (path?.folder === typed) return;
    typed = path?.folder;
    if (typed !== undefined) void list(typed);
  }

  const stopWatching = store.subscribe(() => look(store.getState()));

  async function saved(message: ChatMessage, folder: string): Promise<string[]> {
    const paths: string[] = [];
    for (const file of message.files) {
      const place = { folder, name: safeFileName(file.name) };
      paths.push(await saveFile(client.files, place, { file, server: places.server() }));
    }
    return paths;
  }

  return {
    unfinished: () => uploads.size,
    async upload(typedPathOfFile) {
      const path = absolute(typedPathOfFile.trim());
      if (store.getState().conversations.openId === undefined) return false;
      try {
        const facts = await stat(path);
        if (!facts.isFile()) {
          notify(`${sanitizeLine(path)} is no file.`, 'error');
          return false;
        }
        return await begin(path, { size: facts.size });
      } catch (error) {
        const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        notify(isMissing ? `There is no file ${sanitizeLine(path)}.` : reasonOf(error), 'error');
        return false;
      }
    },
    async uploadText(text, name) {
      try {
        await forgetOldPastes(places.pastes, timers.now());
        const folder = join(places.pastes, v7());
        await makePrivateFolder(folder);
        const path = join(folder, name);
        await writeFile(path, text, { mode: 0o600, flag: 'wx' });
        return await begin(path, { size: Buffer.byteLength(text), folder });
      } catch (error) {
        notify(`The paste cannot be sent as a file: ${reasonOf(error)}`, 'error');
        return false;
      }
    },
    giveUp(clientId) {
      const upload = uploads.get(clientId);
      if (upload === undefined) return false;
      uploads.delete(clientId);
      upload.stop?.abort();
      void forgetText(upload);
      store.dispatch({ type: 'outbox-gone', clientId });
      notify('The file is not sent.');
      return true;
    },
    async again(clientId) {
      const upload = uploads.get(clientId);
      if (upload === undefined) return false;
      if (upload.stop === undefined) await run(upload);
      return true;
    },
    async save(message) {
      const { files } = message;
      const what = files.length === 1 ? sanitizeLine(files[0]?.name ?? '') : `${files.length} files`;
      notify(`Saving ${what} …`);
      try {
        const paths = await saved(message, places.downloads);
        notify(paths.length === 1 ? `Saved as ${paths[0]}` : `${paths.length} files are saved in ${places.downloads}`);
      } catch (error) {
        notify(`${what} is not saved: ${reasonOf(error)}`, 'error');
      }
    },
    async open(message) {
      const name = sanitizeLine(message.files[0]?.name ?? '');
      try {
        notify(`Opening ${name} …`);
        await places.open(async (folder) => (await saved(message, folder))[0] ?? '', message.files[0]?.name ?? '');
      } catch (error) {
        notify(reasonOf(error), 'error');
      }
    },
    stop() {
      stopped = true;
      stopWatching();
      for (const { stop } of uploads.values()) stop?.abort();
    },
  };
}

/** An upload that was not finished goes on within some days, or not at all. */
const PASTE_DAYS = 7;

async function forgetOldPastes(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined || now - facts.mtimeMs < PASTE_DAYS * 86_400_000) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** What the user does with files. */
export const filesEffect = effect({
  name: 'files',
  needs: [],
  start(context) {
    const files = createFileEffects(context, context.files);
    context.onStop(files.stop);
    return files;
  },
});
