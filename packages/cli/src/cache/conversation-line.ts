import type { ChatMessage } from '../client/entities.ts';

/** Up to where a conversation is kept. */
export interface At {
  /** Every change up to this one is in the messages. */
  readonly rev: number;
  /** The number of the first message that is kept. */
  readonly first: number;
  /** It is the first that the user may see. */
  readonly atStart: boolean;
}

/** A line of the file of a conversation. */
export type Line = ({ readonly t: 'at' } & At) | ({ readonly t: 'm' } & ChatMessage);

/** The line as it is written, with its end. */
export function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

const NUMBERS = ['conversationId', 'seq', 'rev', 'senderId', 'replyTo', 'sentAt', 'editedAt', 'recalledAt'] as const;
const TEXTS = ['clientId', 'kind', 'body'] as const;
const FLAGS = ['hidden', 'mentionsAll'] as const;
const LISTS = ['mentioned', 'files', 'reactions'] as const;

/** A line of ours, without its end; undefined: it is none. */
export function parseLine(line: string): Line | undefined {
  let value: Partial<Record<string, unknown>> | null;
  try {
    value = JSON.parse(line) as typeof value;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const found = value;
  if (found.t === 'at') {
    const isIt = Number.isInteger(found.rev) && Number.isInteger(found.first) && typeof found.atStart === 'boolean';
    return isIt ? (found as unknown as Line) : undefined;
  }
  const isMessage =
    found.t === 'm' &&
    NUMBERS.every((name) => Number.isInteger(found[name])) &&
    TEXTS.every((name) => typeof found[name] === 'string') &&
    FLAGS.every((name) => typeof found[name] === 'boolean') &&
    LISTS.every((name) => Array.isArray(found[name]));
  return isMessage ? ({ payload: undefined, ...found } as unknown as Line) : undefined;
}
