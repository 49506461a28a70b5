/** Where a value stood in a request of REST. */
export type Place = 'path' | 'query' | 'body';

/**
 * A whole sentence about a field: "name must not be empty.", and by REST "name in the body must not be empty.". `text` is its
 * second half; `place` is undefined for sockets.
 */
export function fieldSentence(name: string, place: Place | undefined, text: string): string {
  return `${name}${place === undefined ? '' : ` in the ${place}`} ${text}.`;
}

/** The second half of a sentence about a list, from that about one of its entries. */
export function entriesText(text: string): string {
  return `must have valid entries: each ${text}`;
}

/** The second half of a sentence about a list of records, from that about a field of one; `index` from 0. */
export function recordText(index: number, name: string, text: string): string {
  return `must have valid entries: ${name} of entry ${index + 1} ${text}`;
}
