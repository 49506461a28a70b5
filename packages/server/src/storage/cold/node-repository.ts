import { Op, type Transaction } from 'sequelize';
import { DRAIN_LEVEL, type NodeRepository } from '../../domain/cluster.ts';
import { processOfLease } from '../../domain/partition-leases.ts';
import { LEVEL_NAME, levelOf } from '../migrations/recorded-steps.ts';
import { guarded } from '../storage-errors.ts';
import type { SqlDialect } from '../tables/table-sql.ts';
import { createAuditRow } from './audited.ts';
import { databaseTime } from './database-time.ts';
import type { Models } from './models.ts';

interface NodeRow {
  readonly name: string;
  readonly level: number;
  readonly draining: number;
}

interface CheckpointRow {
  readonly partition_id: number;
  readonly owner: string;
  readonly epoch: number;
  readonly next_offset: number;
}

/** Which processes use the store, and the level in `server_meta`. */
export function createNodeRepository(models: Models, dialect: SqlDialect): NodeRepository {
  const { nodes, serverMeta, logCheckpoints, together } = models;
  /** The row of the level is there; it is what renewals and the raise of the level lock, and never goes. */
  let hasLevel = false;

  const ensureLevel = async (): Promise<void> => {
    if (hasLevel) return;
    await serverMeta.bulkCreate([{ name: LEVEL_NAME, value: '1' }], { ignoreDuplicates: true });
    hasLevel = true;
  };
  const lockLevel = async (transaction: Transaction, lock: 'SHARE' | 'UPDATE'): Promise<number> => {
    const options = { where: { name: LEVEL_NAME }, raw: true, transaction, lock: transaction.LOCK[lock] } as const;
    const row = (await serverMeta.findOne(options)) as { readonly value: string } | null;
    return levelOf(row?.value);
  };

  return {
    renew: ({ name, level }, leaseMs) =>
      guarded(async () => {
        await ensureLevel();
        return together(async (transaction) => {
          const row = { level, lease_until: databaseTime(dialect, leaseMs) };
          const [renewed] = await nodes.update(row, { where: { name }, transaction });
          if (renewed === 0) {
            await nodes.create({ name, ...row, started_at: databaseTime(dialect) }, { transaction });
          }
          // Locked behind the row of this node: whoever raises the level sees that, or has raised it before.
          const present = await lockLevel(transaction, 'SHARE');
          const living = await nodes.findAll({
            attributes: ['name', 'level'],
            where: { lease_until: { [Op.gt]: databaseTime(dialect) } },
            order: [['name', 'ASC']],
            raw: true,
            transaction,
          });
          return { level: present, nodes: living as unknown as { readonly name: string; readonly level: number }[] };
        });
      }),
    remove: (name) =>
      guarded(async () => {
        await nodes.destroy({ where: { name } });
      }),
    raiseLevel: (level) =>
      guarded(async () => {
        await ensureLevel();
        return together(async (transaction) => {
          const present = await lockLevel(transaction, 'UPDATE');
          if (present >= level) return { level: present, older: [] };
          const lower = await nodes.findAll({
            attributes: ['name'],
            where: { lease_until: { [Op.gt]: databaseTime(dialect) }, level: { [Op.lt]: level } },
            order: [['name', 'ASC']],
            raw: true,
            transaction,
          });
          const older = (lower as unknown as Pick<NodeRow, 'name'>[]).map(({ name }) => name);
          if (older.length > 0) return { level: present, older };
          await serverMeta.update({ value: String(level) }, { where: { name: LEVEL_NAME }, transaction });
          return { level, older };
        });
      }),
    forget: (silentMs) =>
      guarded(() => nodes.destroy({ where: { lease_until: { [Op.lt]: databaseTime(dialect, -silentMs) } } })),
    setDraining: (name, draining, audit) =>
      guarded(() =>
        together(async (transaction) => {
          // Locked, so that of two that are drained at once each sees the other.
          const rows = await nodes.findAll({
            where: { lease_until: { [Op.gt]: databaseTime(dialect) } },
            order: [['name', 'ASC']],
            raw: true,
            transaction,
            lock: transaction.LOCK.UPDATE,
          });
          const living = rows as unknown as NodeRow[];
          if (!living.some((row) => row.name === name && row.level >= DRAIN_LEVEL)) return 'unknown';
          if (draining && !living.some((row) => row.name !== name && row.draining === 0)) return 'last';
          await nodes.update({ draining: draining ? 1 : 0 }, { where: { name }, transaction });
          await createAuditRow(models, audit, transaction);
          return 'done';
        }),
      ),
    isDraining: (name) => guarded(async () => (await nodes.count({ where: { name, draining: 1 } })) > 0),
    partitions: () =>
      guarded(async () => {
        const rows = await logCheckpoints.findAll({ order: [['partition_id', 'ASC']], raw: true });
        return (rows as unknown as CheckpointRow[]).map(({ partition_id, owner, epoch, next_offset }) => ({
          partition: partition_id,
          node: processOfLease(owner),
          epoch,
          nextOffset: next_offset,
        }));
      }),
  };
}
