import { Readable, Writable } from 'node:stream';
import { builtClient, type Ended, type How, runHere, surroundingsOf } from '../run-here.ts';

export type { Ended } from '../run-here.ts';

/** Runs a command line of `imctl` in this process, without a terminal, and with nothing of this process's environment. */
export function runImctl(args: readonly string[], { env, ...how }: How): Promise<Ended> {
  return runHere('imctl', args, { ...how, env: { TERM: 'xterm', ...env } });
}

const { COMMANDS } = builtClient<{ COMMANDS: readonly { readonly name: string; readonly fields?: unknown }[] }>(
  'imctl/commands/index.js',
);

/** The commands of `imctl` that print data, in the forms of -o. */
export const PRINTING: ReadonlySet<string> = new Set(
  COMMANDS.filter(({ fields }) => fields !== undefined).map(({ name }) => name),
);

/** A command as commander has it. */
export interface Command {
  readonly commands: readonly Command[];
  readonly registeredArguments: readonly { name(): string; readonly variadic: boolean }[];
  readonly options: readonly {
    readonly long?: string;
    readonly flags: string;
    readonly defaultValueDescription?: string;
  }[];
  name(): string;
  createHelp(): { visibleCommands(command: Command): readonly Command[] };
}

/** The commands of `imctl` that do something, by their words ("user list"). */
export function verbsOfImctl(): ReadonlyMap<string, Command> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { createProgram } = builtClient<{ createProgram(deps: object): Command }>('imctl/program.js');
  const { streams } = surroundingsOf({}, { stdin: Readable.from([]), stdout: nothing, stderr: nothing });
  const program = createProgram({
    streams,
    version: '0',
    contextFor: () => {
      throw new Error('Nothing is run.');
    },
    ended: () => undefined,
  });
  const found = new Map<string, Command>();
  const walk = (command: Command, words: readonly string[]): void => {
    // Without the pages of "help" and what shells ask.
    const shown = command.createHelp().visibleCommands(command);
    const children = command.commands.filter((child) => shown.includes(child));
    if (children.length === 0) found.set(words.join(' '), command);
    for (const child of children) walk(child, [...words, child.name()]);
  };
  walk(program, []);
  return found;
}
