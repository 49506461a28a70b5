import type { Id } from '../../domain/ids.ts';
import type { BatchRepository, PartitionState, ReactionState } from '../../domain/repositories/batch-repository.ts';
import { ADMIN_ROLES, OPEN_CALL_STATES, USER_ROLE } from '../codes.ts';
import {
  CALL,
  CONVERSATION,
  HEAD,
  IMPORTED,
  INCOMING_WEBHOOK,
  INVITE_LINK,
  JOIN_REQUEST,
  MEMBER,
  MESSAGE,
  PIN,
  RESULT,
  SEND,
  WEBHOOK,
} from '../rows.ts';
import { toBatchError } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

/** What looks rows up by their keys, for the check that none of it scans a table. */
export function ownerLookUps({ join, by, keys, key, lookUp }: Dialect) {
  const pairs = keys('?1', ['number', 'number']);
  const openCalls = (index: string, column: string) =>
    `SELECT ${CALL.columns} FROM ${lookUp({
      table: `calls AS v ${by(index)}`,
      column,
      list: '?1',
      where: `v.state IN (${OPEN_CALL_STATES.join(', ')})`,
    })}`;
  const ops = keys('?1', ['number', 'number', 'op']);
  return {
    conversations: `SELECT ${CONVERSATION.columns}
      FROM ${lookUp({ table: 'conversations AS c', column: 'c.id', list: '?1' })}`,
    heads: `SELECT ${HEAD.columns}
      FROM ${lookUp({ table: 'conversation_heads AS h', column: 'h.conversation_id', list: '?1' })}`,
    members: `SELECT ${MEMBER.columns} FROM ${pairs}
      ${join} members AS m ON m.conversation_id = ${key(0)} AND m.user_id = ${key(1)}`,
    admins: `SELECT ${MEMBER.columns} FROM ${lookUp({
      table: `members AS m ${by('members_role')}`,
      column: 'm.conversation_id',
      list: '?1',
      where: `m.role IN (${ADMIN_ROLES.join(', ')}) AND m.removed = 0`,
    })}`,
    messages: `SELECT ${MESSAGE.columns} FROM ${pairs}
      ${join} messages AS x ON x.conversation_id = ${key(0)} AND x.seq = ${key(1)}`,
    latestVersions: `SELECT v.conversation_id, v.seq, max(v.number) FROM ${pairs}
      ${join} message_versions AS v ON v.conversation_id = ${key(0)} AND v.seq = ${key(1)}
      GROUP BY v.conversation_id, v.seq`,
    reactions: `SELECT r.conversation_id, r.seq, r.emoji, r.user_id FROM ${pairs}
      ${join} reactions AS r ON r.conversation_id = ${key(0)} AND r.seq = ${key(1)}
      ORDER BY r.conversation_id, r.seq, r.emoji, r.user_id`,
    pins: `SELECT ${PIN.columns} FROM ${lookUp({ table: 'pins AS p', column: 'p.conversation_id', list: '?1' })}`,
    sends: `SELECT ${SEND.columns} FROM ${ops} ${join} messages AS x ${by('messages_send')}
      ON x.conversation_id = ${key(0)} AND x.sender_id = ${key(1)} AND x.client_id = unhex(${key(2)})`,
    joinRequests: `SELECT ${JOIN_REQUEST.columns} FROM ${pairs}
      ${join} join_requests AS q ON q.conversation_id = ${key(0)} AND q.user_id = ${key(1)}`,
    inviteLinks: `SELECT ${INVITE_LINK.columns}
      FROM ${lookUp({ table: 'invite_links AS l', column: 'l.conversation_id', list: '?1' })}`,
    webhooks: `SELECT ${WEBHOOK.columns}
      FROM ${lookUp({ table: 'webhooks AS w', column: 'w.conversation_id', list: '?1' })}`,
    incomingWebhooks: `SELECT ${INCOMING_WEBHOOK.columns}
      FROM ${lookUp({ table: 'incoming_webhooks AS w', column: 'w.conversation_id', list: '?1' })}`,
    calls: `SELECT ${CALL.columns} FROM ${lookUp({ table: 'calls AS v', column: 'v.conversation_id', list: '?1' })}`,
    startedCalls: openCalls('calls_caller', 'v.caller_id'),
    receivedCalls: openCalls('calls_callee', 'v.callee_id'),
    imported: `SELECT ${IMPORTED.columns} FROM ${keys('?1', ['number', 'op'])} ${join} imported_messages AS i
      ON i.conversation_id = ${key(0)} AND i.client_id = unhex(${key(1)})`,
    results: `SELECT ${RESULT.columns} FROM ${ops} ${join} command_results AS c
      ON c.conversation_id = ${key(0)} AND c.actor_id = ${key(1)} AND c.op_id = unhex(${key(2)})`,
  } as const;
}

const PARTITION = 'SELECT epoch, next_offset, published FROM log_checkpoints WHERE partition_id = ?1';
const RENEW = 'UPDATE log_checkpoints SET epoch = epoch + 1 WHERE partition_id = ?1 AND owner = ?2 AND epoch >= ?3';
/** Who is disabled cannot see to a group, nor can a bot by itself, so they own it only if nobody else can. */
const SUCCESSOR = `SELECT ${MEMBER.columns} FROM members AS m LEFT JOIN users AS u ON u.id = m.user_id
  WHERE m.conversation_id = ?1 AND m.user_id <> ?2 AND m.removed = 0
  ORDER BY CASE WHEN u.disabled <> 0 OR u.role = ${USER_ROLE.encode('bot')} THEN 1 ELSE 0 END, m.role DESC, m.joined_at, m.joined_seq, m.user_id LIMIT 1`;

