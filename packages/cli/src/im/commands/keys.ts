import type { ReadStream, WriteStream } from 'node:tty';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { PRESETS } from '../../config/sections/keys.ts';
import type { Column } from '../../io/table.ts';
import { printTable } from '../../program/print-table.ts';
import { defineCommand } from '../command-spec.ts';

interface KeysOptions {
  readonly preset?: (typeof PRESETS)[number];
  readonly show?: true;
}

const COLUMNS: readonly Column[] = [
  { title: 'PLACE' },
  { title: 'KEYS', whole: true },
  { title: 'COMMAND', whole: true },
  { title: 'WHAT IT DOES', shrinks: true },
];

/** `im keys`: what keys do in the full screen. */
export const keysCommand = defineCommand<KeysOptions>({
  name: 'keys',
  summary: 'print what keys do in the full screen, or what a key sends',
  description: [
    'Keys are bound to commands in [keys.bind] of im.toml: "alt+s" = "find.messages". What has no key is listed last; it can be given one.',
    'With --show, each key that is pressed is named, with the bytes that the terminal sends for it and its commands. Ctrl-C twice leaves.',
  ],
  options: () => [
    new Option('--preset <preset>', 'the keys of a preset, without those of im.toml').choices(PRESETS),
    new Option('--show', 'name the keys that are pressed').conflicts('preset'),
  ],
  examples: [
    ['im keys', 'a table'],
    ['im keys --show', 'which key is it that the terminal keeps for itself?'],
    ['im keys --json | jq -r "select(.keys == []) | .command"', 'commands without a key'],
  ],
  json: 'a line for each: {"place", "keys", "command", "argument", "title"}',
  run: async (context, _arguments, { preset, show }) => {
    const { configuredKeymap } = await import('../../tui/keys/configured-keymap.ts');
    const { file, sections } = await context.settings();
    const keymap = await configuredKeymap(preset === undefined ? sections.keys : { preset, bind: {} }, file);
    if (show === true) {
      const { stdin, stdout, stdinIsTerminal, stdoutIsTerminal } = context.streams;
      if (!stdinIsTerminal || !stdoutIsTerminal)
        throw new ClientError('invalid_argument', '--show needs a terminal, for input and output.');
      const { showKeys } = await import('../../tui/keys/show-keys.ts');
      return await showKeys(stdin as ReadStream, stdout as WriteStream, keymap);
    }
    const { listKeys } = await import('../../tui/keys/list-keys.ts');
    const listed = listKeys(keymap);
    if (context.flags.json === true) {
      for (const row of listed) await context.printJson(row);
      return 0;
    }
    const { keyLabel } = await import('../../tui/keys/key-names.ts');
    await printTable(
      context,
      COLUMNS,
      listed.map(({ place, keys, command, argument, title }) => [
        place,
        keys.length === 0 ? '-' : keys.map(keyLabel).join('  '),
        argument === '' ? command : `${command} ${argument}`,
        title,
      ]),
    );
    return 0;
  },
});
