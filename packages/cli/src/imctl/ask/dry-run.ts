import { Option } from 'commander';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';
import { plainText } from '../export/fields.ts';
import { CHANGE_FIELDS, type Change } from '../fields/change.ts';

/** The option that shows what would be done. */
export function dryRunOption(): Option {
  return new Option('--dry-run', 'print what would change, and change nothing');
}

const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** Prints changes that are not made: as a difference for people, in the form that was asked for to programs. */
export async function printChanges(context: Context, changes: readonly Change[]): Promise<void> {
  if (context.output.isAsked || context.output.quiet) {
    const exporter = context.list(CHANGE_FIELDS);
    for (const change of changes) await exporter.row(change);
    await exporter.end();
  } else await printDifference(context, changes);
  context.say(changes.length === 0 ? 'Nothing would change.' : 'Nothing was changed (--dry-run).');
}

/** Prints changes as a difference for people. */
export async function printDifference(context: Context, changes: readonly Change[]): Promise<void> {
  for (const line of differenceOf(changes, context)) await context.streams.print(`${line}\n`);
}

/** "~ @alice", then what is there and what comes in its place. */
function differenceOf(changes: readonly Change[], { style }: Context): string[] {
  const lines: string[] = [];
  let last = '';
  for (const { action, target, field, from, to } of changes) {
    const heading = `${SIGNS[action]} ${sanitizeLine(target)}`;
    if (heading !== last) lines.push(style.bold(heading));
    last = heading;
    if (field === undefined) continue;
    const told = (value: Change['from']) => `${field}: ${sanitizeLine(plainText(value ?? null)) || '(empty)'}`;
    if (from !== undefined) lines.push(style.warning(`  - ${told(from)}`));
    if (to !== undefined) lines.push(style.name(`  + ${told(to)}`));
  }
  return lines;
}

/** The fields of a thing that become different. Those that are not given stay. */
export function changesOf<Values extends object>(
  target: string,
  before: Values,
  after: { readonly [Name in keyof Values]?: Values[Name] | undefined },
): Change[] {
  return Object.entries(after)
    .filter(([name, to]) => to !== undefined && to !== before[name as keyof Values])
    .map(([field, to]) => ({
      action: 'update' as const,
      target,
      field,
      from: before[field as keyof Values] as Change['from'],
      to: to as Change['to'],
    }));
}
