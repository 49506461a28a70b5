import { assignments, type Dialect } from '../shared/sql-dialect.ts';

export const SQLITE: Dialect = {
  name: 'sqlite',
  join: 'CROSS JOIN',
  // Rows without a rowid have no other order than that of their primary key.
  by: (index) => (index === 'PRIMARY' ? '' : `INDEXED BY ${index}`),
  // One writer at a time.
  lock: '',
  greatest: (...values) => `max(${values.join(', ')})`,
  least: (...values) => `min(${values.join(', ')})`,
  isAscii: (text) => `(length(CAST(${text} AS BLOB)) = length(${text}))`,
  lookUp: ({ table, column, list, joins = '', where }) =>
    `json_each(${list}) AS j CROSS JOIN ${table} ON ${column} = j.value ${joins}${where === undefined ? '' : ` WHERE ${where}`}`,
  keys: (parameter) => `json_each(${parameter}) AS j`,
  key: (place) => `j.value ->> ${place}`,
  number: (place) => `j.value ->> ${place}`,
  updateEach: ({ table, keys, found, values }) =>
    `UPDATE ${table} SET ${assignments(values)} FROM ${keys} WHERE ${found}`,
  deleteFirst: ({ table, key, where, order, limit }) =>
    `DELETE FROM ${table} WHERE (${key.join(', ')}) IN (
      SELECT ${key.join(', ')} FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${limit})`,
  onConflict: (key, values) =>
    `ON CONFLICT (${key.join(', ')}) DO ${values === undefined ? 'NOTHING' : `UPDATE SET ${assignments(values)}`}`,
  proposed: (column) => `excluded.${column}`,
};
