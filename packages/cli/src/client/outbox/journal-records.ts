import { NOTIFICATION_LEVELS } from '@im-ts/protocol';
import * as z from 'zod';
import type { SettingsChange } from '../entities.ts';
import type { QueuedChange } from './queued-change.ts';

/** Why the server did not take something. It is kept until the user decides. */
const refusal = z.object({ code: z.string(), message: z.string() });

/** A message in the journal. */
const putRecord = z.object({
  t: z.literal('put'),
  clientId: z.string(),
  conversationId: z.number(),
  kind: z.string(),
  body: z.string(),
  payload: z.string(),
  replyTo: z.number(),
  /** The message that is forwarded. Its text is not here: a program that does not know this field must not send it as its own. */
  forward: z.object({ conversationId: z.number(), seq: z.number() }).optional(),
  /** The files of the message, and its text, which is not above for the same reason. */
  files: z.object({ ids: z.array(z.number()), body: z.string() }).optional(),
  queuedAt: z.number(),
  /** It may have been on the wire. */
  sent: z.boolean(),
  refused: refusal.optional(),
});

const message = z.union([z.object({ seq: z.number() }), z.object({ clientId: z.string() })]);
const conversationId = z.number();
const settings = z.object({
  level: z.enum(NOTIFICATION_LEVELS).optional(),
  pinned: z.boolean().optional(),
  hidden: z.boolean().optional(),
  seenSeq: z.number().optional(),
});

const queuedChange: z.ZodType<QueuedChange> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('edit'), conversationId, message, body: z.string(), payload: z.string() }),
  z.object({ type: z.literal('recall'), conversationId, message }),
  z.object({ type: z.literal('delete-for-me'), conversationId, message }),
  z.object({ type: z.literal('react'), conversationId, message, emoji: z.string(), removed: z.boolean() }),
  z.object({ type: z.literal('pin'), conversationId, message, removed: z.boolean() }),
  z.object({
    type: z.literal('settings'),
    conversationId,
    change: z.custom<SettingsChange>((value) => settings.safeParse(value).success),
  }),
  z.object({ type: z.literal('read'), conversationId, readSeq: z.number() }),
]);

/** A change in the journal. */
const changeRecord = z.object({
  t: z.literal('change'),
  id: z.string(),
  at: z.number(),
  /** It may have been on the wire. */
  sent: z.boolean(),
  change: queuedChange,
  /** The history of the server that its numbers are of; '' while that is not known. */
  history: z.string(),
  refused: refusal.optional(),
});

/** A message as the journal keeps it; `payload` is JSON text. */
export type JournalEntry = Omit<z.output<typeof putRecord>, 't'>;
/** A change as the journal keeps it; `at` in epoch milliseconds. */
export type JournalChange = Omit<z.output<typeof changeRecord>, 't'>;

const headRecord = z.object({ t: z.literal('head'), host: z.string(), pid: z.number(), start: z.string() });
const record = z.discriminatedUnion('t', [
  putRecord,
  changeRecord,
  z.object({ t: z.literal('wire'), clientId: z.string() }),
  z.object({ t: z.literal('done'), clientId: z.string() }),
  headRecord,
]);

/** One line of the journal. */
export type JournalRecord = z.output<typeof record>;
/** What has no end yet. */
export type LiveRecord = z.output<typeof putRecord> | z.output<typeof changeRecord>;
/** Which process a file is of. */
export type JournalHead = z.output<typeof headRecord>;

/** The id that a record's end names. */
export function idOf(live: LiveRecord): string {
  return live.t === 'put' ? live.clientId : live.id;
}

/** The records without an end, in order. A last line without its line break was being written when the process died. */
export function readJournal(text: string): { readonly live: LiveRecord[]; readonly broken: number } {
  const lines = text.split('\n');
  lines.pop();
  const live = new Map<string, LiveRecord>();
  let broken = 0;
  for (const line of lines) {
    if (line === '') continue;
    const parsed = record.safeParse(parseJson(line));
    if (!parsed.success) {
      broken++;
      continue;
    }
    const { data } = parsed;
    if (data.t === 'put' || data.t === 'change') live.set(idOf(data), data);
    else if (data.t === 'done') live.delete(data.clientId);
    else if (data.t === 'wire') {
      const found = live.get(data.clientId);
      if (found !== undefined) live.set(data.clientId, { ...found, sent: true });
    }
  }
  return { live: [...live.values()], broken };
}

/** The head of a file; undefined when it has none. */
export function headOf(text: string): JournalHead | undefined {
  return headRecord.safeParse(parseJson(text.split('\n', 1)[0] ?? '')).data;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
