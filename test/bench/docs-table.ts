import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BenchError } from './scenario.ts';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const BEGIN = '<!-- results: written by "npm run bench -- --docs" -->';
const END = '<!-- end of results -->';

/** What stands between the markers of docs/benchmarks.md. */
export interface DocsResults {
  readonly date: Date;
  readonly machineLine: string;
  /** A Markdown table. */
  readonly table: string;
}

/** Writes the results of a run into docs/benchmarks.md, in place of those of the run before. */
export function writeDocsTable({ date, machineLine, table }: DocsResults): void {
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new BenchError(`docs/benchmarks.md has lost its markers, ${BEGIN} and ${END}.`);
  const block = `${BEGIN}\n\nRun of ${date.toISOString().slice(0, 10)}: ${machineLine}.\n\n${table}\n\n`;
  writeFileSync(PAGE, page.slice(0, begin) + block + page.slice(end));
}
