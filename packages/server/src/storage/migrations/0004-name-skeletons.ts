import { nameSkeleton } from '../../domain/name-skeleton.ts';
import { addIndex, migration, rewriteRows } from './changes.ts';
import type { SchemaMigration, StepRows } from './migration.ts';

const PAGE = 1_000;

/** Where names with skeletons are. */
interface Names {
  readonly table: string;
  readonly name: string;
  readonly skeleton: string;
  /** What stands before a name where people write it. */
  readonly sign: string;
  /** What can be done about one that misleads, with a blank before it; '' for nothing. */
  readonly wayOut: string;
}

type NameRow = [id: number, name: string, skeleton: string];

/**
 * Computes the skeletons of names anew. Where two are the same now, the older row has it, and the younger one gets a mark in
 * its place, "#" and its id, which no name has: both go on as before, and nobody can take a third.
 */
async function renewSkeletons(rows: StepRows, { table, name, skeleton, sign, wayOut }: Names): Promise<void> {
  // The key is bytes in MySQL.
  const page = `SELECT id, ${name}, CAST(${skeleton} AS CHAR) FROM ${table}
    WHERE id > ?1 AND ${skeleton} IS NOT NULL ORDER BY id LIMIT ${PAGE}`;
  const holder = `SELECT id, ${name} FROM ${table} WHERE ${skeleton} = ?1 AND id <> ?2`;
  const write = `UPDATE ${table} SET ${skeleton} = ?1 WHERE id = ?2`;
  const mark = (id: number) => `#${id}`;
  const marked = new Set<number>();
  for (let after = 0, isLast = false; !isLast; ) {
    const found = await rows.all<NameRow>(page, after);
    for (const [id, text, stored] of found) {
      const wanted = nameSkeleton(text);
      if (stored === wanted && !marked.has(id)) continue;
      const [other] = await rows.all<[number, string]>(holder, wanted, id);
      if (other !== undefined && other[0] < id) {
        await rows.run(write, mark(id), id);
        rows.note(`${sign}${text} looks like ${sign}${other[1]}, which is older. Both keep their names.${wayOut}`);
        continue;
      }
      if (other !== undefined) {
        await rows.run(write, mark(other[0]), other[0]);
        marked.add(other[0]);
      }
      await rows.run(write, wanted, id);
    }
    after = found.at(-1)?.[0] ?? after;
    isLast = found.length < PAGE;
  }
}

/** Look-alikes by the confusables of Unicode instead of a list of our own; admins are found by their role. */
export const nameSkeletons: SchemaMigration = migration(
  '0004-name-skeletons',
  addIndex('users', { name: 'users_role', columns: ['role'] }),
  rewriteRows(async (rows) => {
    await renewSkeletons(rows, {
      table: 'users',
      name: 'username',
      skeleton: 'username_skeleton',
      sign: '@',
      wayOut: ' Disable an account that misleads.',
    });
    await renewSkeletons(rows, {
      table: 'conversations',
      name: 'handle',
      skeleton: 'handle_skeleton',
      sign: '#',
      wayOut: '',
    });
  }),
);
