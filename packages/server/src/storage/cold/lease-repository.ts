import { Op } from 'sequelize';
import type { LeaseRepository } from '../../domain/cluster.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { leases as leaseTable } from '../tables/cluster.ts';
import type { SqlDialect } from '../tables/table-sql.ts';
import { databaseTime } from './database-time.ts';
import type { RowModel } from './models.ts';

/** Leases; the statement that takes one decides, so that two processes never both succeed. */
export function createLeaseRepository(leases: RowModel, dialect: SqlDialect): LeaseRepository {
  return {
    take: (name, holder, leaseMs) =>
      guarded(async () => {
        const row = { holder, until: databaseTime(dialect, leaseMs) };
        const mine = { name, [Op.or]: [{ holder }, { until: { [Op.lte]: databaseTime(dialect) } }] };
        const [taken] = await leases.update(row, { where: mine });
        if (taken > 0) return true;
        if ((await leases.count({ where: { name } })) > 0) return false;
        try {
          await leases.create({ name, ...row });
          return true;
        } catch (error) {
          if (isDuplicate(error, leaseTable, 'PRIMARY')) return false;
          throw error;
        }
      }),
    release: (name, holder) =>
      guarded(async () => {
        await leases.destroy({ where: { name, holder } });
      }),
  };
}
