import type {
  Look,
  LookQuestion,
  OwnerRow,
  PartitionLeaseRepository,
  PartitionRow,
  Yields,
} from '../../domain/partition-leases.ts';
import type { BoundSql, SqlValue } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { databaseNow } from './database-time.ts';

/** Does statements one behind the other, each as a transaction of its own; answers the rows of each, none of what is no SELECT. */
export type RunInTurn = (statements: readonly BoundSql[]) => Promise<readonly (readonly Row[])[]>;

/** How statements are sent. What waits in one does not hold up the other. */
export interface LeaseConnections {
  /** For looks, which wait for nobody. */
  readonly looks: RunInTurn;
  /** For what may wait for a batch that holds its row. */
  readonly moves: RunInTurn;
}

const PARTITION = 'SELECT partition_id, epoch, owner, next_offset, published FROM log_checkpoints';

/** All that changes `log_owners`, and what changes the owner of a row of `log_checkpoints`. */
export function partitionLeaseStatements({ name, onConflict }: Pick<Dialect, 'name' | 'onConflict'>) {
  const now = databaseNow(name);
  return {
    register: `INSERT INTO log_owners (name, node, since, until, yields) VALUES (?1, ?2, ${now}, ${now} + ?3, ?4)`,
    renew: `UPDATE log_owners SET until = ${now} + ?2, yields = ?3 WHERE name = ?1`,
    bury: `DELETE FROM log_owners WHERE name = ?1 AND until <= ${now}`,
    leave: 'DELETE FROM log_owners WHERE name = ?1',
    take: `UPDATE log_checkpoints SET epoch = epoch + 1, owner = ?3 WHERE partition_id = ?1 AND epoch = ?2
      AND NOT EXISTS (SELECT 1 FROM log_owners AS o WHERE o.name = log_checkpoints.owner)`,
    give: `UPDATE log_checkpoints SET epoch = epoch + 1, owner = ?3, published = coalesce(?4, published)
      WHERE partition_id = ?1 AND epoch = ?2`,
    newEpoch: 'UPDATE log_checkpoints SET epoch = epoch + 1 WHERE partition_id = ?1 AND epoch = ?2 AND owner = ?3',
    partition: `${PARTITION} WHERE partition_id = ?1`,
    partitions: `${PARTITION} ORDER BY partition_id`,
    owners: `SELECT name, node, since, until - ${now}, yields FROM log_owners`,
    now: `SELECT ${now}`,
    make: `INSERT INTO log_checkpoints (partition_id, epoch, owner, next_offset) VALUES (?1, 0, '', 0)
      ${onConflict(['partition_id'])}`,
  } as const;
}

type OwnerCells = [name: string, node: string, since: number, leftMs: number, yields: Yields];
type PartitionCells = [partition: number, epoch: number, owner: string, nextOffset: number, published: number];

function toOwner([name, node, since, leftMs, yields]: OwnerCells): OwnerRow {
  return { name, node, since, leftMs, yields };
}

function toPartition([partition, epoch, owner, nextOffset, published]: PartitionCells): PartitionRow {
  return { partition, epoch, owner, nextOffset, published };
}

const bind = (sql: string, ...params: readonly SqlValue[]): BoundSql => ({ sql, params });

/** Leases of those who own partitions of the log; the same statements on both databases. */
export function createPartitionLeaseRepository(
  { looks, moves }: LeaseConnections,
  dialect: Dialect,
): PartitionLeaseRepository {
  const statements = partitionLeaseStatements(dialect);

  const owned = ({ name, node, own, yields, leaseMs }: LookQuestion): readonly BoundSql[] => {
    if (own === 'register') return [bind(statements.register, name, node, leaseMs, yields)];
    return own === 'renew' ? [bind(statements.renew, name, leaseMs, yields)] : [];
  };

  /** Does what changes the owner of a partition, and answers the row as it is behind that. */
  const move = (partition: number, ...changes: readonly BoundSql[]): Promise<PartitionRow> =>
    guarded(async () => {
      const results = await moves([...changes, bind(statements.partition, partition)]);
      const [row] = (results.at(-1) ?? []) as readonly PartitionCells[];
      if (row === undefined) throw new RangeError(`partition ${partition} has no row`);
      return toPartition(row);
    });

  return {
    makePartitions: (count) =>
      guarded(async () => {
        await moves(Array.from({ length: count }, (_, partition) => bind(statements.make, partition)));
      }),
    look: (question) =>
      guarded(async (): Promise<Look> => {
        const first = owned(question);
        const reads = [statements.partitions, statements.owners, statements.now].map((sql) => bind(sql));
        const [partitions = [], owners = [], [clock] = []] = (await looks([...first, ...reads])).slice(first.length);
        return {
          at: Number(clock?.[0]),
          partitions: (partitions as readonly PartitionCells[]).map(toPartition),
          owners: (owners as readonly OwnerCells[]).map(toOwner),
        };
      }),
    take: ({ partition, epoch, owner, bury }) =>
      move(
        partition,
        ...(bury === undefined ? [] : [bind(statements.bury, bury)]),
        bind(statements.take, partition, epoch, owner),
      ),
    give: ({ partition, epoch, to, published }) =>
      move(partition, bind(statements.give, partition, epoch, to, published ?? null)),
    newEpoch: (partition, epoch, owner) => move(partition, bind(statements.newEpoch, partition, epoch, owner)),
    bury: (name) =>
      guarded(async () => {
        await looks([bind(statements.bury, name)]);
      }),
    leave: (name) =>
      guarded(async () => {
        await looks([bind(statements.leave, name)]);
      }),
  };
}
