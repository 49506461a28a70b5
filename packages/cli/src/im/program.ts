import { Argument, Command, CommanderError, Option } from 'commander';
import { EXIT_CODES } from '../io/exit.ts';
import type { Streams } from '../io/streams.ts';
import { textWidth } from '../text/width.ts';
import { type CommandSpec, integer } from './command-spec.ts';
import { COMMAND_SECTIONS, COMMANDS } from './commands/index.ts';
import { answerShell } from './completion/answer.ts';
import { SHELLS } from './completion/shells/index.ts';
import type { Shell, ShellRequest } from './completion/shells/shell.ts';
import { type Context, type GlobalFlags, namingLogin } from './context.ts';

const MAX_HELP_COLUMNS = 100;

/** What the commander tree works with. */
export interface ProgramDeps {
  readonly streams: Streams;
  readonly version: string;
  readonly contextFor: (flags: GlobalFlags) => Context;
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
    .addOption(new Option('--server <url>', 'the address of the server; several nodes with commas').env('IM_SERVER'))
    .addOption(new Option('--profile <profile>', 'which account to use').env('IM_PROFILE'))
    .option('--json', 'print JSON, one object a line')
    .option('--screen-reader', 'without a command: lines to be read out instead of the full screen')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(see "im --help")')
    .addHelpText('after', afterHelp());
  finish(program, deps.streams);
  program.usage('[options] [command]');
  // Commander would open the screen for every unknown word; here it becomes an error.
  program.argument('[unknown...]').action(async ([unknown]: string[], _options, command: Command) => {
    if (unknown !== undefined)
      command.error(`im: there is no command "${unknown}"${suggest(unknown)}`, { exitCode: 2 });
    deps.ended(await deps.openScreen(deps.contextFor(flagsOf(command))));
  });
  for (const [heading, specs] of Object.entries(COMMAND_SECTIONS)) {
    program.commandsGroup(`${heading}:`);
    for (const spec of specs) addCommand(program, spec, deps);
  }
  // Under the last heading.
  program.helpCommand('help [command]', 'print help for a command');
  addCompletionRequest(program, deps);
  return program;
}

/** What the scripts of "im completion" call. Not in the help: it is no interface for others. */
function addCompletionRequest(program: Command, deps: ProgramDeps): void {
  const command = new Command('__complete')
    .addOption(new Option('--shell <shell>').choices(Object.keys(SHELLS)).makeOptionMandatory())
    .addOption(new Option('--line <line>').default(''))
    .addOption(new Option('--replaced <word>').default(''))
    .addOption(new Option('--type <number>').default(''))
    .addOption(new Option('--columns <n>').argParser(integer(1)).default(MAX_HELP_COLUMNS))
    .argument('[words...]');
  finish(command, deps.streams);
  command.action(async (words: string[], options: Omit<ShellRequest, 'words'> & { readonly shell: string }) => {
    const shell = SHELLS[options.shell] as Shell;
    const lines = await answerShell(program, shell, { ...options, words }, deps.contextFor(flagsOf(command)));
    await deps.streams.print(lines.map((line) => `${line}\n`).join(''));
    deps.ended(0);
  });
  program.addCommand(command, { hidden: true });
}

