import { FencedError } from '../../domain/batch.ts';
import type { PartitionFence, TriedDelivery, WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import { WAITING_DELIVERIES, type WebhookKey, type WebhookState } from '../../domain/webhook.ts';
import { DELIVERY_STATE, WEBHOOK_EVENT } from '../codes.ts';
import { DELIVERY, INCOMING_WEBHOOK, WEBHOOK } from '../rows.ts';
import type { BoundSql, SqlDatabase, SqlValue } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded, isTransient } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { writeAudit } from './audited.ts';

/** Events in one transaction. */
const EVENTS = 200;
const WAITING = DELIVERY_STATE.encode('waiting');
const DEAD = DELIVERY_STATE.encode('dead');
const DROPPED = DELIVERY_STATE.encode('dropped');
const STATE = 'w.waiting, w.dropped, w.failing_since, w.last_at, w.last_status, w.last_error';
const THIS_HOOK = 'conversation_id = ?1 AND hook_id = unhex(?2)';

/** The statements of the repository, for the check that none of them scans a table. */
export function webhookStatements({ by, keys, key, join, lock, lookUp, least, updateEach }: Dialect) {
  const events = keys('?1', ['number', 'number']);
  const waits = `d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.state = ${WAITING}`;
  /** How many deliveries of one of its webhooks a conversation has of these revs. */
  const made = `(SELECT count(*) FROM ${lookUp({
    table: 'webhook_deliveries AS d',
    column: 'd.rev',
    list: '?2',
    where: 'd.conversation_id = ?1 AND d.hook_id = webhooks.hook_id',
  })})`;
  /** When the next of its deliveries is due. */
  const nextDue = `(SELECT min(d.next_at) FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
    WHERE ${waits})`;
  return {
    // It fails where the owner is another one, which undoes all that is sent with it: NULL may not stand there.
    fence: 'UPDATE log_checkpoints SET epoch = CASE WHEN epoch = ?2 THEN epoch END WHERE partition_id = ?1',
    owned: 'SELECT 1 FROM log_checkpoints WHERE partition_id = ?1 AND epoch = ?2',
    list: `SELECT ${WEBHOOK.columns}, ${STATE} FROM webhooks AS w WHERE w.conversation_id = ?1
      ORDER BY w.created_at, w.hook_id`,
    incoming: `SELECT ${INCOMING_WEBHOOK.columns} FROM incoming_webhooks AS w WHERE w.conversation_id = ?1
      ORDER BY w.created_at, w.hook_id`,
    find: `SELECT ${WEBHOOK.columns} FROM webhooks AS w WHERE w.conversation_id = ?1 AND w.hook_id = unhex(?2)`,
    bySecret: `SELECT ${INCOMING_WEBHOOK.columns} FROM incoming_webhooks AS w WHERE w.secret_hash = unhex(?1)`,
    deliveries: `SELECT ${DELIVERY.columns}, o.type FROM webhook_deliveries AS d
      ${join} webhook_outbox AS o ON o.conversation_id = d.conversation_id AND o.rev = d.rev
      WHERE d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.rev < ?3 ORDER BY d.rev DESC LIMIT ?4`,
    stateOf: `SELECT d.state FROM webhook_deliveries AS d
      WHERE d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.rev = ?3 ${lock}`,
    replay: `UPDATE webhook_deliveries SET state = ${WAITING}, attempts = 0, next_at = ?4 WHERE ${THIS_HOOK} AND rev = ?3`,
    replayed: `UPDATE webhooks SET waiting = waiting + ?3, due_at = ${least('coalesce(due_at, ?4)', '?4')}
      WHERE ${THIS_HOOK}`,
    withNewEvents: `SELECT DISTINCT o.partition_id FROM ${lookUp({
      table: `webhook_outbox AS o ${by('webhook_outbox_new')}`,
      column: 'o.partition_id',
      list: '?1',
      where: 'o.expanded = 0',
    })}`,
    newEvents: `SELECT o.conversation_id, o.rev FROM webhook_outbox AS o ${by('webhook_outbox_new')}
      WHERE o.expanded = 0 AND o.partition_id = ?1 ORDER BY o.conversation_id, o.rev LIMIT ${EVENTS}`,
    addDeliveries: `INSERT INTO webhook_deliveries
        (conversation_id, hook_id, rev, state, attempts, next_at, at, last_at, last_status, last_error)
      SELECT w.conversation_id, w.hook_id, o.rev, ${WAITING}, 0, ?2, o.at, 0, 0, '' FROM ${events}
      ${join} webhook_outbox AS o ON o.conversation_id = ${key(0)} AND o.rev = ${key(1)}
      ${join} webhooks AS w ON w.conversation_id = o.conversation_id
      WHERE w.enabled = 1 AND (w.events = '' OR instr(w.events, o.type) > 0)`,
    added: `UPDATE webhooks SET waiting = waiting + ${made}, partition_id = ?3,
        due_at = ${least('coalesce(due_at, ?4)', '?4')}
      WHERE conversation_id = ?1 AND ${made} > 0`,
    expanded: updateEach({
      table: 'webhook_outbox',
      keys: events,
      found: `webhook_outbox.conversation_id = ${key(0)} AND webhook_outbox.rev = ${key(1)}`,
      values: { expanded: '1' },
    }),
    full: `SELECT w.conversation_id, lower(hex(w.hook_id)), w.waiting FROM ${lookUp({
      table: 'webhooks AS w',
      column: 'w.conversation_id',
      list: '?1',
      where: 'w.waiting > ?2',
    })}`,
    newestDropped: `SELECT d.rev FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
      WHERE ${waits} ORDER BY d.rev LIMIT 1 OFFSET ?3`,
    dropped: `UPDATE webhooks SET
        dropped = dropped + (SELECT count(*) FROM webhook_deliveries AS d ${by('webhook_deliveries_due')} WHERE ${waits} AND d.rev <= ?3),
        waiting = waiting - (SELECT count(*) FROM webhook_deliveries AS d ${by('webhook_deliveries_due')} WHERE ${waits} AND d.rev <= ?3)
      WHERE ${THIS_HOOK}`,
    drop: `UPDATE webhook_deliveries SET state = ${DROPPED} WHERE ${THIS_HOOK} AND state = ${WAITING} AND rev <= ?3`,
    due: `SELECT ${WEBHOOK.columns}, w.partition_id, w.failing_since FROM ${lookUp({
      table: `webhooks AS w ${by('webhooks_due')}`,
      column: 'w.partition_id',
      list: '?1',
      where: 'w.due_at <= ?2',
    })} LIMIT ?3`,
    dueDeliveries: `SELECT ${DELIVERY.columns}, o.type, o.event
      FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
      ${join} webhook_outbox AS o ON o.conversation_id = d.conversation_id AND o.rev = d.rev
      WHERE ${waits} AND d.next_at <= ?3
      ORDER BY d.next_at, d.rev LIMIT ?4`,
    ended: `UPDATE webhooks SET waiting = waiting - (SELECT count(*) FROM ${lookUp({
      table: 'webhook_deliveries AS d',
      column: 'd.rev',
      list: '?3',
      where: waits,
    })}) WHERE ${THIS_HOOK}`,
    tried: `UPDATE webhook_deliveries SET state = ?4, attempts = ?5, next_at = ?6, last_at = ?7, last_status = ?8, last_error = ?9
      WHERE ${THIS_HOOK} AND rev = ?3 AND state = ${WAITING}`,
    settled: `UPDATE webhooks SET due_at = ${nextDue}, last_at = ?3, last_status = ?4, last_error = ?5,
        failing_since = CASE WHEN ?6 = 1 THEN 0 WHEN failing_since = 0 THEN ?3 ELSE failing_since END
      WHERE ${THIS_HOOK}`,
    bury: `UPDATE webhook_deliveries SET state = ${DEAD} WHERE ${THIS_HOOK} AND state = ${WAITING}`,
    buried: `UPDATE webhooks SET waiting = 0, due_at = NULL WHERE ${THIS_HOOK}`,
  } as const;
}

