import type { WordRow } from '../keys/keymap.ts';
import type { ArgumentKind } from '../keys/slash-word.ts';

/** What is being typed after a slash word. */
export interface TypedArgument {
  readonly kind: ArgumentKind;
  /** As help writes it: `TIME|off`. */
  readonly name: string;
  /** What stands of it before the cursor; may be ''. */
  readonly typed: string;
}

const COMMAND = /^\/(\p{L}+)[ \t]+((?:\S+[ \t]+)*)(\S*)$/u;

/** What is being typed at the end of a text after a slash word; undefined: nothing that the word takes. */
export function typedArgument(words: readonly WordRow[], written: string): TypedArgument | undefined {
  const [, word = '', before = '', typed = ''] = COMMAND.exec(written) ?? [];
  if (word === '') return undefined;
  const args = words.find((row) => row.word === word || row.aliases.includes(word))?.args ?? [];
  const last = args.at(-1);
  const argument =
    args[before.trim() === '' ? 0 : before.trim().split(/\s+/).length] ?? (last?.rest ? last : undefined);
  return argument === undefined ? undefined : { kind: argument.kind, name: argument.name, typed };
}
