import { FencedError } from '../../domain/batch.ts';
import type { PartitionFence, TriedDelivery, WebhookRepository } from '../../domain/repositories/webhook-repository.ts';
import type { WebhookKey, WebhookState } from '../../domain/webhook.ts';
import { DELIVERY_STATE, WEBHOOK_EVENT } from '../codes.ts';
import { DELIVERY, INCOMING_WEBHOOK, WEBHOOK } from '../rows.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
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
  /** The webhooks that want one of the events. */
  const wanted = `FROM ${events}
    ${join} webhook_outbox AS o ON o.conversation_id = ${key(0)} AND o.rev = ${key(1)}
    ${join} webhooks AS w ON w.conversation_id = o.conversation_id
    WHERE w.enabled = 1 AND (w.events = '' OR instr(w.events, o.type) > 0)`;
  /** When the next of its deliveries is due. */
  const nextDue = `(SELECT min(d.next_at) FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
    WHERE d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.state = ${WAITING})`;
  return {
    fence: `SELECT 1 FROM log_checkpoints WHERE partition_id = ?1 AND epoch = ?2 ${lock}`,
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
    countDeliveries: `SELECT w.conversation_id, lower(hex(w.hook_id)), w.waiting, count(*) ${wanted}
      GROUP BY w.conversation_id, w.hook_id, w.waiting`,
    addDeliveries: `INSERT INTO webhook_deliveries
        (conversation_id, hook_id, rev, state, attempts, next_at, at, last_at, last_status, last_error)
      SELECT w.conversation_id, w.hook_id, o.rev, ${WAITING}, 0, ?2, o.at, 0, 0, '' ${wanted}`,
    expanded: updateEach({
      table: 'webhook_outbox',
      keys: events,
      found: `webhook_outbox.conversation_id = ${key(0)} AND webhook_outbox.rev = ${key(1)}`,
      values: { expanded: '1' },
    }),
    added: `UPDATE webhooks SET waiting = waiting + ?3, partition_id = ?4, due_at = ${least('coalesce(due_at, ?5)', '?5')}
      WHERE ${THIS_HOOK}`,
    newestDropped: `SELECT d.rev FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
      WHERE d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.state = ${WAITING} ORDER BY d.rev LIMIT 1 OFFSET ?3`,
    drop: `UPDATE webhook_deliveries SET state = ${DROPPED} WHERE ${THIS_HOOK} AND state = ${WAITING} AND rev <= ?3`,
    dropped: `UPDATE webhooks SET waiting = waiting - ?3, dropped = dropped + ?3 WHERE ${THIS_HOOK}`,
    due: `SELECT ${WEBHOOK.columns}, w.partition_id, w.failing_since FROM ${lookUp({
      table: `webhooks AS w ${by('webhooks_due')}`,
      column: 'w.partition_id',
      list: '?1',
      where: 'w.due_at <= ?2',
    })} LIMIT ?3`,
    dueDeliveries: `SELECT ${DELIVERY.columns}, o.type, o.event
      FROM webhook_deliveries AS d ${by('webhook_deliveries_due')}
      ${join} webhook_outbox AS o ON o.conversation_id = d.conversation_id AND o.rev = d.rev
      WHERE d.conversation_id = ?1 AND d.hook_id = unhex(?2) AND d.state = ${WAITING} AND d.next_at <= ?3
      ORDER BY d.next_at, d.rev LIMIT ?4`,
    tried: `UPDATE webhook_deliveries SET state = ?4, attempts = ?5, next_at = ?6, last_at = ?7, last_status = ?8, last_error = ?9
      WHERE ${THIS_HOOK} AND rev = ?3 AND state = ${WAITING}`,
    settled: `UPDATE webhooks SET waiting = waiting - ?3, due_at = ${nextDue}, last_at = ?4, last_status = ?5,
        last_error = ?6, failing_since = CASE WHEN ?7 = 1 THEN 0 WHEN failing_since = 0 THEN ?4 ELSE failing_since END
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

  /** In a transaction of the owner of a partition. It locks the checkpoint first, as every batch does. */
  const asOwner = <Result>({ partition, epoch }: PartitionFence, work: (sql: SqlRunner) => Promise<Result>) =>
    guarded(() =>
      database.transact(async (sql) => {
        if ((await sql.first(statements.fence, partition, epoch)) === undefined) {
          throw new FencedError(`Partition ${partition} has another owner by now.`);
        }
        return work(sql);
      }),
    );

  const dropOldest = async (sql: SqlRunner, { conversationId, hookId }: WebhookKey, count: number): Promise<number> => {
    const last = await sql.first<[number]>(statements.newestDropped, conversationId, hookId, count - 1);
    if (last === undefined) return 0;
    const { changes } = await sql.run(statements.drop, conversationId, hookId, last[0]);
    await sql.run(statements.dropped, conversationId, hookId, changes);
    return changes;
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
      asOwner(fence, async (sql) => {
        const events = await sql.all<[number, number]>(statements.newEvents, fence.partition);
        if (events.length === 0) return { events: 0, dropped: [] };
        const keys = JSON.stringify(events);
        const counts = await sql.all<[number, string, number, number]>(statements.countDeliveries, keys);
        await sql.run(statements.addDeliveries, keys, now);
        await sql.run(statements.expanded, keys);
        const dropped: (WebhookKey & { readonly count: number })[] = [];
        for (const [conversationId, hookId, waiting, count] of counts) {
          await sql.run(statements.added, conversationId, hookId, count, fence.partition, now);
          const over = waiting + count - waitingLimit;
          const key = { conversationId, hookId };
          if (over > 0) dropped.push({ ...key, count: await dropOldest(sql, key, over) });
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
      asOwner(fence, async (sql) => {
        for (const ofHook of byHook(tries)) {
          let ended = 0;
          for (const one of ofHook) {
            const { conversationId, hookId, rev, state, attempts, nextAt, at, status, error } = one;
            const code = DELIVERY_STATE.encode(state);
            const values = [code, attempts, nextAt, at, status, error];
            const { changes } = await sql.run(statements.tried, conversationId, hookId, rev, ...values);
            if (state !== 'waiting') ended += changes;
          }
          const last = ofHook.at(-1);
          if (last === undefined) continue;
          const delivered = ofHook.some(({ state }) => state === 'delivered') ? 1 : 0;
          const { conversationId, hookId, at, status, error } = last;
          await sql.run(statements.settled, conversationId, hookId, ended, at, status, error, delivered);
        }
      }),
    bury: (fence, { conversationId, hookId }) =>
      asOwner(fence, async (sql) => {
        await sql.run(statements.bury, conversationId, hookId);
        await sql.run(statements.buried, conversationId, hookId);
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
