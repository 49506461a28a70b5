import { type Batch, FencedError, type NewMessage, type ReactionChange } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import { lastChanges } from '../shared/reaction-changes.ts';
import { commandResults, deadLetters } from '../tables/command-log.ts';
import { conversationHeads, conversations, members } from '../tables/conversations.ts';
import { inNewMessage, messages, reactions } from '../tables/messages.ts';
import { deleteRows, insertRow, insertRows, toRows, updateRows, upsertRows } from './row-writers.ts';
import type { SqlSession } from './sqlite-session.ts';

// New messages are one run of a prepared statement each: measured, half the CPU of taking their fourteen columns out of
// JSON. Each other kind of row is one statement with one parameter, a JSON array of arrays
// taken apart by json_each, which costs the same for few columns and is one call for any number of rows. Never
// INSERT OR IGNORE: a row that is there already must undo the batch, or two messages would share one acknowledgement.

const FENCE = 'UPDATE log_checkpoints SET next_offset = ?3 WHERE partition_id = ?1 AND epoch = ?2';

const INSERT_MESSAGE = insertRow<NewMessage>(messages, inNewMessage);
const CHANGE_MESSAGES = updateRows<Batch['changedMessages'][number]>(messages);
const ADD_REACTIONS = upsertRows(reactions);
const REMOVE_REACTIONS = deleteRows<ReactionChange>(reactions);
const UPSERT_MEMBERS = upsertRows(members);
const UPDATE_CONVERSATIONS = updateRows<Batch['conversations'][number]>(conversations);
const UPSERT_HEADS = upsertRows(conversationHeads);
const INSERT_RESULTS = insertRows(commandResults);
const INSERT_DEAD_LETTERS = insertRows(deadLetters);

/** Bumps the urev of each user once and answers it. Shared with the markers. */
export const BUMP_UREVS = `INSERT INTO user_heads (user_id, urev) SELECT value, 1 FROM json_each(?) WHERE true
  ON CONFLICT (user_id) DO UPDATE SET urev = urev + 1 RETURNING user_id, urev`;

const STAMP_MEMBERS = `UPDATE members SET urev = j.value ->> 2 FROM json_each(?) AS j
  WHERE members.conversation_id = j.value ->> 0 AND members.user_id = j.value ->> 1`;

/** The statements that change rows by key, for the check that none of them scans a table. */
export const KEYED_STATEMENTS: readonly string[] = [
  CHANGE_MESSAGES.sql,
  REMOVE_REACTIONS.sql,
  UPDATE_CONVERSATIONS.sql,
  STAMP_MEMBERS,
];

function bumpScopes(session: SqlSession, batch: Batch): ReadonlyMap<Id, number> {
  if (batch.scopeChanges.length === 0) return new Map();
  const users = [...new Set(batch.scopeChanges.map((change) => change.userId))];
  const urevs = new Map(session.all<[number, number]>(BUMP_UREVS, JSON.stringify(users)));
  const stamps = batch.scopeChanges.map((s) => [s.conversationId, s.userId, urevs.get(s.userId) ?? 0]);
  session.run(STAMP_MEMBERS, toRows(stamps));
  return urevs;
}

/** Writes every row of a batch; the caller has opened the transaction. Answers the new urev of each user touched. */
export function writeBatch(session: SqlSession, batch: Batch): ReadonlyMap<Id, number> {
  const fence = session.run(FENCE, batch.partition, batch.epoch, batch.nextOffset);
  if (fence.changes !== 1) throw new FencedError(`Partition ${batch.partition} has another owner by now.`);
  for (const row of batch.newMessages) INSERT_MESSAGE.run(session, row);
  CHANGE_MESSAGES.run(session, batch.changedMessages);
  const { added, removed } = lastChanges(batch.reactions);
  REMOVE_REACTIONS.run(session, removed);
  ADD_REACTIONS.run(session, added);
  UPSERT_MEMBERS.run(session, batch.members);
  UPDATE_CONVERSATIONS.run(session, batch.conversations);
  UPSERT_HEADS.run(session, batch.heads);
  INSERT_RESULTS.run(session, batch.results);
  INSERT_DEAD_LETTERS.run(session, batch.deadLetters);
  return bumpScopes(session, batch);
}
