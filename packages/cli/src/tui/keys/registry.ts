import type { Command, CommandBook } from '../commands/command.ts';
import { COMMANDS } from '../generated/commands.ts';
import { createKeymap, type KeySettings } from './create-keymap.ts';
import { LIST_COMMANDS } from './dialog-commands.ts';
import type { Keymap } from './keymap.ts';

/** Every command of `im`. */
export const ALL_COMMANDS: readonly Command[] = [...Object.values(COMMANDS), ...LIST_COMMANDS];

const BY_NAME: ReadonlyMap<string, Command> = new Map(ALL_COMMANDS.map((command) => [command.name, command]));

const BY_WORD: ReadonlyMap<string, Command> = new Map(
  ALL_COMMANDS.flatMap((command) =>
    [command.slash?.word ?? [], command.slash?.aliases ?? []].flat().map((word) => [word, command] as const),
  ),
);

/** Every command, by its name and by its words. */
export const COMMAND_BOOK: CommandBook = {
  all: ALL_COMMANDS,
  named: (name) => BY_NAME.get(name),
  ofWord: (word) => BY_WORD.get(word),
};

/** The keymap of all commands, with what im.toml says. Throws KeyBindingError. */
export function keymapOf(settings?: KeySettings): Keymap {
  return createKeymap(ALL_COMMANDS, settings);
}
