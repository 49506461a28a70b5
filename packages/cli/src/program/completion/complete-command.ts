import { Command, Option } from 'commander';
import type { Streams } from '../../io/streams.ts';
import { integer } from '../option-values.ts';
import { MAX_HELP_COLUMNS, setUpCommand } from '../set-up-command.ts';
import { SHELLS } from './shells/index.ts';
import type { Shell, ShellRequest } from './shells/shell.ts';

/** What answers a shell's script. */
export interface Completion {
  readonly streams: Streams;
  /** The lines for what is typed. `command` has the options of the whole program that were given with the request. */
  readonly answer: (shell: Shell, request: ShellRequest, command: Command) => Promise<readonly string[]>;
  readonly ended: (exitCode: number) => void;
}

/** Adds what the completion scripts of a program call. Not in the help: it is no interface for others. */
export function addCompletionRequest(program: Command, { streams, answer, ended }: Completion): void {
  const command = new Command('__complete')
    .addOption(new Option('--shell <shell>').choices(Object.keys(SHELLS)).makeOptionMandatory())
    .addOption(new Option('--line <line>').default(''))
    .addOption(new Option('--replaced <word>').default(''))
    .addOption(new Option('--type <number>').default(''))
    .addOption(new Option('--columns <n>').argParser(integer(1)).default(MAX_HELP_COLUMNS))
    .argument('[words...]');
  setUpCommand(command, program.name(), streams);
  command.action(async (words: string[], options: Omit<ShellRequest, 'words'> & { readonly shell: string }) => {
    const shell = SHELLS[options.shell] as Shell;
    const lines = await answer(shell, { ...options, words }, command);
    await streams.print(lines.map((line) => `${line}\n`).join(''));
    ended(0);
  });
  program.addCommand(command, { hidden: true });
}
