import { sanitizeLine } from '../../text/sanitize.ts';
import { plainText } from './fields.ts';
import type { WriterOf } from './writer.ts';

/**
 * A line of names, then a line for each row (RFC 4180, lines end with a line feed). A text that a spreadsheet would take as a
 * formula has an apostrophe before it, which `user create --from` takes off again. On a terminal
 * it is made safe to draw; for programs it is exact.
 */
export const csvWriter: WriterOf = ({ streams }, fields) => {
  let isFirst = true;
  const shown = streams.stdoutIsTerminal ? sanitizeLine : (text: string) => text;
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
      await print(fields.map(({ value }) => shown(plainText(value(row)))));
    },
    end: heading,
  };
};
