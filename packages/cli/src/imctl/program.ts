import { Command, Option } from 'commander';
import { ClientError } from '../client/errors.ts';
import type { Streams } from '../io/streams.ts';
import { addCommands } from '../program/command-tree.ts';
import { answerShell } from '../program/completion/answer.ts';
import { addCompletionRequest } from '../program/completion/complete-command.ts';
import { rootOf, setUpCommand } from '../program/set-up-command.ts';
import { commandLike } from '../program/suggest-command.ts';
import type { CommandSpec } from './command-spec.ts';
import { COMMAND_SECTIONS, COMMANDS, NOUN_GROUPS } from './commands/index.ts';
import { answerValues } from './completion/answer-values.ts';
import type { Context, GlobalFlags } from './context.ts';
import { ENVIRONMENT } from './environment.ts';
import { type FieldTable, pickFields, refuseLoss } from './export/fields.ts';
import { FORMATS } from './export/output-choice.ts';
import { TOPICS } from './topics.ts';

/** What the commander tree works with. */
export interface ProgramDeps {
  readonly streams: Streams;
  readonly version: string;
  readonly contextFor: (flags: GlobalFlags) => Context;
  /** Takes the exit code of the command that ran. */
  readonly ended: (exitCode: number) => void;
}

/** The commander tree, made from the command table. Throws CommanderError instead of exiting. */
export function createProgram(deps: ProgramDeps): Command {
  const { streams, ended } = deps;
  const program = new Command('imctl');
  program
    .description('Run an IM-TS server: its users, groups, sessions, tokens and nodes.')
    .version(deps.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(see "imctl --help")')
    .addHelpText('after', afterHelp());
  for (const option of globalOptions()) program.addOption(option);
  setUpCommand(program, 'imctl', streams);
  program.usage('[options] <noun> <verb>');
  program.argument('[unknown...]').action(async ([unknown]: string[], _options, command: Command) => {
    if (unknown !== undefined)
      command.error(`imctl: there is no command "${unknown}"${suggest(unknown)}`, { exitCode: 2 });
    program.outputHelp();
    ended(0);
  });
  addCommands(program, {
    streams,
    sections: COMMAND_SECTIONS,
    groups: NOUN_GROUPS,
    helpEnd: fieldsHelp,
    run: async (spec, command, args) => {
      const context = deps.contextFor(flagsOf(command));
      checkOutput(spec, context, command.opts());
      try {
        ended((await spec.run(context, args, command.opts())) ?? 0);
      } catch (thrown) {
        // What it had belongs above what went wrong, which is told also when nothing can be printed.
        await context.stopLists().catch(() => undefined);
        throw thrown;
      }
    },
  });
  // Under the last heading.
  program.helpCommand('help [command]', 'print help for a command or a topic');
  for (const topic of TOPICS) {
    const page = new Command(topic.name).helpOption(false);
    page.helpInformation = () => `${topic.lines.join('\n')}\n`;
    setUpCommand(page, 'imctl', streams);
    page.action(() => {
      page.outputHelp();
      ended(0);
    });
    program.addCommand(page, { hidden: true });
  }
  addCompletionRequest(program, {
    streams,
    answer: (shell, request, command) => {
      const context = deps.contextFor(flagsOf(command));
      return answerShell(program, shell, request, {
        valuesFor: (values, patience) => answerValues(context, values, patience),
        signal: context.signal,
      });
    },
    ended,
  });
  return program;
}

/** The options that every command takes. */
export function globalOptions(): readonly Option[] {
  return [
    new Option('--context <context>', 'which account on which server to use (see "imctl help access")'),
    new Option('--server <url>', 'the address of the server; several nodes with commas'),
    new Option('-o, --output <format>', 'the form in which data is printed').choices([...FORMATS]),
    new Option('--json <fields>', 'print these fields, with commas, as JSON'),
    new Option('-q, --quiet', 'print names only, and say nothing about what was done'),
  ];
}

/** What a command prints, with these options. */
export function fieldsOf(spec: CommandSpec, options: Record<string, unknown> = {}): FieldTable<never> | undefined {
  return typeof spec.fields === 'function' ? spec.fields(options) : spec.fields;
}

/** All that a command prints: without options, and with those that make it something else. */
export function fieldTablesOf(spec: CommandSpec): readonly (readonly [when: string, table: FieldTable<never>])[] {
  const usual = fieldsOf(spec);
  const found: [string, FieldTable<never>][] = usual === undefined ? [] : [['', usual]];
  for (const option of spec.options?.() ?? []) {
    const table = fieldsOf(spec, { [option.attributeName()]: option.isBoolean() ? true : '-' });
    if (table === undefined || found.some(([, known]) => namesOf(known) === namesOf(table))) continue;
    found.push([` with ${option.long ?? option.flags}`, table]);
  }
  return found;
}

function namesOf({ fields }: FieldTable<never>): string {
  return fields.map(({ name }) => name).join(' ');
}

/** Before anything is done: a field that there is not must not be found out after it. */
function checkOutput(spec: CommandSpec, { output }: Context, options: Record<string, unknown>): void {
  const table = fieldsOf(spec, options);
  if (table !== undefined) {
    pickFields(table, output.names ?? []);
    refuseLoss(table, output);
  } else if (output.isAsked) {
    const { name, prints = 'no data' } = spec;
    throw new ClientError('invalid_argument', `"imctl ${name}" prints ${prints}; it takes neither -o nor --json.`);
  }
}

function fieldsHelp(spec: CommandSpec): readonly string[] {
  return fieldTablesOf(spec).flatMap(([when, table]) => {
    const width = Math.max(...table.fields.map(({ name }) => name.length));
    return ['', `Fields${when}:`, ...table.fields.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`)];
  });
}

function flagsOf(command: Command): GlobalFlags {
  const { context, server, output, json, quiet } = rootOf(command).opts<GlobalFlags>();
  return { context, server, output, json, quiet };
}

function suggest(unknown: string): string {
  const close = commandLike(
    unknown,
    COMMANDS.map(({ name }) => name),
  );
  return close === undefined ? '.' : `; did you mean "imctl ${close}"?`;
}

function afterHelp(): string {
  const width = Math.max(...TOPICS.map(({ name }) => name.length));
  const variables = Math.max(...ENVIRONMENT.map(([name]) => name.length));
  return [
    '',
    'First steps, on the machine of the server:',
    '  imctl user create alice         make an account (asks for a password)',
    '  imctl user list                 who has one',
    '',
    'From another machine:',
    '  imctl context add prod --server https://chat.example.org --username alice',
    '',
    'Topics (imctl help TOPIC):',
    ...TOPICS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Environment:',
    ...ENVIRONMENT.map(([name, meaning]) => `  ${name.padEnd(variables)}  ${meaning}`),
    '',
    'Only data goes to standard output; everything else goes to standard error.',
  ].join('\n');
}
