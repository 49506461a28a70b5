import { type Batch, DuplicateSendError, FencedError, PermanentStorageError } from '../../domain/batch.ts';
import type { Id } from '../../domain/ids.ts';
import type { BatchRepository } from '../../domain/repositories.ts';
import { type OwnerReactionRow, toReactionStates, toState } from '../owner-rows.ts';
import * as rows from '../rows.ts';
import { toBatchError } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { type BatchStatement, batchScript } from './mysql-batch-script.ts';
import { COMMIT, type MysqlDatabase, rowsOf, START } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import { int, keyTable, quoted, withParams } from './sql-text.ts';

const RENEW = `UPDATE log_checkpoints SET epoch = epoch + 1
  WHERE partition_id = ?1 AND owner = ?2 AND epoch >= ?3`;
const PARTITION = 'SELECT epoch, next_offset FROM log_checkpoints WHERE partition_id = ?1';

// STRAIGHT_JOIN keeps the order: the keys first, then one look-up for each.
const CONVERSATIONS = `SELECT ${rows.CONVERSATION.columns} FROM conversations AS c WHERE c.id IN (?1)`;
const HEADS = `SELECT ${rows.HEAD.columns} FROM conversation_heads AS h WHERE h.conversation_id IN (?1)`;
const PAIRS = keyTable(['number', 'number']);
const MEMBERS = `SELECT ${rows.MEMBER.columns} FROM ${PAIRS}
  STRAIGHT_JOIN members AS m ON m.conversation_id = j.k0 AND m.user_id = j.k1`;
const MESSAGES = `SELECT ${rows.MESSAGE.columns} FROM ${PAIRS}
  STRAIGHT_JOIN messages AS x ON x.conversation_id = j.k0 AND x.seq = j.k1`;
const REACTIONS = `SELECT r.conversation_id, r.seq, r.emoji, r.user_id FROM ${PAIRS}
  STRAIGHT_JOIN reactions AS r ON r.conversation_id = j.k0 AND r.seq = j.k1
  ORDER BY r.conversation_id, r.seq, r.emoji, r.user_id`;
const OPS = keyTable(['number', 'number', 'op']);
const SENDS = `SELECT ${rows.SEND.columns} FROM ${OPS}
  STRAIGHT_JOIN messages AS x FORCE INDEX (messages_send)
    ON x.conversation_id = j.k0 AND x.sender_id = j.k1 AND x.client_id = unhex(j.k2)`;
const RESULTS = `SELECT ${rows.RESULT.columns} FROM ${OPS}
  STRAIGHT_JOIN command_results AS c ON c.conversation_id = j.k0 AND c.actor_id = j.k1 AND c.op_id = unhex(j.k2)`;
const SUCCESSOR = `SELECT ${rows.MEMBER.columns} FROM members AS m
  WHERE m.conversation_id = ?1 AND m.user_id <> ?2 AND m.removed = 0
  ORDER BY m.role DESC, m.joined_at, m.joined_seq, m.user_id LIMIT 1`;

/** Statements that look up by key, for the check that none of them scans a table. */
export const OWNER_LOOKUPS: readonly string[] = [CONVERSATIONS, HEADS, MEMBERS, MESSAGES, REACTIONS, SENDS, RESULTS];

/**
 * Bytes of one packet. Its owner halves what has more, so that neither the server's max_allowed_packet nor a long
 * transaction is met. One command alone stays far below: a group of 5,000 members begins with some 600 KB.
 */
const PACKET_BYTES = 2 * 1_024 * 1_024;

function checkSize(texts: readonly string[]): void {
  // At most three bytes for each unit of a text: nearly always that is enough to know.
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  if (units * 3 <= PACKET_BYTES) return;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > PACKET_BYTES)
    throw new PermanentStorageError(`The batch has ${bytes} bytes, and a packet ${PACKET_BYTES} at most.`);
}

const fenced = (partition: number): FencedError => new FencedError(`Partition ${partition} has another owner by now.`);

/** What a failed batch was about: the fence, a send or change that is stored already, or something else. */
function judge(error: unknown, batch: Batch, statements: readonly BatchStatement[]): unknown {
  if (!(error instanceof MysqlFailure)) return toBatchError(error);
  // START stands before the first.
  const failed = statements[error.statement - 1]?.writes;
  if (failed === 'fence' && error.code === 'ER_BAD_NULL_ERROR') return fenced(batch.partition);
  const { duplicateKey } = error;
  if (failed === 'messages' && duplicateKey === 'messages_send') return duplicate();
  if (failed === 'results' && duplicateKey === 'PRIMARY') return duplicate();
  return toBatchError(error);
}

