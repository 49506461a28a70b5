import type { WriterOf } from './exporter.ts';
import { rowObject } from './fields.ts';

// Long texts stay in one line: what reads it line by line sees each field whole.
const OPTIONS = { lineWidth: 0 } as const;

/** A list of maps, one at a time. */
export const yamlListWriter: WriterOf = ({ streams }, fields) => {
  let isEmpty = true;
  return {
    row: async (row) => {
      const { stringify } = await import('yaml');
      isEmpty = false;
      await streams.print(stringify([rowObject(fields, row)], OPTIONS));
    },
    end: () => streams.print(isEmpty ? '[]\n' : ''),
  };
};

/** One map. */
export const yamlWriter: WriterOf = ({ streams }, fields) => ({
  row: async (row) => {
    const { stringify } = await import('yaml');
    await streams.print(stringify(rowObject(fields, row), OPTIONS));
  },
  end: async () => undefined,
});
