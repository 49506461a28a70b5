/** Which users of the server a value can be: of the group that is named before it, members and banned. */
export type UserKind = 'user' | 'friend' | 'requester' | 'requested' | 'blocked' | 'member' | 'banned';

/** What a value of the command line is, so that a shell can offer what fits. */
export type ValueKind = UserKind | 'target' | 'group' | 'profile' | 'key' | 'file' | 'file-or-target' | 'text';

/** What arguments are, by their names in commander's notation. A command may only use names that are here. */
const ARGUMENT_KINDS = {
  target: 'target',
  targets: 'target',
  from: 'target',
  to: 'target',
  group: 'group',
  member: 'member',
  banned: 'banned',
  user: 'user',
  users: 'user',
  friend: 'friend',
  // Who asked to be a friend, and who was asked.
  requester: 'requester',
  requested: 'requested',
  blocked: 'blocked',
  seq: 'text',
  emoji: 'text',
  role: 'text',
  time: 'text',
  name: 'text',
  text: 'text',
  avatar: 'text',
  handle: 'text',
  door: 'text',
  action: 'text',
  link: 'text',
  token: 'text',
  seqs: 'text',
  url: 'text',
  webhook: 'text',
  revs: 'text',
  shell: 'text',
  words: 'text',
  query: 'text',
  files: 'file-or-target',
  source: 'target',
  profile: 'profile',
  key: 'key',
  value: 'text',
  sessions: 'text',
  message: 'target',
} as const satisfies Readonly<Record<string, ValueKind>>;

/** What values of options are, by their names in commander's notation. Other names are text. */
const OPTION_KINDS: Readonly<Record<string, ValueKind>> = { ...ARGUMENT_KINDS, file: 'file' };

type ArgumentName = keyof typeof ARGUMENT_KINDS;

/** Commander's notation of an argument: `<required>`, `[optional]`, with `...` for any number. */
export type ArgumentNotation =
  | `<${ArgumentName}>`
  | `<${ArgumentName}...>`
  | `[${ArgumentName}]`
  | `[${ArgumentName}...]`;

/** What an argument is; text if its name is not one of `im`. */
export function kindOfArgument(name: string): ValueKind {
  return Object.hasOwn(ARGUMENT_KINDS, name) ? ARGUMENT_KINDS[name as ArgumentName] : 'text';
}

/** What the value of an option is, by flags such as "--profile <profile>". */
export function kindOfOption(flags: string): ValueKind {
  const name = /[<[](\w+)/.exec(flags)?.[1] ?? '';
  return Object.hasOwn(OPTION_KINDS, name) ? (OPTION_KINDS[name] ?? 'text') : 'text';
}
