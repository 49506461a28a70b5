import type { AdminAnswer } from '@im-ts/protocol/admin';
import { sanitizeLine } from '../../../text/sanitize.ts';
import type { Context } from '../../context.ts';
import { CONFIG_DIFFERENCE_FIELDS, type ConfigDifferenceRow } from '../../fields/config-difference.ts';

type Reading = AdminAnswer<'adminReloadConfig'>;

/** Prints what a node has read: differences as data, warnings for people. */
export async function printReading(context: Context, { changed, needRestart, warnings }: Reading): Promise<void> {
  const rows: ConfigDifferenceRow[] = [
    ...changed.map((one) => ({ ...one, effect: 'reload' as const })),
    ...needRestart.map((one) => ({ ...one, effect: 'restart' as const })),
  ];
  for (const warning of warnings) context.streams.note(sanitizeLine(warning));
  const exporter = context.list(CONFIG_DIFFERENCE_FIELDS);
  for (const row of rows) await exporter.row(row);
  await exporter.end();
}

/** "the file /etc/imd/imd.toml", for sentences. */
export function sourceOf({ file }: Pick<Reading, 'file'>): string {
  return file === null ? 'its variables and flags (there is no file)' : file;
}
