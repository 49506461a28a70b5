import { Option } from 'commander';
import { dryRunOption } from '../ask/dry-run.ts';

/** What every import takes. */
export interface ImportOptions {
  readonly map?: string;
  readonly invites?: string;
  readonly instance?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
}

/** The options of every import. */
export function importOptions(): Option[] {
  return [
    new Option(
      '--map <file>',
      'who is who: CSV with the columns source (id, name or address there) and username (here)',
    ),
    new Option(
      '--invites <file>',
      'make an invite for each account of a person that has no password, and write them into this new file',
    ),
    new Option('--instance <name>', 'what tells this source from others of its kind; give it in every run').default(
      undefined,
      'as the export says',
    ),
    new Option('--reason <text>', 'why; the audit log keeps it').default(undefined, 'which import it is'),
    dryRunOption(),
  ];
}

/** What the help of each says besides its own. */
export const IMPORT_HELP: readonly string[] = [
  'Accounts are found by --map, then by their e-mail address, then by their name; those that are missing are made, and people without a password enter them by invites (--invites). Names that the server does not take are changed, which the report says. Messages keep their senders and times, notify nobody and count as read.',
  'Nothing is added twice: after Ctrl-C or a failure the same command goes on, and a later export adds what is new. Import before people write in the same groups: what is imported gets its place behind what is there.',
];