function addCommand(program: Command, spec: CommandSpec, deps: ProgramDeps): void {
  const [first = '', second] = spec.name.split(' ');
  const parent = second === undefined ? program : groupOf(program, first, deps.streams);
  const command = new Command(second ?? first).aliases([...(spec.aliases ?? [])]).summary(spec.summary);
  command.description([`${upperFirst(spec.summary)}.`, ...(spec.description ?? [])].join('\n\n'));
  for (const [notation, description, choices] of spec.arguments ?? []) {
    const argument = new Argument(notation, description);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  if (spec.usage !== undefined) command.usage(`[options] ${spec.usage}`);
  for (const option of spec.options?.() ?? []) command.addOption(option);
  command.helpOption('-h, --help', 'print help').addHelpText('after', () => examplesOf(spec));
  finish(command, deps.streams);
  command.showHelpAfterError(`(see "im ${spec.name} --help")`);
  command.action(async (...received: unknown[]) => {
    // Commander hands over the arguments, the options and the command itself.
    const args = received.slice(0, -2) as (string | string[] | undefined)[];
    const context = deps.contextFor(flagsOf(command));
    deps.ended((await namingLogin(context, () => spec.run(context, args, command.opts()))) ?? 0);
  });
  parent.addCommand(command);
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
  webhook: {
    description: 'Have programs told what happens in a group, or let them write there, without an account.',
    summary: 'programs that are connected to a group',
  },
};

function groupOf(program: Command, name: string, streams: Streams): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const about = GROUPS_OF_COMMANDS[name];
  if (about === undefined) throw new Error(`The commands of "im ${name}" have no description.`);
  const group = new Command(name).description(about.description).summary(about.summary);
  finish(group, streams);
  group.helpOption('-h, --help', 'print help').showHelpAfterError(`(see "im ${name} --help")`);
  program.addCommand(group);
  return group;
}

/** Commander neither exits nor prints; help goes to stdout, complaints to stderr. */
function finish(command: Command, streams: Streams): void {
  command
    .exitOverride()
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: Math.min(streams.width() ?? MAX_HELP_COLUMNS, MAX_HELP_COLUMNS),
    })
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: (command-argument )?/, 'im: ')),
    });
}

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

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

function suggest(unknown: string): string {
  const close = COMMANDS.find(({ name }) => {
    const words = name.split(' ');
    return words.some(
      (word) => isSubsequence(unknown, word) || isSubsequence(word, unknown) || isReordered(unknown, word),
    );
  });
  return close === undefined ? '.' : `; did you mean "im ${close.name}"?`;
}

/** Whether all letters of `part` are in `whole`, in order: the word with letters left out. */
function isSubsequence(part: string, whole: string): boolean {
  let place = 0;
  for (const letter of part) {
    place = whole.indexOf(letter, place) + 1;
    if (place === 0) return false;
  }
  return part.length >= 2;
}

/** Whether two words have the same letters: some were typed in the wrong order. */
function isReordered(one: string, other: string): boolean {
  const letters = (word: string) => [...word].sort().join('');
  return letters(one) === letters(other);
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function examplesOf(spec: CommandSpec): string {
  const width = Math.max(...spec.examples.map(([line]) => textWidth(line)));
  const lines = spec.examples.map(([line, meaning]) => `  ${line}${' '.repeat(width - textWidth(line))}   ${meaning}`);
  return ['', 'Examples:', ...lines, '', '--json:', ...spec.json.split('\n').map((line) => `  ${line}`)].join('\n');
}

function afterHelp(): string {
  return [
    '',
    'Targets:',
    '  @user     the direct conversation with a user',
    "  '#group'  a group by its handle; quote it, because a shell reads # as a comment",
    '  42        a conversation by its id (see "im conversations")',
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
    '  IM_CONFIG_DIR  the folder of im.toml and of the profiles (usually ~/.config/im)',
    '  IM_PROFILE     the profile, as --profile',
    '  IM_SERVER      the server, as --server',
    '  IM_TOKEN       a token to use in place of the log-in (see "im token create")',
    '  NO_COLOR       no colour when set',
    '  IM_SCREEN_READER=1  as --screen-reader (so does INK_SCREEN_READER=true)',
    '',
    'Only data goes to standard output; everything else goes to standard error.',
  ].join('\n');
}

/** Whether commander stopped the run itself, and how it ends: 0 after help or version, 2 after a wrong command line. */
export function commanderExit(thrown: unknown): number | undefined {
  if (!(thrown instanceof CommanderError)) return undefined;
  return thrown.exitCode === 0 ? 0 : 2;
}
