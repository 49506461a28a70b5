import { type Manual, manualCommand, manualOption } from '../program/manual.ts';
import { COMMANDS } from './commands/index.ts';
import { ENVIRONMENT } from './environment.ts';
import { IMCTL_EXIT_CODES } from './exit-codes.ts';
import { fieldTablesOf, globalOptions } from './program.ts';
import { TOPICS } from './topics.ts';

/** The page of `man imctl`. */
export function imctlManual(): Manual {
  return {
    name: 'imctl',
    section: 1,
    summary: 'run an IM-TS server: its users, groups, sessions, tokens and nodes',
    synopsis: ['imctl [options] NOUN VERB [ARGUMENT ...]', 'imctl help [NOUN | TOPIC]'],
    description: [
      'imctl does one thing on a server and exits. On the machine of the server it works at once, as whoever owns the data ' +
        'folder; from elsewhere, an account is kept first with "imctl context add".',
      'Nothing is destroyed without --yes or a word typed at a terminal. --dry-run prints what would change.',
    ],
    options: globalOptions().map(manualOption),
    commands: COMMANDS.map((spec) => {
      const fields = fieldTablesOf(spec).map(
        ([when, table]) => `Fields${when}: ${table.fields.map(({ name }) => name).join(', ')}.`,
      );
      return manualCommand('imctl', spec, fields);
    }),
    parts: [
      ...TOPICS.filter(({ name }) => name !== 'exit-codes').map(({ name, lines }) => ({
        title: name.toUpperCase(),
        lines,
      })),
      { title: 'EXIT STATUS', terms: IMCTL_EXIT_CODES.map(([code, meaning]) => [String(code), meaning] as const) },
      { title: 'ENVIRONMENT', terms: ENVIRONMENT },
    ],
    seeAlso: ['im(1)', 'imd(8)'],
  };
}
