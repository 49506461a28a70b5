/** A typed text as a command; undefined: it is a message. `//text` is the message `/text`, a path is a message too. */
export function parseSlash(text: string): { readonly word: string; readonly argument: string } | undefined {
  const match = /^\/([\p{L}]+)(?:$|[ \n]([\s\S]*)$)/u.exec(text);
  if (match === null) return undefined;
  return { word: (match[1] ?? '').toLowerCase(), argument: (match[2] ?? '').trimEnd() };
}
