import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable, JsonValue } from '../export/fields.ts';

/** One option of a node. */
export type ConfigOptionRow = AdminAnswer<'adminShowConfig'>['options'][number];

/** What can be printed of an option. */
export const CONFIG_OPTION_FIELDS: FieldTable<ConfigOptionRow> = {
  key: 'key',
  fields: [
    { name: 'key', about: 'as in the file', value: ({ key }) => key, column: {} },
    {
      name: 'value',
      about: 'what it is now; a secret is "[redacted]"',
      value: ({ value }) => optionValue(value),
      column: { text: ({ value }) => value, shrinks: true },
    },
    { name: 'source', about: 'where that came from', value: ({ source }) => source, column: {} },
    {
      name: 'reloadable',
      about: 'whether it changes while imd runs; the others need a restart',
      value: ({ reloadable }) => reloadable,
      column: { text: ({ reloadable }) => (reloadable ? 'yes' : '') },
    },
  ],
};

/** What stands in the file is JSON as well as TOML. */
export function optionValue(text: string): JsonValue {
  return JSON.parse(text) as JsonValue;
}
