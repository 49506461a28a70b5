import { NOTIFICATION_LEVELS } from '@im-ts/protocol';
import * as v from 'valibot';
import type { SettingsChange } from '../entities.ts';
import type { QueuedChange } from './queued-change.ts';

/** Why the server did not take something. It is kept until the user decides. */
const refusal = v.object({ code: v.string(), message: v.string() });

/** A message in the journal. */
const putRecord = v.object({
  t: v.literal('put'),
  clientId: v.string(),
  conversationId: v.number(),
  kind: v.string(),
  body: v.string(),
  payload: v.string(),
  replyTo: v.number(),
  /** The message that is forwarded. Its text is not here: a program that does not know this field must not send it as its own. */
  forward: v.optional(v.object({ conversationId: v.number(), seq: v.number() })),
  /** The files of the message, and its text, which is not above for the same reason. */
  files: v.optional(v.object({ ids: v.array(v.number()), body: v.string() })),
  queuedAt: v.number(),
  /** It may have been on the wire. */
  sent: v.boolean(),
  refused: v.optional(refusal),
});

const message = v.union([v.object({ seq: v.number() }), v.object({ clientId: v.string() })]);
const conversationId = v.number();
const settings = v.object({
  level: v.optional(v.picklist(NOTIFICATION_LEVELS)),
  pinned: v.optional(v.boolean()),
  hidden: v.optional(v.boolean()),
  seenSeq: v.optional(v.number()),
});

const queuedChange: v.GenericSchema<unknown, QueuedChange> = v.variant('type', [
  v.object({ type: v.literal('edit'), conversationId, message, body: v.string(), payload: v.string() }),
  v.object({ type: v.literal('recall'), conversationId, message }),
  v.object({ type: v.literal('delete-for-me'), conversationId, message }),
  v.object({ type: v.literal('react'), conversationId, message, emoji: v.string(), removed: v.boolean() }),
  v.object({ type: v.literal('pin'), conversationId, message, removed: v.boolean() }),
  v.object({
    type: v.literal('settings'),
    conversationId,
    change: v.custom<SettingsChange>((value) => v.is(settings, value) && !Array.isArray(value)),
  }),
  v.object({ type: v.literal('read'), conversationId, readSeq: v.number() }),
]);

/** A change in the journal. */
const changeRecord = v.object({
  t: v.literal('change'),
  id: v.string(),
  at: v.number(),
  /** It may have been on the wire. */
  sent: v.boolean(),
  change: queuedChange,
  /** The history of the server that its numbers are of; '' while that is not known. */
  history: v.string(),
  refused: v.optional(refusal),
});

/** A message as the journal keeps it; `payload` is JSON text. */
export type JournalEntry = Omit<v.InferOutput<typeof putRecord>, 't'>;
/** A change as the journal keeps it; `at` in epoch milliseconds. */
export type JournalChange = Omit<v.InferOutput<typeof changeRecord>, 't'>;

const headRecord = v.object({ t: v.literal('head'), host: v.string(), pid: v.number(), start: v.string() });
const record = v.variant('t', [
  putRecord,
  changeRecord,
  v.object({ t: v.literal('wire'), clientId: v.string() }),
  v.object({ t: v.literal('done'), clientId: v.string() }),
  headRecord,
]);

/** One line of the journal. */
export type JournalRecord = v.InferOutput<typeof record>;
/** What has no end yet. */
export type LiveRecord = v.InferOutput<typeof putRecord> | v.InferOutput<typeof changeRecord>;
/** Which process a file is of. */
export type JournalHead = v.InferOutput<typeof headRecord>;

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
    const parsed = v.safeParse(record, parseJson(line));
    if (!parsed.success) {
      broken++;
      continue;
    }
    const { output: data } = parsed;
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
  const parsed = v.safeParse(headRecord, parseJson(text.split('\n', 1)[0] ?? ''));
  return parsed.success ? parsed.output : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
