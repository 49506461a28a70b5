import { Op } from 'sequelize';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import { guarded } from '../storage-errors.ts';
import type { RowModel } from './models.ts';

interface Row {
  readonly id: number;
  readonly at: number;
  readonly actor_id: number;
  readonly action: string;
  readonly target: string;
  readonly address: string;
  readonly detail: string;
}

/** Who did what to whom; rows are added and read, never changed. */
export function createAuditRepository(log: RowModel): AuditRepository {
  return {
    append: ({ at, actorId, action, target, address, detail }) =>
      guarded(async () => {
        await log.create({ at, actor_id: actorId, action, target, address, detail });
      }),
    list: (beforeId, limit) =>
      guarded(async () => {
        const where = beforeId === undefined ? {} : { id: { [Op.lt]: beforeId } };
        const found = await log.findAll({ where, order: [['id', 'DESC']], limit, raw: true });
        return (found as unknown as Row[]).map(({ actor_id: actorId, id, at, action, target, address, detail }) => ({
          id,
          at,
          actorId,
          action,
          target,
          address,
          detail,
        }));
      }),
  };
}
