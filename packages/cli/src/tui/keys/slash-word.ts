/** What is typed after a slash word decides what completion offers there. */
export type ArgumentKind =
  | 'user'
  | 'member'
  | 'group'
  | 'conversation'
  | 'message'
  | 'emoji'
  | 'language'
  | 'file'
  | 'time'
  | 'role'
  | 'level'
  | 'theme'
  | 'profile'
  | 'command'
  | 'text';

/** What is typed after a slash word. */
export interface Argument {
  /** As help writes it: `@NAME`, `TEXT|off`. */
  readonly name: string;
  readonly kind: ArgumentKind;
  /** All that follows: a text with blanks, or as many as are written. */
  readonly rest?: true;
  readonly optional?: true;
}

/** The word of a command in the composer: `/search TEXT`. */
export interface SlashWord {
  readonly word: string;
  /** Words that do the same. */
  readonly aliases?: readonly string[];
  readonly args: readonly Argument[];
}
