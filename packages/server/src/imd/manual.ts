import type { Command } from 'commander';
import { RELOADABLE } from '../config/schema.ts';
import { EXIT } from './exit-codes.ts';
import { createProgram } from './main.ts';

const EXAMPLES: Readonly<Record<string, readonly (readonly [line: string, meaning: string])[]>> = {
  'config check': [['imd config check /etc/imd/imd.toml', 'before a restart']],
  'config show': [['imd config show --config /etc/imd/imd.toml', 'every option, its value and where that came from']],
  'store move': [['imd store move --to mysql://imd@db:3306/chat', 'while imd does not run']],
  backup: [['imd backup /backup/imd.tar --config /etc/imd/imd.toml', 'of a server that runs']],
  'backup verify': [['imd backup verify /backup/imd.tar', 'whole and undamaged?']],
  restore: [['imd restore /backup/imd.tar --data-dir /var/lib/imd/data', 'into an empty folder']],
  'migrate status': [['imd migrate status --config /etc/imd/imd.toml', 'before an upgrade']],
  check: [['imd check --config /etc/imd/imd.toml', 'after a disk has failed, while imd runs or not']],
  'log reset': [['imd log reset --config /etc/imd/imd.toml', 'says first what is lost']],
  'admin token': [['imd admin token --user alice', 'when no admin can log in']],
};

/** The page of `man imd`: what scripts/manual-page.mjs writes as roff. */
export function imdManual() {
  const program = createProgram(() => {});
  const help = program.createHelp();
  return {
    name: 'imd',
    section: 8,
    summary: 'the IM-TS server: WebSocket and REST on one port',
    synopsis: ['imd [options]', 'imd COMMAND [options] [ARGUMENT ...]'],
    description: [
      'imd serves chat to im(1) and other clients until a signal stops it. Without options it keeps everything in ./data and ' +
        'listens on the loopback address only.',
      'It is configured by a file, by environment variables and by flags, the later ones winning: imd.toml, IMD_SERVER_PORT, ' +
        '--port. "imd config show" prints every option with its value and where that came from.',
    ],
    options: help
      .visibleOptions(program)
      .map((option) => [help.optionTerm(option), help.optionDescription(option)] as const),
    commands: leaves(program).map((command) => {
      const name = nameOf(command);
      const words = command.registeredArguments.map((one) =>
        (one.required ? one.name() : `[${one.name()}]`).toUpperCase(),
      );
      const own = command.createHelp();
      return {
        usage: ['imd', name, ...words].join(' '),
        paragraphs: [`${command.description().charAt(0).toUpperCase()}${command.description().slice(1)}.`],
        options: [
          ...command.registeredArguments.map((one) => [one.name().toUpperCase(), one.description] as const),
          ...command.options.map((option) => [own.optionTerm(option), own.optionDescription(option)] as const),
        ],
        examples: EXAMPLES[name] ?? [],
      };
    }),
    parts: [
      {
        title: 'SIGNALS',
        terms: [
          ['SIGTERM, SIGINT', 'stops: what was accepted is stored and answered first. A second one ends it at once'],
          [
            'SIGHUP',
            `opens the log file again and reads the configuration again; ${RELOADABLE.join(', ')} change without a restart. ` +
              'A configuration with a mistake changes nothing. If its terminal was closed, imd stops instead',
          ],
        ],
      },
      {
        title: 'EXIT STATUS',
        terms: [
          [String(EXIT.ok), 'done, or stopped by a signal'],
          [String(EXIT.failed), 'could not start, or failed; the last line says why'],
          [String(EXIT.usage), 'wrong usage or configuration; nothing was done'],
          [String(EXIT.lostOwnership), 'another process took the data over; a restart would fight it'],
          [String(EXIT.interrupted), 'a command was interrupted'],
        ],
      },
      {
        title: 'FILES',
        terms: [
          ['./imd.toml, ./imd.json', 'the configuration, unless --config or IMD_CONFIG names another'],
          ['/var/lib/imd/data', 'a usual data folder: the SQLite store, files, the admin token and the key of secrets'],
        ],
      },
      {
        title: 'ENVIRONMENT',
        terms: [
          ['IMD_CONFIG', 'the configuration file, as --config'],
          ['IMD_TABLE_OPTION', 'any option; that of server.dataDir is IMD_SERVER_DATA_DIR'],
        ],
      },
    ],
    seeAlso: ['im(1)', 'imctl(1)'],
  };
}

/** The commands that do something, in the order of the help. */
function leaves(command: Command): readonly Command[] {
  return command.commands.flatMap((one) => (one.commands.length === 0 ? [one] : [...own(one), ...leaves(one)]));
}

/** A command that does something and has commands below it, such as `imd backup`. */
function own(command: Command): readonly Command[] {
  return command.registeredArguments.length > 0 ? [command] : [];
}

function nameOf(command: Command): string {
  const { parent } = command;
  return parent === null || parent.parent === null ? command.name() : `${nameOf(parent)} ${command.name()}`;
}