/** Once, when a node comes to own the first partition: few rows, and no index says which. */
const ADOPT_HOOKS = 'UPDATE webhooks SET partition_id = partition_id % ?1 WHERE partition_id >= ?1';
const ADOPT_EVENTS =
  'UPDATE webhook_outbox SET partition_id = partition_id % ?1 WHERE expanded = 0 AND partition_id >= ?1';

function toState(row: Row, at: number): WebhookState {
  const [waiting, dropped, failingSince, lastAt, lastStatus, lastError] = row.slice(at) as [
    number,
    number,
    number,
    number,
    number,
    string,
  ];
  return { waiting, dropped, failingSince, lastAt, lastStatus, lastError };
}

/** See WebhookRepository. */
export function createWebhookRepository(database: SqlDatabase): WebhookRepository {
  const statements = webhookStatements(database.dialect);

  const bind = (sql: string, ...params: readonly SqlValue[]): BoundSql => ({ sql, params });

  const refuseOther = async ({ partition, epoch }: PartitionFence): Promise<void> => {
    if ((await database.first(statements.owned, partition, epoch)) !== undefined) return;
    throw new FencedError(`Partition ${partition} has another owner by now.`);
  };

  /**
   * All in one transaction of the owner of a partition; answers how many rows each statement has changed. It locks the checkpoint
   * first, as every batch does, and is sent as a whole: a process that stops, or is cut off, holds nothing that others need.
   */
  const asOwner = async (
    fence: PartitionFence,
    work: readonly BoundSql[],
    rows: number,
  ): Promise<readonly number[]> => {
    try {
      const changes = await database.runTogether([bind(statements.fence, fence.partition, fence.epoch), ...work], {
        rows,
      });
      return changes.slice(1);
    } catch (error) {
      if (!isTransient(error)) await refuseOther(fence);
      throw error;
    }
  };

  /** What is written of the tries of one webhook. What has ended is counted first, while it says that it waits. */
  const settleHook = (tries: readonly TriedDelivery[]): readonly BoundSql[] => {
    const last = tries.at(-1);
    if (last === undefined) return [];
    const { conversationId, hookId } = last;
    const ended = tries.filter(({ state }) => state !== 'waiting').map(({ rev }) => rev);
    const delivered = tries.some(({ state }) => state === 'delivered') ? 1 : 0;
    return [
      ...(ended.length === 0 ? [] : [bind(statements.ended, conversationId, hookId, ended)]),
      ...tries.map(({ rev, state, attempts, nextAt, at, status, error }) => {
        const values = [DELIVERY_STATE.encode(state), attempts, nextAt, at, status, error];
        return bind(statements.tried, conversationId, hookId, rev, ...values);
      }),
      bind(statements.settled, conversationId, hookId, last.at, last.status, last.error, delivered),
    ];
  };

  const dropOldest = async (
    fence: PartitionFence,
    { conversationId, hookId }: WebhookKey,
    count: number,
  ): Promise<number> => {
    const last = await database.first<[number]>(statements.newestDropped, conversationId, hookId, count - 1);
    if (last === undefined) return 0;
    const [, dropped = 0] = await asOwner(
      fence,
      [statements.dropped, statements.drop].map((sql) => bind(sql, conversationId, hookId, last[0])),
      count,
    );
    return dropped;
  };

  return {
    list: (conversationId) =>
      guarded(async () =>
        (await database.all(statements.list, conversationId)).map((row) => ({
          ...WEBHOOK.read(row),
          ...toState(row, WEBHOOK.count),
        })),
      ),
    incoming: (conversationId) =>
      guarded(async () => (await database.all(statements.incoming, conversationId)).map(INCOMING_WEBHOOK.read)),
    find: ({ conversationId, hookId }) =>
      guarded(async () => {
        const row = await database.first(statements.find, conversationId, hookId);
        return row === undefined ? undefined : WEBHOOK.read(row);
      }),
    bySecret: (secretHash) =>
      guarded(async () => {
        const row = await database.first(statements.bySecret, secretHash);
        return row === undefined ? undefined : INCOMING_WEBHOOK.read(row);
      }),
    deliveries: ({ conversationId, hookId }, { before, limit }) =>
      guarded(async () =>
        (await database.all(statements.deliveries, conversationId, hookId, before, limit)).map((row) => ({
          ...DELIVERY.read(row),
          type: WEBHOOK_EVENT.decode(row[DELIVERY.count] as number),
        })),
      ),
    replay: ({ conversationId, hookId }, rev, now, audit) =>
      guarded(() =>
        database.transact(async (sql) => {
          const state = await sql.first<[number]>(statements.stateOf, conversationId, hookId, rev);
          if (state === undefined) return false;
          await sql.run(statements.replay, conversationId, hookId, rev, now);
          await sql.run(statements.replayed, conversationId, hookId, state[0] === WAITING ? 0 : 1, now);
          await writeAudit(sql, audit);
          return true;
        }),
      ),
    withNewEvents: (partitions) =>
      guarded(async () => (await database.all<[number]>(statements.withNewEvents, partitions)).map(([one]) => one)),
    expand: (fence, { now, waitingLimit }) =>
      guarded(async () => {
        const events = await database.all<[number, number]>(statements.newEvents, fence.partition);
        if (events.length === 0) {
          await refuseOther(fence);
          return { events: 0, dropped: [] };
        }
        const keys = JSON.stringify(events);
        const revs = byConversation(events);
        await asOwner(
          fence,
          [
            bind(statements.addDeliveries, keys, now),
            ...[...revs].map(([conversationId, of]) =>
              bind(statements.added, conversationId, of, fence.partition, now),
            ),
            bind(statements.expanded, keys),
          ],
          events.length,
        );
        const dropped: (WebhookKey & { readonly count: number })[] = [];
        const full = await database.all<[number, string, number]>(statements.full, [...revs.keys()], waitingLimit);
        for (const [conversationId, hookId, waiting] of full) {
          const key = { conversationId, hookId };
          dropped.push({ ...key, count: await dropOldest(fence, key, waiting - waitingLimit) });
        }
        return { events: events.length, dropped };
      }),
    due: (partitions, now, limit) =>
      guarded(async () =>
        (await database.all(statements.due, partitions, now, limit)).map((row) => ({
          ...WEBHOOK.read(row),
          partition: row[WEBHOOK.count] as number,
          failingSince: row[WEBHOOK.count + 1] as number,
        })),
      ),
    dueDeliveries: ({ conversationId, hookId }, now, limit) =>
      guarded(async () =>
        (await database.all(statements.dueDeliveries, conversationId, hookId, now, limit)).map((row) => ({
          ...DELIVERY.read(row),
          type: WEBHOOK_EVENT.decode(row[DELIVERY.count] as number),
          event: row[DELIVERY.count + 1] as string,
        })),
      ),
    settle: (fence, tries) =>
      guarded(async () => {
        await asOwner(fence, byHook(tries).flatMap(settleHook), tries.length);
      }),
    bury: (fence, { conversationId, hookId }) =>
      guarded(async () => {
        const work = [statements.bury, statements.buried].map((sql) => bind(sql, conversationId, hookId));
        await asOwner(fence, work, WAITING_DELIVERIES);
      }),
    adopt: (count) =>
      guarded(async () => {
        await database.run(ADOPT_HOOKS, count);
        await database.run(ADOPT_EVENTS, count);
      }),
  };
}

function byHook(tries: readonly TriedDelivery[]): readonly (readonly TriedDelivery[])[] {
  const found = new Map<string, TriedDelivery[]>();
  for (const one of tries) {
    const key = `${one.conversationId}:${one.hookId}`;
    const others = found.get(key);
    if (others === undefined) found.set(key, [one]);
    else others.push(one);
  }
  return [...found.values()];
}

function byConversation(events: readonly (readonly [number, number])[]): ReadonlyMap<number, readonly number[]> {
  const revs = new Map<number, number[]>();
  for (const [conversationId, rev] of events) {
    const others = revs.get(conversationId);
    if (others === undefined) revs.set(conversationId, [rev]);
    else others.push(rev);
  }
  return revs;
}
