import type { Batch, Kept, NewMessage, ReactionChange } from '../../domain/batch.ts';
import { ADD_AUDIT_ROW, auditParams } from '../shared/audit-statements.ts';
import { MARK_SENT } from '../shared/file-statements.ts';
import { END_RESERVATION, SET_HANDLE_KEYS } from '../shared/handle-statements.ts';
import { lastChanges } from '../shared/reaction-changes.ts';
import { RECALL_STATEMENTS } from '../shared/recall-statements.ts';
import { announcements } from '../tables/announcements.ts';
import { calls } from '../tables/calls.ts';
import { commandResults, deadLetters } from '../tables/command-log.ts';
import { conversationHeads, conversations, members } from '../tables/conversations.ts';
import { fileRefs } from '../tables/file-refs.ts';
import { importedMessages } from '../tables/imported-messages.ts';
import { groupTerms, inviteLinks, joinRequests } from '../tables/joining.ts';
import { mentions } from '../tables/mentions.ts';
import { messageVersions } from '../tables/message-versions.ts';
import { inNewMessage, messages, reactions } from '../tables/messages.ts';
import { pins } from '../tables/pins.ts';
import { purges } from '../tables/purges.ts';
import type { TableOf } from '../tables/table.ts';
import { incomingWebhooks, webhookOutbox, webhooks } from '../tables/webhooks.ts';
import type { Procedure } from './procedure.ts';
import { deleteRows, insertRow, insertRows, toRows, updateRows, upsertRows } from './row-writers.ts';
import { replay, StatementRunner, StatementScript, type StatementSink } from './statement-script.ts';

// New messages are one run of a prepared statement each: measured, half the CPU of taking their columns out of
// JSON. Each other kind of row is one statement with one parameter, a JSON array of arrays
// taken apart by json_each, which costs the same for few columns and is one call for any number of rows. Never
// INSERT OR IGNORE: a row that is there already must undo the batch, or two messages would share one acknowledgement.

const FENCE = 'UPDATE log_checkpoints SET next_offset = ?3, published = ?4 WHERE partition_id = ?1 AND epoch = ?2';

const INSERT_MESSAGE = insertRow<NewMessage>(messages, inNewMessage);
const CHANGE_MESSAGES = updateRows<Batch['changedMessages'][number]>(messages);
const ADD_REACTIONS = upsertRows(reactions);
const REMOVE_REACTIONS = deleteRows<ReactionChange>(reactions);
const PINS = keptRows(pins);
const UPSERT_MEMBERS = upsertRows(members);
const UPDATE_CONVERSATIONS = updateRows<Batch['conversations'][number]>(conversations);
const UPSERT_HEADS = upsertRows(conversationHeads);
const UPSERT_PURGES = upsertRows(purges);
const MENTIONS = keptRows(mentions);
const FILE_REFS = keptRows(fileRefs);
const VERSIONS = keptRows(messageVersions);
const JOIN_REQUESTS = keptRows(joinRequests);
const INVITE_LINKS = keptRows(inviteLinks);
const GROUP_TERMS = keptRows(groupTerms);
const WEBHOOKS = keptRows(webhooks);
const INCOMING_WEBHOOKS = keptRows(incomingWebhooks);
const INSERT_WEBHOOK_EVENTS = insertRows(webhookOutbox);
const INSERT_ANNOUNCEMENTS = insertRows(announcements);
const INSERT_IMPORTED = insertRows(importedMessages);
const UPSERT_CALLS = upsertRows(calls);
const INSERT_RESULTS = insertRows(commandResults);
const INSERT_DEAD_LETTERS = insertRows(deadLetters);

/** The statements that write rows, and delete those that are removed. */
function keptRows<Row>(table: TableOf<Row>) {
  return { write: upsertRows<Row>(table), remove: deleteRows<Row>(table) };
}

function writeKept<Row>(
  sink: StatementSink,
  { write, remove }: ReturnType<typeof keptRows<Row>>,
  rows: readonly Kept<Row>[],
): void {
  if (rows.length === 0) return;
  remove.run(
    sink,
    rows.filter(({ removed }) => removed),
  );
  write.run(
    sink,
    rows.filter(({ removed }) => !removed),
  );
}

/** Bumps the urev of each user once and answers it. Shared with the markers. */
export const BUMP_UREVS = `INSERT INTO user_heads (user_id, urev) SELECT value, 1 FROM json_each(?) WHERE true
  ON CONFLICT (user_id) DO UPDATE SET urev = urev + 1 RETURNING user_id, urev`;

const STAMP_MEMBERS = `UPDATE members SET urev = h.urev
  FROM json_each(?) AS j CROSS JOIN user_heads AS h ON h.user_id = j.value ->> 1
  WHERE members.conversation_id = j.value ->> 0 AND members.user_id = j.value ->> 1`;

