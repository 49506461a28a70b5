import { type Command, CommanderError, Help } from 'commander';
import type { Streams } from '../io/streams.ts';
import { usualValue } from './usual-value.ts';

/** Help is not wider than this, however wide the terminal is. */
export const MAX_HELP_COLUMNS = 100;

const USUAL = new Help();

/** Commander neither exits nor prints; help goes to stdout, complaints to stderr, with the name of the program before them. */
export function setUpCommand(command: Command, program: string, streams: Streams): void {
  command
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: Math.min(streams.width() ?? MAX_HELP_COLUMNS, MAX_HELP_COLUMNS),
      optionDescription: (option) => {
        const text = USUAL.optionDescription(option);
        const usual = option.defaultValue === undefined ? usualValue(option) : undefined;
        return usual === undefined ? text : `${text} (default: ${usual})`;
      },
    })
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: (command-argument )?/, `${program}: `)),
    });
}

/** The command at the top. */
export function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

/** Whether commander stopped the run itself, and how it ends: 0 after help or version, 2 after a wrong command line. */
export function commanderExit(thrown: unknown): number | undefined {
  if (!(thrown instanceof CommanderError)) return undefined;
  return thrown.exitCode === 0 ? 0 : 2;
}
