import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSaved, SAVED_TITLE } from '../../client/saved-messages.ts';
import { newPrivateFile } from '../../config/new-private-file.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { targetOf } from '../chat/labels.ts';
import { namerOf } from '../chat/namer.ts';
import { readRange } from '../chat/read-range.ts';
import type { ExportJob } from './export-job.ts';
import { type ExportEnd, type ExportedMessage, type ExportHead, exportedMessage } from './exported-line.ts';
import { EXPORT_FORMATS, type ExportFormat } from './formats.ts';
import { saveFilesOf } from './save-files.ts';
import { openSpool, type Spool, spooledMessages } from './spool.ts';

/** What became of it. */
export interface Exported extends ExportEnd {
  /** Files of messages that were saved, or were there. */
  readonly files: number;
  /** Files that the server does not have any more. */
  readonly filesGone: number;
}

interface Reading {
  readonly head: ExportHead;
  readonly lastSeq: number;
}

async function begin({ context, client, summary }: ExportJob): Promise<Reading> {
  const { conversation } = summary;
  await client.users([...conversation.directUserIds]);
  const server = await context.server();
  const nameOf = await namerOf(context, client);
  const peer = conversation.directUserIds.find((id) => id !== client.me?.id);
  const name = conversation.kind === 'group' ? conversation.name : peer === undefined ? '' : nameOf(peer);
  return {
    head: {
      type: 'conversation',
      server,
      conversationId: conversation.id,
      kind: conversation.kind,
      target: targetOf(client, summary),
      name: isSaved(conversation) ? SAVED_TITLE : name,
      exportedAt: new Date(context.now()).toISOString(),
    },
    lastSeq: (await client.history(conversation.id, { limit: 1 })).lastSeq,
  };
}

/** Reads from `after` on, and hands on each page without what was recalled. */
async function* pagesOf(job: ExportJob, { head, lastSeq }: Reading, after: number) {
  const { context, client } = job;
  const nameOf = await namerOf(context, client);
  const { server, target, conversationId } = head;
  const signal = AbortSignal.any([context.signal, context.streams.outputClosed]);
  for await (const { messages } of readRange({ client, signal }, conversationId, { after, to: lastSeq })) {
    const kept = messages.filter(({ recalledAt, hidden }) => recalledAt === 0 && !hidden);
    yield {
      messages: kept.map((message) => exportedMessage(message, { client, target, server, nameOf })),
      readTo: messages.at(-1)?.seq ?? after,
      leftOut: messages.length - kept.length,
    };
  }
}

/** Writes a conversation to standard output, page by page. */
export async function exportToStdout(job: ExportJob): Promise<Exported> {
  const { streams } = job.context;
  const reading = await begin(job);
  const format: ExportFormat = EXPORT_FORMATS[job.format]();
  const count = counter(reading.lastSeq);
  await streams.print(format.head(reading.head));
  for await (const page of pagesOf(job, reading, 0)) {
    count.add(page.messages, page.leftOut);
    await streams.print(page.messages.map((message) => format.message(message, () => undefined)).join(''));
  }
  await streams.print(format.end(count.end()));
  return { ...count.end(), files: 0, filesGone: 0 };
}

/**
 * Writes a conversation into a file that only its owner may read; it is there when it is whole. What was read until a cut is in
 * "FILE.part", and the next export of this conversation to this file goes on with it. Throws ClientError already_exists.
 */
export async function exportToFile(
  job: ExportJob,
  path: string,
  { withFiles, replaces }: { readonly withFiles: boolean; readonly replaces: boolean },
): Promise<Exported> {
  const reading = await begin(job);
  const part = `${path}.part`;
  const output = await newPrivateFile(path, { replaces });
  try {
    const spool = await openSpool(part, reading.head);
    await fill(job, reading, spool);
    const saved = withFiles
      ? await saveFilesOf(job, { part, folder: `${path}.files`, server: reading.head.server })
      : { paths: new Map<number, string>(), gone: 0 };
    const format: ExportFormat = EXPORT_FORMATS[job.format]();
    const count = counter(reading.lastSeq);
    const pathOf = (id: number) => {
      const name = saved.paths.get(id);
      return name === undefined ? undefined : join(`${basename(path)}.files`, name);
    };
    await output.write(format.head(spool.head));
    for await (const line of spooledMessages(part)) {
      if (line.type === 'read') count.add([], line.leftOut);
      else {
        count.add([line], 0);
        await output.write(format.message(line, pathOf));
      }
    }
    await output.write(format.end(count.end()));
    await output.keep();
    await rm(part, { force: true });
    return { ...count.end(), files: saved.paths.size, filesGone: saved.gone };
  } finally {
    await output.end();
  }
}

async function fill(job: ExportJob, reading: Reading, spool: Spool): Promise<void> {
  const { streams } = job.context;
  const target = sanitizeLine(reading.head.target);
  try {
    if (spool.readTo > 0) streams.note(`${target}: goes on after number ${spool.readTo}.`);
    for await (const { messages, readTo, leftOut } of pagesOf(job, reading, spool.readTo)) {
      await spool.add(messages, readTo, leftOut);
      streams.showRow(`${target}: ${readTo} of ${reading.lastSeq}`);
    }
    await spool.sync();
  } finally {
    await spool.close();
    streams.showRow('');
  }
}

/** Counts what goes out, for the last line. */
function counter(lastSeq: number) {
  let [count, leftOut] = [0, 0];
  let firstSeq: number | null = null;
  return {
    add: (messages: readonly ExportedMessage[], left: number) => {
      count += messages.length;
      leftOut += left;
      firstSeq ??= messages[0]?.seq ?? null;
    },
    end: (): ExportEnd => ({ type: 'end', messages: count, leftOut, firstSeq, lastSeq, complete: true }),
  };
}
