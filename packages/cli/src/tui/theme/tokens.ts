/** What a piece of text means; a theme says how that looks. */
export type StyleName =
  | 'text'
  | 'dim'
  | 'strong'
  | 'accent'
  | 'border'
  | 'error'
  | 'warning'
  | 'ok'
  | 'unread'
  | 'marker'
  | 'selected'
  | 'active'
  | 'matched'
  | 'online'
  | 'away'
  | 'busy'
  | 'read'
  | 'quote'
  | 'mention'
  | 'system'
  | 'code'
  | 'codeComment'
  | 'codeString'
  | 'codeNumber'
  | 'codeKeyword'
  | 'codeAdded'
  | 'codeRemoved'
  | 'mine'
  | 'backdrop'
  | 'name0'
  | 'name1'
  | 'name2'
  | 'name3'
  | 'name4'
  | 'name5';

/** SGR parameters of each meaning; '' draws as plain text. */
export type Theme = Readonly<Record<StyleName, string>>;

/** How many colours senders are shown in. */
const NAME_COLORS = 6;

/** The same user always has the same colour. */
export function nameStyle(userId: number): StyleName {
  return `name${userId % NAME_COLORS}` as StyleName;
}
