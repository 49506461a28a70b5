import { bodyBlocks } from '@im-ts/protocol';
import type { EmojiName } from '../../text/emoji.ts';

/** `:tada:`, but no part of a time, an address, a path or a name with colons. */
const CODE = /(?<![A-Za-z0-9:/_]):([a-z0-9_+-]+):(?![A-Za-z0-9:/_])/gi;
const CODE_AT_END = /(?<![A-Za-z0-9:/_]):([a-z0-9_+-]+):$/i;
const CODE_SPAN = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu;

const tables = new WeakMap<readonly EmojiName[], ReadonlyMap<string, string>>();

function tableOf(names: readonly EmojiName[]): ReadonlyMap<string, string> {
  const known = tables.get(names);
  if (known !== undefined) return known;
  const table = new Map(names.map(({ name, emoji }) => [name, emoji]));
  tables.set(names, table);
  return table;
}

/** The emoji whose name ends before the cursor with its second colon, and where the name begins; undefined in code. */
export function emojiBefore(
  text: string,
  cursor: number,
  names: readonly EmojiName[],
): { readonly start: number; readonly emoji: string } | undefined {
  const before = text.slice(0, cursor);
  const [whole = '', name = ''] = CODE_AT_END.exec(before.slice(-100)) ?? [];
  const emoji = whole === '' ? undefined : tableOf(names).get(name.toLowerCase());
  const start = cursor - whole.length;
  return emoji === undefined || isInCode(before.slice(0, start)) ? undefined : { start, emoji };
}

/** The text with emoji in place of their names, except in code. */
export function withEmoji(text: string, names: readonly EmojiName[]): string {
  if (names.length === 0 || !text.includes(':')) return text;
  const table = tableOf(names);
  let result = '';
  let end = 0;
  for (const { type, content, start } of bodyBlocks(text)) {
    if (type === 'code') continue;
    result += text.slice(end, start) + inProse(content, table);
    end = start + content.length;
  }
  return result + text.slice(end);
}

function inProse(text: string, table: ReadonlyMap<string, string>): string {
  let result = '';
  let end = 0;
  const named = (part: string) => part.replace(CODE, (all, name: string) => table.get(name.toLowerCase()) ?? all);
  for (const span of text.matchAll(CODE_SPAN)) {
    result += named(text.slice(end, span.index)) + span[0];
    end = span.index + span[0].length;
  }
  return result + named(text.slice(end));
}

/** What stands after this text is code, as far as one can tell while it is typed. */
function isInCode(before: string): boolean {
  if (/^\/code\s/.test(before)) return true;
  // Something has to stand there, or the fence's line would not be over.
  const last = bodyBlocks(`${before}.`).at(-1);
  if (last?.type === 'code') return true;
  const line = (last?.content ?? '').replace(CODE_SPAN, '');
  return line.slice(line.lastIndexOf('\n') + 1).includes('`');
}