function takePartition({ onConflict, proposed }: Dialect): string {
  return `INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset) VALUES (?1, 1, ?2, 0)
    ${onConflict(['partition_id'], { epoch: 'epoch + 1', owner: proposed('owner') })}`;
}

type OwnerReactionRow = [conversationId: number, seq: number, emoji: string, userId: number];

function toReactionStates(found: readonly OwnerReactionRow[]): ReactionState[] {
  const states = new Map<string, ReactionState & { readonly userIds: Id[] }>();
  for (const [conversationId, seq, emoji, userId] of found) {
    const key = `${conversationId} ${seq} ${emoji}`;
    const state = states.get(key);
    if (state === undefined) states.set(key, { conversationId, seq, emoji, userIds: [userId] });
    else state.userIds.push(userId);
  }
  return [...states.values()];
}

type PartitionCells = [epoch: number, nextOffset: number, published: number];

const toState = (row: PartitionCells | undefined): PartitionState | undefined =>
  row === undefined ? undefined : { epoch: row[0], nextOffset: row[1], published: row[2] };

/** What the stored state of a partition is; undefined before its first owner. */
export async function readPartition(database: SqlDatabase, partition: number): Promise<PartitionState | undefined> {
  return toState(await database.first<PartitionCells>(PARTITION, partition));
}

/** What an owner reads, and how it becomes one; the writing is each database's own. Errors are those of domain/batch.ts. */
export function createOwnerReads(database: SqlDatabase): Omit<BatchRepository, 'commit'> {
  const { dialect } = database;
  const lookUps = ownerLookUps(dialect);
  const take = takePartition(dialect);

  async function look<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toBatchError(error);
    }
  }

  /** One statement for all ids; none at all for no ids. */
  const byIds = <Value>(sql: string, ids: readonly Id[], read: (row: Row) => Value): Promise<Value[]> =>
    ids.length === 0 ? Promise.resolve([]) : look(async () => (await database.all(sql, ids)).map(read));

  const byKeys = <Found extends Row, Value>(
    sql: string,
    keys: readonly (readonly (Id | string)[])[],
    read: (row: Found) => Value,
  ): Promise<Value[]> =>
    keys.length === 0
      ? Promise.resolve([])
      : look(async () => (await database.all<Found>(sql, JSON.stringify(keys))).map(read));

  const pairs = (keys: readonly { readonly conversationId: Id; readonly seq: number }[]) =>
    keys.map((key) => [key.conversationId, key.seq]);

  return {
    takePartition: (partition, owner) =>
      look(() =>
        database.transact(async (sql) => {
          // The row exists from here on; a bump of the epoch is what fences every earlier owner.
          await sql.run(take, partition, owner);
          const row = await sql.first<PartitionCells>(PARTITION, partition);
          return toState(row) ?? { epoch: 0, nextOffset: 0, published: 0 };
        }),
      ),
    renewPartition: (partition, owner, epoch) =>
      look(() =>
        database.transact(async (sql) => {
          // Waits for whatever still holds the row. What comes after it meets the new epoch.
          const { changes } = await sql.run(RENEW, partition, owner, epoch);
          return changes === 0 ? undefined : toState(await sql.first<PartitionCells>(PARTITION, partition));
        }),
      ),
    conversations: (ids) => byIds(lookUps.conversations, ids, CONVERSATION.read),
    heads: (ids) => byIds(lookUps.heads, ids, HEAD.read),
    members: (keys) =>
      byKeys(
        lookUps.members,
        keys.map((key) => [key.conversationId, key.userId]),
        MEMBER.read,
      ),
    admins: (ids) => byIds(lookUps.admins, ids, MEMBER.read),
    messages: (keys) => byKeys(lookUps.messages, pairs(keys), MESSAGE.read),
    latestVersions: (keys) =>
      byKeys(lookUps.latestVersions, pairs(keys), ([conversationId, seq, number]: [number, number, number]) => ({
        conversationId,
        seq,
        number,
      })),
    reactions: async (keys) =>
      toReactionStates(await byKeys(lookUps.reactions, pairs(keys), (row: OwnerReactionRow) => row)),
    pins: (ids) => byIds(lookUps.pins, ids, PIN.read),
    sends: (keys) =>
      byKeys(
        lookUps.sends,
        keys.map((key) => [key.conversationId, key.senderId, key.clientId]),
        SEND.read,
      ),
    results: (keys) =>
      byKeys(
        lookUps.results,
        keys.map((key) => [key.conversationId, key.actorId, key.opId]),
        RESULT.read,
      ),
    imported: (keys) =>
      byKeys(
        lookUps.imported,
        keys.map((key) => [key.conversationId, key.clientId]),
        IMPORTED.read,
      ),
    joinRequests: (keys) =>
      byKeys(
        lookUps.joinRequests,
        keys.map((key) => [key.conversationId, key.userId]),
        JOIN_REQUEST.read,
      ),
    inviteLinks: (ids) => byIds(lookUps.inviteLinks, ids, INVITE_LINK.read),
    webhooks: (ids) => byIds(lookUps.webhooks, ids, WEBHOOK.read),
    incomingWebhooks: (ids) => byIds(lookUps.incomingWebhooks, ids, INCOMING_WEBHOOK.read),
    calls: (ids) => byIds(lookUps.calls, ids, CALL.read),
    openCalls: async (userIds) => [
      ...(await byIds(lookUps.startedCalls, userIds, CALL.read)),
      ...(await byIds(lookUps.receivedCalls, userIds, CALL.read)),
    ],
    successor: (conversationId, leaving) =>
      look(async () => {
        const row = await database.first(SUCCESSOR, conversationId, leaving);
        return row === undefined ? undefined : MEMBER.read(row);
      }),
  };
}
