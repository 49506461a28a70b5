import type { MessageView } from '../../domain/message.ts';

/**
 * Bytes of messages in one page. A page must fit well below the limit at which a slow reader is cut off, or a client on
 * a thin line could never fetch it.
 */
export const PAGE_BYTES: number = 96 * 1024;

function weight(message: MessageView): number {
  return 160 + message.body.length * 3 + message.payload.length * 3 + message.reactions.length * 48;
}

/** How many messages from the start fit in one page; at least one. */
export function fitting(messages: readonly MessageView[]): number {
  return fittingBytes(messages.map(weight));
}

/** How many things of so many bytes, from the start, fit in one page; at least one. */
export function fittingBytes(weights: readonly number[]): number {
  let bytes = 0;
  for (const [index, weight] of weights.entries()) {
    bytes += weight;
    if (bytes > PAGE_BYTES && index > 0) return index;
  }
  return weights.length;
}

/** How many messages from the end fit in one page; at least one. */
export function fittingFromEnd(messages: readonly MessageView[]): number {
  return fitting([...messages].reverse());
}
