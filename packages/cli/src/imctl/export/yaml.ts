import { rowObject } from './fields.ts';
import type { WriterOf } from './writer.ts';

/** A list of maps, one at a time. */
export const yamlListWriter: WriterOf = ({ streams }, fields) => {
  let isEmpty = true;
  return {
    row: async (row) => {
      const { yamlText } = await import('./yaml-text.ts');
      isEmpty = false;
      await streams.print(yamlText([rowObject(fields, row)]));
    },
    end: () => streams.print(isEmpty ? '[]\n' : ''),
  };
};

/** One map. */
export const yamlWriter: WriterOf = ({ streams }, fields) => ({
  row: async (row) => {
    const { yamlText } = await import('./yaml-text.ts');
    await streams.print(yamlText(rowObject(fields, row)));
  },
  end: async () => undefined,
});
