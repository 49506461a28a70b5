import { Command, Option } from 'commander';
import { EXIT_CODES } from '../io/exit.ts';
import type { Streams } from '../io/streams.ts';
import { addCommands } from '../program/command-tree.ts';
import { addCompletionRequest } from '../program/completion/complete-command.ts';
import type { TableForm } from '../program/print-table.ts';
import { rootOf, setUpCommand } from '../program/set-up-command.ts';
import { commandLike } from '../program/suggest-command.ts';
import type { CommandSpec } from './command-spec.ts';
import type { Context, GlobalFlags } from './context.ts';
import { LOADERS } from './generated/loaders.ts';
import { ENVIRONMENT, TARGETS } from './program-texts.ts';

/** What the commander tree works with. */
export interface ProgramDeps {
  readonly streams: Streams;
  /** The commands by their headings; those that the command line cannot mean may be missing. */
  readonly sections: Readonly<Record<string, readonly CommandSpec[]>>;
  readonly version: string;
  readonly contextFor: (flags: GlobalFlags) => Promise<Context>;
  /** Runs when no command is named. */
  readonly openScreen: (context: Context) => Promise<number>;
  /** Takes the exit code of the command that ran. */
  readonly ended: (exitCode: number) => void;
}

/** The commander tree, made from the command table. Throws CommanderError instead of exiting. */
export function createProgram(deps: ProgramDeps): Command {
  const program = new Command('im');
  program
    .description('Chat in the terminal. Without a command it opens the full screen.')
    .version(deps.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(see "im --help")')
    .addHelpText('after', afterHelp());
  for (const option of globalOptions()) program.addOption(option);
  setUpCommand(program, 'im', deps.streams);
  program.usage('[options] [command]');
  // Commander would open the screen for every unknown word; here it becomes an error.
  program.argument('[unknown...]').action(async ([unknown]: string[], _options, command: Command) => {
    if (unknown !== undefined)
      command.error(`im: there is no command "${unknown}"${suggest(unknown)}`, { exitCode: 2 });
    deps.ended(await deps.openScreen(await deps.contextFor(flagsOf(command))));
  });
  addCommands(program, {
    streams: deps.streams,
    sections: withOutput(deps.sections),
    groups: GROUPS_OF_COMMANDS,
    helpEnd: ({ json }) => ['', '--json:', ...json.split('\n').map((line) => `  ${line}`)],
    run: async (spec, command, args) => {
      const context = await deps.contextFor({ ...flagsOf(command), ...outputOf(spec, command) });
      const { namingLogin } = await import('./naming-login.ts');
      deps.ended((await namingLogin(context, () => spec.run(context, args, command.opts()))) ?? 0);
    },
  });
  // Under the last heading.
  program.helpCommand('help [command]', 'print help for a command');
  addCompletionRequest(program, {
    streams: deps.streams,
    answer: async (shell, request, command) => {
      const context = await deps.contextFor(flagsOf(command));
      const [{ answerShell }, { answerValues }] = await Promise.all([
        import('../program/completion/answer.ts'),
        import('./completion/answer-values.ts'),
      ]);
      const valuesFor = (values: Readonly<Record<string, string>>, patience: AbortSignal) =>
        answerValues(context, values, patience);
      return await answerShell(program, shell, request, { valuesFor, signal: context.signal });
    },
    ended: deps.ended,
  });
  return program;
}

/** The options that every command takes. */
export function globalOptions(): readonly Option[] {
  return [
    new Option('--server <url>', 'the address of the server; several nodes with commas').env('IM_SERVER'),
    new Option('--profile <profile>', 'which account to use').env('IM_PROFILE'),
    new Option('--json', 'print JSON, one object a line'),
    new Option('--screen-reader', 'without a command: lines to be read out instead of the full screen'),
  ];
}

/** The forms of a table. */
function outputOption(): Option {
  return new Option('-o, --output <form>', 'how the table is printed; on a terminal a table, else tsv').choices([
    'table',
    'tsv',
    'json',
  ]);
}

/** Commands that print a table take its form. */
export function withOutput(sections: Readonly<Record<string, readonly CommandSpec[]>>) {
  const extended = (spec: CommandSpec): CommandSpec =>
    spec.table === true ? { ...spec, options: () => [...(spec.options?.() ?? []), outputOption()] } : spec;
  return Object.fromEntries(Object.entries(sections).map(([heading, specs]) => [heading, specs.map(extended)]));
}

function outputOf({ table }: CommandSpec, command: Command): Pick<GlobalFlags, 'output' | 'json'> {
  const { output } = command.opts<{ readonly output?: TableForm | 'json' }>();
  if (table !== true || output === undefined) return {};
  return output === 'json' ? { json: true } : { output };
}

/** The first words of commands that have two. */
const GROUPS_OF_COMMANDS: Readonly<Record<string, { readonly description: string; readonly summary: string }>> = {
  group: { description: 'Create groups and change who is in them.', summary: 'groups and their members' },
  friend: {
    description: 'Ask people to be friends, answer them, and keep people away.',
    summary: 'friends, requests and blocks',
  },
  token: {
    description: 'Make tokens for scripts and bots, list them, and end them.',
    summary: 'tokens for scripts and bots',
  },
  users: {
    description: 'Find people, and see who they are.',
    summary: 'people whom you know',
  },
  session: {
    description: 'See where you are logged in, and log other devices out.',
    summary: 'devices that are logged in',
  },
  profile: {
    description: 'Keep accounts on servers under names, and choose between them.',
    summary: 'accounts on this machine',
  },
  config: {
    description: 'See, check and change what im.toml says.',
    summary: 'the configuration file',
  },
  webhook: {
    description: 'Have programs told what happens in a group, or let them write there, without an account.',
    summary: 'programs that are connected to a group',
  },
};

function flagsOf(command: Command): GlobalFlags {
  const { server, profile, json, screenReader } = command.optsWithGlobals<GlobalFlags>();
  const source = (name: string) => rootOf(command).getOptionValueSource(name);
  // What comes from the environment is read (and named in errors) by the configuration.
  return {
    server: source('server') === 'cli' ? server : undefined,
    profile: source('profile') === 'cli' ? profile : undefined,
    json,
    screenReader,
  };
}

function suggest(unknown: string): string {
  const close = commandLike(unknown, Object.keys(LOADERS));
  return close === undefined ? '.' : `; did you mean "im ${close}"?`;
}

function afterHelp(): string {
  return [
    '',
    'Targets:',
    ...TARGETS.map(([target, meaning]) => `  ${target.padEnd(8)}  ${meaning}`),
    '',
    'First steps:',
    '  im register --username alice        make an account (asks for a password)',
    '  im send @bob hello                  send a message',
    '  make 2>&1 | im send @bob - --code   send what a program prints',
    '  im upload report.pdf @bob           send a file',
    '  im tail                             follow everything that arrives',
    '',
    'Exit codes:',
    ...EXIT_CODES.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`),
    '',
    'Environment:',
    ...ENVIRONMENT.map(([name, meaning]) => `  ${name.padEnd(16)}  ${meaning}`),
    '',
    'Only data goes to standard output; everything else goes to standard error.',
  ].join('\n');
}
