import type { Argument, Command, Option } from 'commander';

/** What is typed at the cursor. */
export type Place =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'option'; readonly command: Command; readonly given: ReadonlySet<Option> }
  | { readonly type: 'value'; readonly of: Option; readonly prefix: string }
  | { readonly type: 'argument'; readonly argument: Argument; readonly operands: readonly string[] }
  | { readonly type: 'nothing' };

/** A command line up to the cursor. */
export interface Line {
  readonly place: Place;
  /** Values of the options before the cursor, by their names in commander. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Finds what the word at the cursor is, by the commands and options that commander knows. `before` are the words between
 * the program and the cursor.
 */
export function readLine(program: Command, before: readonly string[], current: string): Line {
  const state = readWords(program, before);
  return { place: placeOf(state, current), values: Object.fromEntries(state.values) };
}

interface State {
  readonly command: Command;
  readonly given: ReadonlySet<Option>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** The option whose value comes next. */
  readonly awaiting: Option | undefined;
  /** After "--". */
  readonly onlyOperands: boolean;
}

function readWords(program: Command, words: readonly string[]): State {
  let command = program;
  const given = new Set<Option>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  let awaiting: Option | undefined;
  let onlyOperands = false;
  let forHelp = false;
  for (const word of words) {
    if (awaiting !== undefined) {
      values.set(awaiting.attributeName(), word);
      awaiting = undefined;
    } else if (!onlyOperands && word === '--') onlyOperands = true;
    else if (!onlyOperands && isFlag(word)) {
      const { option, value } = readFlag(command, word);
      if (option === undefined) continue;
      given.add(option);
      if (value !== undefined) values.set(option.attributeName(), value);
      else if (option.required) awaiting = option;
    } else {
      const next = operands.length > 0 ? undefined : commandsOf(command).find((known) => isNamed(known, word));
      if (next === undefined || forHelp) operands.push(word);
      // After "help" the name of one of the same commands follows.
      else if (next.parent === null) forHelp = true;
      else command = next;
    }
  }
  return { command, given, values, operands, awaiting, onlyOperands };
}

function placeOf(state: State, current: string): Place {
  const { command, given, operands, awaiting, onlyOperands } = state;
  if (awaiting !== undefined) return { type: 'value', of: awaiting, prefix: '' };
  if (!onlyOperands && current.startsWith('-')) {
    const { option, value } = readFlag(command, current);
    if (value === undefined) return { type: 'option', command, given };
    if (option === undefined) return { type: 'nothing' };
    return { type: 'value', of: option, prefix: current.slice(0, current.length - value.length) };
  }
  if (commandsOf(command).length > 0) {
    return operands.length === 0 ? { type: 'command', command } : { type: 'nothing' };
  }
  const { registeredArguments } = command;
  const argument = registeredArguments[operands.length] ?? registeredArguments.findLast(({ variadic }) => variadic);
  if (argument !== undefined) return { type: 'argument', argument, operands };
  return current === '' ? { type: 'option', command, given } : { type: 'nothing' };
}

/** The commands of a command that its help lists, "help" among them. */
export function commandsOf(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

/** The options that a command takes and its help lists, with those of the commands above it. */
export function optionsOf(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

function isNamed(command: Command, word: string): boolean {
  return command.name() === word || command.aliases().includes(word);
}

function isFlag(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function readFlag(command: Command, word: string): { option: Option | undefined; value: string | undefined } {
  const [, flag = word, , value] = /^(--[^=]*)(=(.*))?$/s.exec(word) ?? [];
  return { option: optionsOf(command).find((option) => option.long === flag || option.short === flag), value };
}
