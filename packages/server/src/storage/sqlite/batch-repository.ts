import { DuplicateSendError } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import type { BatchRepository } from '../../domain/repositories.ts';
import { type OwnerReactionRow, toReactionStates, toState } from '../owner-rows.ts';
import * as rows from '../rows.ts';
import { toBatchError } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { writeBatch } from './batch-commit.ts';
import { codeOf, type SqliteFile } from './sqlite-file.ts';

const TAKE = `INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset) VALUES (?1, 1, ?2, 0)
  ON CONFLICT (partition_id) DO UPDATE SET epoch = epoch + 1, owner = excluded.owner RETURNING epoch, next_offset`;
const RENEW = `UPDATE log_checkpoints SET epoch = epoch + 1 WHERE partition_id = ?1 AND owner = ?2 AND epoch >= ?3
  RETURNING epoch, next_offset`;
const PARTITION = 'SELECT epoch, next_offset FROM log_checkpoints WHERE partition_id = ?';

// CROSS JOIN keeps the order: the keys first, then one look-up for each.
const CONVERSATIONS = `SELECT ${rows.CONVERSATION.columns}
  FROM json_each(?) AS j CROSS JOIN conversations AS c ON c.id = j.value`;
const HEADS = `SELECT ${rows.HEAD.columns}
  FROM json_each(?) AS j CROSS JOIN conversation_heads AS h ON h.conversation_id = j.value`;
const MEMBERS = `SELECT ${rows.MEMBER.columns} FROM json_each(?) AS j
  CROSS JOIN members AS m ON m.conversation_id = j.value ->> 0 AND m.user_id = j.value ->> 1`;
const MESSAGES = `SELECT ${rows.MESSAGE.columns} FROM json_each(?) AS j
  CROSS JOIN messages AS x ON x.conversation_id = j.value ->> 0 AND x.seq = j.value ->> 1`;
const REACTIONS = `SELECT r.conversation_id, r.seq, r.emoji, r.user_id FROM json_each(?) AS j
  CROSS JOIN reactions AS r ON r.conversation_id = j.value ->> 0 AND r.seq = j.value ->> 1`;
const SENDS = `SELECT ${rows.SEND.columns} FROM json_each(?) AS j
  CROSS JOIN messages AS x ON x.conversation_id = j.value ->> 0 AND x.sender_id = j.value ->> 1
    AND x.client_id = unhex(j.value ->> 2)`;
const RESULTS = `SELECT ${rows.RESULT.columns} FROM json_each(?) AS j
  CROSS JOIN command_results AS c ON c.conversation_id = j.value ->> 0 AND c.actor_id = j.value ->> 1
    AND c.op_id = unhex(j.value ->> 2)`;
const SUCCESSOR = `SELECT ${rows.MEMBER.columns} FROM members AS m
  WHERE m.conversation_id = ?1 AND m.user_id <> ?2 AND m.removed = 0
  ORDER BY m.role DESC, m.joined_at, m.joined_seq, m.user_id LIMIT 1`;

/** Statements that look up by key, for the check that none of them scans a table. */
export const LOOKUPS: readonly string[] = [CONVERSATIONS, HEADS, MEMBERS, MESSAGES, REACTIONS, SENDS, RESULTS];

/** A row that is there already under the same client id or op id. Column names only: the text holds no values. */
function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error) || !codeOf(error).startsWith('SQLITE_CONSTRAINT')) return false;
  return error.message.includes('messages.client_id') || error.message.includes('command_results.op_id');
}

/** The sequencer's and persister's view of a SQLite file. Errors are those of domain/batch.ts. */
export function createSqliteBatchRepository(file: SqliteFile): BatchRepository {
  async function look<Result>(work: () => Result): Promise<Result> {
    try {
      return work();
    } catch (error) {
      throw toBatchError(error);
    }
  }

  /** One statement for all keys; none at all for no keys. */
  function keyed<Found extends Row, Value>(
    sql: string,
    keys: readonly (Id | readonly (Id | string)[])[],
    map: (row: Found) => Value,
  ): Promise<Value[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return look(() => file.read((session) => session.select<Found>(sql, JSON.stringify(keys))).map(map));
  }

  const pairs = (keys: readonly { readonly conversationId: Id; readonly seq: number }[]) =>
    keys.map((key) => [key.conversationId, key.seq]);

  return {
    async takePartition(partition, owner) {
      try {
        const row = await file.write((session) => session.first<[number, number]>(TAKE, partition, owner));
        return toState(row);
      } catch (error) {
        throw toBatchError(error);
      }
    },
    async renewPartition(partition, owner, epoch) {
      try {
        const row = await file.write((session) => session.first<[number, number]>(RENEW, partition, owner, epoch));
        return row === undefined ? undefined : toState(row);
      } catch (error) {
        throw toBatchError(error);
      }
    },
    readPartition: (partition) =>
      look(() => toState(file.read((session) => session.first<[number, number]>(PARTITION, partition)))),
    conversations: (ids) => keyed(CONVERSATIONS, ids, rows.CONVERSATION.read),
    heads: (ids) => keyed(HEADS, ids, rows.HEAD.read),
    members: (keys) =>
      keyed(
        MEMBERS,
        keys.map((key) => [key.conversationId, key.userId]),
        rows.MEMBER.read,
      ),
    messages: (keys) => keyed(MESSAGES, pairs(keys), rows.MESSAGE.read),
    reactions: async (keys) => toReactionStates(await keyed(REACTIONS, pairs(keys), (row: OwnerReactionRow) => row)),
    sends: (keys) =>
      keyed(
        SENDS,
        keys.map((key) => [key.conversationId, key.senderId, key.clientId]),
        rows.SEND.read,
      ),
    results: (keys) =>
      keyed(
        RESULTS,
        keys.map((key) => [key.conversationId, key.actorId, key.opId]),
        rows.RESULT.read,
      ),
    successor: (conversationId, leaving) =>
      look(() => {
        const row = file.read((session) => session.first(SUCCESSOR, conversationId, leaving));
        return row === undefined ? undefined : rows.MEMBER.read(row);
      }),
    async commit(batch) {
      try {
        return await file.write((session) => writeBatch(session, batch));
      } catch (error) {
        if (isDuplicate(error)) throw new DuplicateSendError('A command in the batch is stored already under its id.');
        throw toBatchError(error);
      }
    },
  };
}
