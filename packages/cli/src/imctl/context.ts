import { createStyle } from '../io/style.ts';
import type { RunContext, RunDeps } from '../program/run-context.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import { type AdminClient, createAdminClient } from './access/admin-client.ts';
import { type Access, type AccessFlags, findAccess } from './access/find-access.ts';
import { listExporter, rowExporter } from './export/exporter.ts';
import type { FieldTable } from './export/fields.ts';
import { type Format, type OutputChoice, outputChoice } from './export/output-choice.ts';
import type { Exporter } from './export/writer.ts';

/** The flags that every command takes. */
export interface GlobalFlags extends AccessFlags {
  readonly output?: Format | undefined;
  readonly json?: string | undefined;
  readonly quiet?: boolean | undefined;
}

/** What every command may use. Nothing is read, opened or connected before it is asked for. */
export interface Context extends RunContext {
  readonly flags: GlobalFlags;
  /** How data is printed. */
  readonly output: OutputChoice;
  /** Which server is asked, and as whom. Throws ClientError unauthenticated when nobody is known. */
  access(): Promise<Access>;
  admin(): Promise<AdminClient>;
  /** Prints a list, as the command line wants it. */
  list<Row>(table: FieldTable<Row>): Exporter<Row>;
  /** Prints one thing, as the command line wants it. */
  show<Row>(table: FieldTable<Row>, row: Row): Promise<void>;
  /** Prints rows of lists that are held back: something went wrong, and no more come. */
  stopLists(): Promise<void>;
  /** Says what was done, to people: on stderr, not with --quiet. */
  say(line: string): void;
}

/** The context of one run. Throws ClientError invalid_argument for flags that contradict each other. */
export function createContext(deps: RunDeps, flags: GlobalFlags): Context {
  const output = outputChoice(flags);
  let access: Promise<Access> | undefined;
  let admin: Promise<AdminClient> | undefined;
  const lists: Pick<Exporter<never>, 'stop'>[] = [];
  const context: Context = {
    ...deps,
    style: createStyle(deps.streams.color),
    flags,
    output,
    now: () => Date.now(),
    access: () => {
      access ??= findAccess(deps.environment, flags, deps.signal);
      return access;
    },
    admin: () => {
      admin ??= context.access().then((found) => createAdminClient(found, { signal: deps.signal }));
      return admin;
    },
    list: (table) => {
      const exporter = listExporter(context, output, table);
      lists.push(exporter);
      return exporter;
    },
    stopLists: async () => {
      for (const list of lists) await list.stop();
    },
    show: async (table, row) => {
      const exporter = rowExporter(context, output, table);
      await exporter.row(row);
      await exporter.end();
    },
    say: (line) => {
      if (!output.quiet) deps.streams.note(sanitizeLine(line));
    },
  };
  return context;
}
