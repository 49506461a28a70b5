import { sanitizeLine } from '../../text/sanitize.ts';
import { csvWriter } from './csv.ts';
import { type Field, type FieldTable, pickFields, plainText } from './fields.ts';
import { jsonLinesWriter, jsonListWriter, jsonWriter } from './json.ts';
import type { Format, OutputChoice } from './output-choice.ts';
import { factsWriter, tableWriter } from './table.ts';
import type { Exporter, Printing, WriterOf } from './writer.ts';
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
  if (quiet) return keyWriter(printing, pickFields(table, [table.key]));
  const shown = format === 'table' ? table.fields.filter(({ column }) => column !== undefined) : table.fields;
  return writers[format](printing, names === undefined ? shown : pickFields(table, names));
}

/** The text of what names each row: exact for other programs, safe to draw on a terminal. */
function keyWriter<Row>({ streams }: Printing, [key]: readonly Field<Row>[]): Exporter<Row> {
  const shown = streams.stdoutIsTerminal ? sanitizeLine : (text: string) => text;
  return {
    row: (row) => streams.print(`${shown(plainText(key?.value(row) ?? null))}\n`),
    end: async () => undefined,
  };
}
