import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BenchError, type Setup } from './scenario.ts';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
/** What a run was started with; the page has one block for each. */
const OPTIONS: Readonly<Record<Setup, string>> = { embedded: '', mariadb: ' --mariadb', cluster: ' --cluster' };

/** What is written between the markers of docs/benchmarks.md. */
export interface DocsResults {
  readonly setup: Setup;
  readonly date: Date;
  readonly machineLine: string;
  /** A Markdown table. */
  readonly table: string;
}

/** Writes the results of a run into docs/benchmarks.md, in place of those of the run before with the same setup. */
export function writeDocsTable({ setup, date, machineLine, table }: DocsResults): void {
  const first = `<!-- results: written by "npm run bench --${OPTIONS[setup]} --docs" -->`;
  const last = '<!-- end of results -->';
  const page = readFileSync(PAGE, 'utf8');
  const begin = page.indexOf(first);
  const end = page.indexOf(last, begin);
  if (begin < 0 || end < 0) throw new BenchError(`docs/benchmarks.md has lost its markers, ${first} and ${last}.`);
  const block = `${first}\n\nRun of ${date.toISOString().slice(0, 10)}: ${machineLine}.\n\n${table}\n\n`;
  writeFileSync(PAGE, page.slice(0, begin) + block + page.slice(end));
}
