import { plainText } from './fields.ts';
import type { WriterOf } from './writer.ts';

/**
 * A line of names, then a line for each row (RFC 4180, lines end with a line feed). A text that a spreadsheet would take as a
 * formula has an apostrophe before it, which `user create --from` takes off again.
 */
export const csvWriter: WriterOf = ({ streams }, fields) => {
  let isFirst = true;
  const print = async (cells: readonly string[]) => {
    const { stringify } = await import('csv-stringify/sync');
    await streams.print(stringify([[...cells]], { escape_formulas: true }));
  };
  const heading = async () => {
    if (!isFirst) return;
    isFirst = false;
    await print(fields.map(({ name }) => name));
  };
  return {
    row: async (row) => {
      await heading();
      await print(fields.map(({ value }) => plainText(value(row))));
    },
    end: heading,
  };
};
