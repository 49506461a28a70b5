import { escaped } from '../../text/escaped.ts';
import { type JsonValue, rowObject } from './fields.ts';
import type { WriterOf } from './writer.ts';

const nothing = async () => undefined;

/** A value as JSON that is safe to print; `indent`: over several lines. */
export function jsonText(value: JsonValue, indent?: number): string {
  return escaped(JSON.stringify(value, undefined, indent));
}

/** An array of objects, an object at a time. */
export const jsonListWriter: WriterOf = ({ streams }, fields) => {
  let isFirst = true;
  return {
    row: async (row) => {
      const text = jsonText(rowObject(fields, row), 2).replaceAll('\n', '\n  ');
      await streams.print(`${isFirst ? '[\n' : ',\n'}  ${text}`);
      isFirst = false;
    },
    end: () => streams.print(isFirst ? '[]\n' : '\n]\n'),
  };
};

/** One object. */
export const jsonWriter: WriterOf = ({ streams }, fields) => ({
  row: (row) => streams.print(`${jsonText(rowObject(fields, row), 2)}\n`),
  end: nothing,
});

/** An object a line. */
export const jsonLinesWriter: WriterOf = ({ streams }, fields) => ({
  row: (row) => streams.print(`${jsonText(rowObject(fields, row))}\n`),
  end: nothing,
});
