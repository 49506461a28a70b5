/** What a value of the command line is, so that a shell can offer what fits. */
export type ValueKind = 'user' | 'bot' | 'group' | 'context' | 'file' | 'text';

/** What arguments are, by their names in commander's notation. A command may only use names that are here. */
const ARGUMENT_KINDS = {
  user: 'user',
  users: 'user',
  bot: 'bot',
  context: 'context',
  name: 'text',
  role: 'text',
  session: 'text',
  sessions: 'text',
  token: 'text',
  tokens: 'text',
  network: 'text',
  networks: 'text',
  invites: 'text',
  shell: 'text',
  job: 'text',
  file: 'file',
  group: 'group',
  groups: 'group',
  conversation: 'group',
  number: 'text',
  numbers: 'text',
  query: 'text',
  webhook: 'text',
  revs: 'text',
  url: 'text',
  text: 'text',
  node: 'text',
  options: 'text',
} as const satisfies Readonly<Record<string, ValueKind>>;

/** What values of options are, by their names in commander's notation. Other names are text. */
const OPTION_KINDS: Readonly<Record<string, ValueKind>> = ARGUMENT_KINDS;

type ArgumentName = keyof typeof ARGUMENT_KINDS;

/** Commander's notation of an argument: `<required>`, `[optional]`, with `...` for any number. */
export type ArgumentNotation =
  | `<${ArgumentName}>`
  | `<${ArgumentName}...>`
  | `[${ArgumentName}]`
  | `[${ArgumentName}...]`;

/** What an argument is; text if its name is not one of `imctl`. */
export function kindOfArgument(name: string): ValueKind {
  return Object.hasOwn(ARGUMENT_KINDS, name) ? ARGUMENT_KINDS[name as ArgumentName] : 'text';
}

/** What the value of an option is, by flags such as "--from <file>". */
export function kindOfOption(flags: string): ValueKind {
  const name = /[<[](\w+)/.exec(flags)?.[1] ?? '';
  return Object.hasOwn(OPTION_KINDS, name) ? (OPTION_KINDS[name] ?? 'text') : 'text';
}
