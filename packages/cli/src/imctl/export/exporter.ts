import { sanitizeLine } from '../../text/sanitize.ts';
import { csvWriter } from './csv.ts';
import { type Field, type FieldTable, pickFields, plainText } from './fields.ts';
import { jsonLinesWriter, jsonListWriter, jsonWriter } from './json.ts';
import type { Format, OutputChoice } from './output-choice.ts';
import { factsWriter, tableWriter } from './table.ts';
import type { Exporter, Printing, WriterOf, WriterOfRows } from './writer.ts';
import { yamlListWriter, yamlWriter } from './yaml.ts';

const LISTS: Readonly<Record<Format, WriterOf>> = {
  table: tableWriter,
  json: jsonListWriter,
  jsonl: jsonLinesWriter,
  yaml: yamlListWriter,
  csv: csvWriter,
};

const SINGLES: Readonly<Record<Format, WriterOf>> = {
  ...LISTS,
  table: factsWriter,
  json: jsonWriter,
  yaml: yamlWriter,
};

/** Prints a list of rows. Throws ClientError invalid_argument for a field that there is not. */
export function listExporter<Row>(printing: Printing, choice: OutputChoice, table: FieldTable<Row>): Exporter<Row> {
  return exporterOf(LISTS, printing, choice, table);
}

/** Prints one row: facts one a line for people, an object for programs. */
export function rowExporter<Row>(printing: Printing, choice: OutputChoice, table: FieldTable<Row>): Exporter<Row> {
  return exporterOf(SINGLES, printing, choice, table);
}

function exporterOf<Row>(
  writers: Readonly<Record<Format, WriterOf>>,
  printing: Printing,
  { format, names, quiet }: OutputChoice,
  table: FieldTable<Row>,
): Exporter<Row> {
  const stop = async () => undefined;
  if (quiet) return { stop, ...keyWriter(printing, pickFields(table, [table.key])) };
  const shown = format === 'table' ? table.fields.filter((field) => isShown(field, writers)) : table.fields;
  const fields = names === undefined ? shown : pickFields(table, names);
  return { stop, ...writers[format](printing, fields, { isLive: table.isLive === true }) };
}

function isShown({ column, fact }: Field<never>, writers: Readonly<Record<Format, WriterOf>>): boolean {
  return column !== undefined || (fact === true && writers === SINGLES);
}

/** The text of what names each row: exact for other programs, safe to draw on a terminal. */
function keyWriter<Row>({ streams }: Printing, [key]: readonly Field<Row>[]): WriterOfRows<Row> {
  const shown = streams.stdoutIsTerminal ? sanitizeLine : (text: string) => text;
  return {
    row: async (row) => {
      const value = key?.value(row) ?? null;
      // A secret that was not made this time is no line.
      if (value === null && key?.once === true) return;
      await streams.print(`${shown(plainText(value))}\n`);
    },
    end: async () => undefined,
  };
}
