import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { ExportedMessage, ExportHead } from './exported-line.ts';
import { jsonLine } from './formats.ts';

/** What was read of a conversation so far, in a file beside the export: an export that was cut goes on from here. */
export interface Spool {
  /** The first line. Of one that goes on, that of its beginning. */
  readonly head: ExportHead;
  /** The number up to which all was read; 0: nothing was. */
  readonly readTo: number;
  /** Adds a page: its messages, and the number that it reaches. Resolves when it is written. */
  add(messages: readonly ExportedMessage[], readTo: number, leftOut: number): Promise<void>;
  /** Resolves when all is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Where a page ended. */
interface PageEnd {
  readonly type: 'read';
  readonly to: number;
  readonly leftOut: number;
}

type SpoolLine = ExportHead | ExportedMessage | PageEnd;

/** Opens the file of an export that is being made, only for its owner; one of another conversation or server begins anew. */
export async function openSpool(path: string, head: ExportHead): Promise<Spool> {
  const before = await whatIsRead(path);
  const goesOn =
    before !== undefined && before.head.server === head.server && before.head.conversationId === head.conversationId;
  if (!goesOn) await rm(path, { force: true });
  const file = await open(path, goesOn ? 'r+' : 'wx', 0o600);
  let end = goesOn ? before.bytes : 0;
  // What comes behind the last whole page was being written.
  if (goesOn) await file.truncate(end);
  else end += await append(file, jsonLine(head), end);
  return {
    head: goesOn ? before.head : head,
    readTo: goesOn ? before.readTo : 0,
    async add(messages, to, leftOut) {
      const page: PageEnd = { type: 'read', to, leftOut };
      end += await append(file, [...messages, page].map(jsonLine).join(''), end);
    },
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

async function append(file: FileHandle, text: string, at: number): Promise<number> {
  const bytes = Buffer.from(text);
  await file.write(bytes, 0, bytes.length, at);
  return bytes.length;
}

/** How far an earlier export came; undefined when there is none that can go on. */
async function whatIsRead(
  path: string,
): Promise<{ readonly head: ExportHead; readonly readTo: number; readonly bytes: number } | undefined> {
  let head: ExportHead | undefined;
  let [at, bytes, readTo] = [0, 0, 0];
  try {
    for await (const { line, length } of linesOf(path)) {
      at += length;
      if (line.type === 'conversation') {
        head = line;
        bytes = at;
      } else if (line.type === 'read') {
        readTo = line.to;
        bytes = at;
      }
    }
  } catch (error) {
    // A line that is not whole, or no file.
    if (!(error instanceof SyntaxError) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return head === undefined ? undefined : { head, readTo, bytes };
}

/** The messages of an export that was read whole, and how many numbers were left out. */
export async function* spooledMessages(path: string): AsyncGenerator<ExportedMessage | PageEnd> {
  for await (const { line } of linesOf(path)) if (line.type !== 'conversation') yield line;
}

async function* linesOf(path: string): AsyncGenerator<{ readonly line: SpoolLine; readonly length: number }> {
  const input = createReadStream(path, 'utf8');
  // A stream that cannot be opened tells before it is read.
  await new Promise<void>((resolve, reject) => {
    input.once('open', () => resolve());
    input.once('error', reject);
  });
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield { line: JSON.parse(text) as SpoolLine, length: Buffer.byteLength(text) + 1 };
  }
}
