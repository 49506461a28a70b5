import { InvalidArgumentError, Option } from 'commander';
import { dryRunOption } from '../ask/dry-run.ts';
import type { MatchBy } from './who-is-who.ts';

/** What every import takes. */
export interface ImportOptions {
  readonly map?: string;
  readonly match?: ReadonlySet<MatchBy>;
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
      '--match <what>',
      'what makes an account that is here that of somebody there: email, name, both with a comma, or none',
    ).argParser(matchOf),
    new Option(
      '--invites <file>',
      'make an invite for each account of a person that has no password, and add them to this file, which only you may read',
    ),
    new Option('--instance <name>', 'what tells this source from others of its kind; give it in every run').default(
      undefined,
      'as the export says',
    ),
    new Option('--reason <text>', 'why; the audit log keeps it').default(undefined, 'which import it is'),
    dryRunOption(),
  ];
}

/** Reads --match. Throws InvalidArgumentError for what it does not know. */
function matchOf(value: string): ReadonlySet<MatchBy> {
  const words = value.split(',').map((word) => word.trim());
  const by = words.filter((word) => word === 'email' || word === 'name');
  if (by.length === words.length || (words.length === 1 && words[0] === 'none')) return new Set(by);
  throw new InvalidArgumentError('It takes email, name, email,name or none.');
}

/** What the help of each says besides its own. */
export const IMPORT_HELP: readonly string[] = [
  'Everybody of the source gets a new account, and people without a password enter it by an invite (--invites). Names that the server does not take are changed, which the report says. Messages keep their senders and times, notify nobody and count as read.',
  'If the name or the address of somebody is that of an account here, nothing is imported before you have said who they are: that account would get all that they wrote and read in private, and anybody can register any name or address. A dry run lists them. --map says it for each; --match email or --match name takes the account that has the same, but none of an admin, of a bot for a person, or a disabled one; --match none takes none. Those who are not taken for an account get a new one with another name.',
  'Nothing is added twice: after Ctrl-C or a failure the same command goes on, and a later export adds what is new. Import before people write in the same groups: what is imported gets its place behind what is there.',
];
