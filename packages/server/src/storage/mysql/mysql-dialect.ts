import { assignments, type Dialect } from '../shared/sql-dialect.ts';
import { keyTable } from './sql-text.ts';

export const MYSQL: Dialect = {
  name: 'mysql',
  join: 'STRAIGHT_JOIN',
  by: (index) => `FORCE INDEX (${index})`,
  lock: 'FOR UPDATE',
  greatest: (...values) => `greatest(${values.join(', ')})`,
  least: (...values) => `least(${values.join(', ')})`,
  isAscii: (text) => `(length(${text}) = char_length(${text}))`,
  lookUp: ({ table, column, list, joins = '', where }) =>
    `${table} ${joins} WHERE ${column} IN (${list})${where === undefined ? '' : ` AND ${where}`}`,
  keys: (parameter, columns) => keyTable(columns, parameter),
  key: (place) => `j.k${place}`,
  number: (place) => `CAST(j.k${place} AS SIGNED)`,
  updateEach: ({ table, keys, found, values }) =>
    `UPDATE ${keys} STRAIGHT_JOIN ${table} ON ${found} SET ${assignments(values)}`,
  deleteFirst: ({ table, where, order, limit }) =>
    `DELETE FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`,
  // To itself: unlike INSERT IGNORE, that hides no other failure.
  onConflict: ([first = ''], values) => `ON DUPLICATE KEY UPDATE ${assignments(values ?? { [first]: first })}`,
  proposed: (column) => `VALUES(${column})`,
};
