import { rowObject } from './fields.ts';
import type { WriterOf } from './writer.ts';

const nothing = async () => undefined;

/** An array of objects, an object at a time. */
export const jsonListWriter: WriterOf = ({ streams }, fields) => {
  let isFirst = true;
  return {
    row: async (row) => {
      const text = JSON.stringify(rowObject(fields, row), undefined, 2).replaceAll('\n', '\n  ');
      await streams.print(`${isFirst ? '[\n' : ',\n'}  ${text}`);
      isFirst = false;
    },
    end: () => streams.print(isFirst ? '[]\n' : '\n]\n'),
  };
};

/** One object. */
export const jsonWriter: WriterOf = ({ streams }, fields) => ({
  row: (row) => streams.print(`${JSON.stringify(rowObject(fields, row), undefined, 2)}\n`),
  end: nothing,
});

/** An object a line. */
export const jsonLinesWriter: WriterOf = ({ streams }, fields) => ({
  row: (row) => streams.print(`${JSON.stringify(rowObject(fields, row))}\n`),
  end: nothing,
});