const duplicate = (): DuplicateSendError =>
  new DuplicateSendError('A command in the batch is stored already under its id.');

/** The sequencer's and persister's view of a MySQL database. Errors are those of domain/batch.ts. */
export function createMysqlBatchRepository(database: MysqlDatabase): BatchRepository {
  /** Partitions whose checkpoint row is there: such a row is never deleted. */
  const known = new Set<number>();

  async function look<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toBatchError(error);
    }
  }

  const byIds = <Found extends Row, Value>(sql: string, ids: readonly Id[], map: (row: Found) => Value) =>
    ids.length === 0 ? Promise.resolve([]) : look(async () => (await database.all<Found>(sql, ids)).map(map));

  const byKeys = <Found extends Row, Value>(
    sql: string,
    keys: readonly (readonly (Id | string)[])[],
    map: (row: Found) => Value,
  ) =>
    keys.length === 0
      ? Promise.resolve([])
      : look(async () => (await database.all<Found>(sql, JSON.stringify(keys))).map(map));

  const pairs = (keys: readonly { readonly conversationId: Id; readonly seq: number }[]) =>
    keys.map((key) => [key.conversationId, key.seq]);

  const readPartition = (partition: number) =>
    look(async () => toState(await database.first<[number, number]>(PARTITION, partition)));

  async function commit(batch: Batch): Promise<ReadonlyMap<Id, number>> {
    // The fence would pass over a row that is not there.
    if (!known.has(batch.partition) && (await readPartition(batch.partition)).epoch === 0)
      throw fenced(batch.partition);
    known.add(batch.partition);
    const statements = batchScript(batch);
    const texts = statements.map(({ sql }) => sql);
    checkSize(texts);
    try {
      const results = await database.transact((send) => send(START, ...texts, COMMIT));
      const urevs = statements.findIndex(({ writes }) => writes === 'urevs');
      return urevs < 0 ? new Map() : new Map(rowsOf<[number, number]>(results[urevs + 1]));
    } catch (error) {
      throw judge(error, batch, statements);
    }
  }

  return {
    takePartition: (partition, owner) =>
      look(async () => {
        // The row exists from here on; a bump of the epoch is what fences every earlier owner.
        const results = await database.transact((send) =>
          send(
            START,
            `INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset) VALUES (${int(partition)}, 1, ${quoted(owner)}, 0)
              ON DUPLICATE KEY UPDATE epoch = epoch + 1, owner = VALUES(owner)`,
            `SELECT epoch, next_offset FROM log_checkpoints WHERE partition_id = ${int(partition)}`,
            COMMIT,
          ),
        );
        known.add(partition);
        return toState(rowsOf<[number, number]>(results[2])[0]);
      }),
    renewPartition: (partition, owner, epoch) =>
      look(async () => {
        // Waits for whatever still holds the row. What comes after it meets the new epoch.
        const results = await database.transact((send) =>
          send(
            START,
            withParams(RENEW, [partition, owner, epoch]),
            `${withParams(PARTITION, [partition])} AND owner = ${quoted(owner)} AND epoch > ${int(epoch)}`,
            COMMIT,
          ),
        );
        const [row] = rowsOf<[number, number]>(results[2]);
        return row === undefined ? undefined : toState(row);
      }),
    readPartition,
    conversations: (ids) => byIds(CONVERSATIONS, ids, rows.CONVERSATION.read),
    heads: (ids) => byIds(HEADS, ids, rows.HEAD.read),
    members: (keys) =>
      byKeys(
        MEMBERS,
        keys.map((key) => [key.conversationId, key.userId]),
        rows.MEMBER.read,
      ),
    messages: (keys) => byKeys(MESSAGES, pairs(keys), rows.MESSAGE.read),
    reactions: async (keys) => toReactionStates(await byKeys(REACTIONS, pairs(keys), (row: OwnerReactionRow) => row)),
    sends: (keys) =>
      byKeys(
        SENDS,
        keys.map((key) => [key.conversationId, key.senderId, key.clientId]),
        rows.SEND.read,
      ),
    results: (keys) =>
      byKeys(
        RESULTS,
        keys.map((key) => [key.conversationId, key.actorId, key.opId]),
        rows.RESULT.read,
      ),
    successor: (conversationId, leaving) =>
      look(async () => {
        const row = await database.first(SUCCESSOR, conversationId, leaving);
        return row === undefined ? undefined : rows.MEMBER.read(row);
      }),
    async commit(batch) {
      try {
        return await commit(batch);
      } catch (error) {
        throw toBatchError(error);
      }
    },
  };
}
