/** A message by where it is: in a group by its handle, or by the number of its conversation on a server. */
export type MessageAddress =
  | { readonly handle: string; readonly seq: number }
  | { readonly place: string; readonly conversationId: number; readonly seq: number };

const SHORT = /#([\p{L}\p{N}][\p{L}\p{N}\p{M}_.-]{0,31}):(\d{1,15})(?![\p{L}\p{N}_])/u;
const SHORTS = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_/&#])${SHORT.source}`, 'gu');
const WHOLE_SHORT = new RegExp(`^${SHORT.source}$`, 'u');
const LINK = /^im:\/\/([^\s/?#@]{1,255})\/(\d{1,15})\/(\d{1,15})$/i;
/** What follows "im:" in a link to a message. */
const LINK_TAIL = /^\/\/[^\s/?#@]{1,255}\/\d{1,15}\/\d{1,15}(?![\p{L}\p{N}_/])/u;
const LONGEST_TAIL = 300;

/** The short addresses in a text, such as `#ops:17`, by UTF-16 offsets. */
export function shortAddressesIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  if (!text.includes('#')) return [];
  return [...text.matchAll(SHORTS)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** How long the rest of a link to a message is that begins with "im:" before `at`; 0: it is none. */
export function linkTailLength(text: string, at: number): number {
  return LINK_TAIL.exec(text.slice(at, at + LONGEST_TAIL))?.[0].length ?? 0;
}

/** The message that `#ops:17` or `im://chat.example.org/41/17` is about; undefined: it is about none. */
export function messageAddress(target: string): MessageAddress | undefined {
  const short = WHOLE_SHORT.exec(target);
  if (short !== null) return { handle: short[1] ?? '', seq: Number(short[2]) };
  const link = LINK.exec(target);
  if (link === null) return undefined;
  return { place: link[1] ?? '', conversationId: Number(link[2]), seq: Number(link[3]) };
}
