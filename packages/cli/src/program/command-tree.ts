import { Argument, Command } from 'commander';
import type { Streams } from '../io/streams.ts';
import { textWidth } from '../text/width.ts';
import type { CommandArguments, CommandText } from './command-spec.ts';
import { MAX_HELP_COLUMNS, setUpCommand } from './set-up-command.ts';

/** The commands of a program, and how one is run. */
export interface CommandTree<Spec extends CommandText> {
  readonly streams: Streams;
  /** By the headings of the help. */
  readonly sections: Readonly<Record<string, readonly Spec[]>>;
  /** The first words of commands that have two. */
  readonly groups: Readonly<Record<string, { readonly description: string; readonly summary: string }>>;
  /** What the help of a command has after its examples. */
  readonly helpEnd: (spec: Spec) => readonly string[];
  readonly run: (spec: Spec, command: Command, args: CommandArguments) => Promise<void>;
}

/** Adds all commands to a program, in the order of the sections. Throws Error for a group without a description. */
export function addCommands<Spec extends CommandText>(program: Command, tree: CommandTree<Spec>): void {
  for (const [heading, specs] of Object.entries(tree.sections)) {
    program.commandsGroup(`${heading}:`);
    for (const spec of specs) addCommand(program, spec, tree);
  }
}

function addCommand<Spec extends CommandText>(program: Command, spec: Spec, tree: CommandTree<Spec>): void {
  const [first = '', second] = spec.name.split(' ');
  const parent = second === undefined ? program : groupOf(program, first, tree);
  const command = new Command(second ?? first).aliases([...(spec.aliases ?? [])]).summary(spec.summary);
  command.description([`${upperFirst(spec.summary)}.`, ...(spec.description ?? [])].join('\n\n'));
  for (const [notation, description, choices] of spec.arguments ?? []) {
    const argument = new Argument(notation, description);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  if (spec.usage !== undefined) command.usage(`[options] ${spec.usage}`);
  for (const option of spec.options?.() ?? []) command.addOption(option);
  // Made when it is asked for: that of all commands would take as long as the rest of a start.
  const after = () => ['', ...examplesOf(spec), ...tree.helpEnd(spec)].join('\n');
  command.helpOption('-h, --help', 'print help').addHelpText('after', after);
  setUpCommand(command, program.name(), tree.streams);
  command.showHelpAfterError(`(see "${program.name()} ${spec.name} --help")`);
  command.action(async (...received: unknown[]) => {
    // Commander hands over the arguments, the options and the command itself.
    await tree.run(spec, command, received.slice(0, -2) as CommandArguments);
  });
  parent.addCommand(command, { isDefault: spec.isDefault === true });
}

function groupOf<Spec extends CommandText>(program: Command, name: string, tree: CommandTree<Spec>): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const about = tree.groups[name];
  if (about === undefined) throw new Error(`The commands of "${program.name()} ${name}" have no description.`);
  const group = new Command(name).description(about.description).summary(about.summary);
  setUpCommand(group, program.name(), tree.streams);
  group
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help')
    .showHelpAfterError(`(see "${program.name()} ${name} --help")`);
  program.addCommand(group);
  return group;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function examplesOf({ examples }: CommandText): readonly string[] {
  const width = Math.max(...examples.map(([line]) => textWidth(line)));
  const isWide = examples.some(([, meaning]) => width + textWidth(meaning) + 5 > MAX_HELP_COLUMNS);
  return [
    'Examples:',
    ...examples.flatMap(([line, meaning]) => {
      // Beside it while the page is wide enough for all of them, else above it.
      if (isWide) return [`  # ${meaning}`, `  ${line}`];
      return [`  ${line}${' '.repeat(width - textWidth(line))}   ${meaning}`];
    }),
  ];
}
