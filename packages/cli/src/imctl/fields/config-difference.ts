import type { FieldTable } from '../export/fields.ts';
import { optionValue } from './config-option.ts';

/** An option that is another one in what was read than in what runs. */
export interface ConfigDifferenceRow {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly effect: 'reload' | 'restart';
}

/** What can be printed of it. */
export const CONFIG_DIFFERENCE_FIELDS: FieldTable<ConfigDifferenceRow> = {
  key: 'key',
  fields: [
    { name: 'key', about: 'as in the file', value: ({ key }) => key, column: {} },
    {
      name: 'from',
      about: 'what runs; a secret is "[redacted]"',
      value: ({ from }) => optionValue(from),
      column: { text: ({ from }) => from },
    },
    {
      name: 'to',
      about: 'what was read',
      value: ({ to }) => optionValue(to),
      column: { text: ({ to }) => to, shrinks: true },
    },
    {
      name: 'effect',
      about: '"reload": while imd runs; "restart": with its next start only',
      value: ({ effect }) => effect,
      column: {},
    },
  ],
};