/** The statements that change rows by key, for the check that none of them scans a table. */
export const KEYED_STATEMENTS: readonly string[] = [
  CHANGE_MESSAGES.sql,
  PINS.remove.sql,
  MENTIONS.remove.sql,
  JOIN_REQUESTS.remove.sql,
  INVITE_LINKS.remove.sql,
  GROUP_TERMS.remove.sql,
  FILE_REFS.remove.sql,
  MARK_SENT,
  WEBHOOKS.remove.sql,
  INCOMING_WEBHOOKS.remove.sql,
  VERSIONS.remove.sql,
  REMOVE_REACTIONS.sql,
  ...RECALL_STATEMENTS.map(({ sql }) => sql),
  UPDATE_CONVERSATIONS.sql,
  END_RESERVATION,
  SET_HANDLE_KEYS,
  STAMP_MEMBERS,
];

function bumpScopes(sink: StatementSink, { scopeChanges }: Batch): void {
  if (scopeChanges.length === 0) return;
  const users = [...new Set(scopeChanges.map((change) => change.userId))];
  sink.runForAnswer(BUMP_UREVS, JSON.stringify(users));
  sink.run(STAMP_MEMBERS, toRows(scopeChanges.map((change) => [change.conversationId, change.userId])));
}

function changeHandles(sink: StatementSink, { handles }: Batch): void {
  for (const { reservationId } of handles) if (reservationId > 0) sink.run(END_RESERVATION, reservationId);
  for (const { conversationId, handleKey, handleSkeleton } of handles) {
    sink.run(SET_HANDLE_KEYS, conversationId, handleKey || null, handleSkeleton || null);
  }
}

function removeRecalled(sink: StatementSink, { recalled }: Batch): void {
  for (const message of recalled) {
    for (const { sql, params } of RECALL_STATEMENTS) sink.run(sql, ...params(message));
  }
}

/** The statements that write every row of a batch. Their answer is the new urev of each user touched. */
function writeRows(sink: StatementSink, batch: Batch): void {
  const refusal = `Partition ${batch.partition} has another owner by now.`;
  sink.runFence(refusal, FENCE, batch.partition, batch.epoch, batch.nextOffset, batch.published);
  for (const row of batch.newMessages) INSERT_MESSAGE.run(sink, row);
  CHANGE_MESSAGES.run(sink, batch.changedMessages);
  const { added, removed } = lastChanges(batch.reactions);
  REMOVE_REACTIONS.run(sink, removed);
  ADD_REACTIONS.run(sink, added);
  writeKept(sink, MENTIONS, batch.mentions);
  writeKept(sink, VERSIONS, batch.versions);
  UPSERT_MEMBERS.run(sink, batch.members);
  UPDATE_CONVERSATIONS.run(sink, batch.conversations);
  changeHandles(sink, batch);
  UPSERT_HEADS.run(sink, batch.heads);
  UPSERT_PURGES.run(sink, batch.purges);
  writeKept(sink, PINS, batch.pins);
  writeKept(sink, JOIN_REQUESTS, batch.joinRequests);
  writeKept(sink, INVITE_LINKS, batch.inviteLinks);
  writeKept(sink, GROUP_TERMS, batch.groupTerms);
  writeKept(sink, WEBHOOKS, batch.webhooks);
  writeKept(sink, INCOMING_WEBHOOKS, batch.incomingWebhooks);
  INSERT_WEBHOOK_EVENTS.run(sink, batch.webhookEvents);
  INSERT_ANNOUNCEMENTS.run(sink, batch.announcements);
  INSERT_IMPORTED.run(sink, batch.imported);
  UPSERT_CALLS.run(sink, batch.calls);
  INSERT_RESULTS.run(sink, batch.results);
  INSERT_DEAD_LETTERS.run(sink, batch.deadLetters);
  for (const row of batch.audit) sink.run(ADD_AUDIT_ROW, ...auditParams(row));
  bumpScopes(sink, batch);
  removeRecalled(sink, batch);
  for (const { fileId, sentAt } of batch.fileRefs) sink.run(MARK_SENT, fileId, sentAt);
  writeKept(sink, FILE_REFS, batch.fileRefs);
}

type Urevs = readonly (readonly [userId: number, urev: number])[];

/**
 * Writes a batch; answers the new urev of each user touched. It crosses to the thread as the statements that write it: their
 * parameters come from the descriptions of the tables, so that a new table or column needs nothing here.
 */
export const WRITE_BATCH: Procedure<Batch, Urevs, Uint8Array> = {
  name: 'write batch',
  run({ session }, batch) {
    const runner = new StatementRunner(session);
    writeRows(runner, batch);
    return runner.answer as unknown as Urevs;
  },
  packing: {
    pack(batch) {
      const script = new StatementScript();
      writeRows(script, batch);
      const packed = script.finish();
      return { packed, transfer: [packed.buffer] };
    },
    run({ session }, script) {
      const runner = new StatementRunner(session);
      replay(script, runner);
      return runner.answer as unknown as Urevs;
    },
  },
};
