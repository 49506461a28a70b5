/** What pieces of text may mean, as code names them; a theme file writes `code-comment` for `codeComment`. */
export const STYLE_NAMES = [
  'text',
  'dim',
  'strong',
  'accent',
  'border',
  'title',
  'hint',
  'error',
  'warning',
  'ok',
  'unread',
  'mention',
  'badge',
  'marker',
  'selected',
  'active',
  'matched',
  'mine',
  'system',
  'edited',
  'quote',
  'link',
  'online',
  'away',
  'busy',
  'read',
  'queued',
  'progress',
  'progressRest',
  'code',
  'codeInline',
  'codeBorder',
  'codeLine',
  'codeComment',
  'codeString',
  'codeNumber',
  'codeKeyword',
  'codeAdded',
  'codeRemoved',
  'backdrop',
  'spinner',
  'name0',
  'name1',
  'name2',
  'name3',
  'name4',
  'name5',
  'name6',
  'name7',
  'name8',
  'name9',
  'name10',
  'name11',
] as const;

/** What a piece of text means; a theme says how that looks. */
export type StyleName = (typeof STYLE_NAMES)[number];

/** SGR parameters of each meaning; '' draws as plain text. */
export type Theme = Readonly<Record<StyleName, string>>;

/** How many colours senders are shown in. */
const NAME_COLORS = 12;

/** The same user always has the same colour. */
export function nameStyle(userId: number): StyleName {
  return `name${userId % NAME_COLORS}` as StyleName;
}

/** How theme files write the name of a style. */
export function tokenName(style: StyleName): string {
  return style.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
