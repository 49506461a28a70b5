import type { EditedText } from '../store/text-edit.ts';
import { differenceOf } from './text-difference.ts';

/** Texts that were cut, and where the last one was put. */
export interface KillRing {
  /** The newest first. */
  readonly texts: readonly string[];
  /** What was done last, if it was cutting or putting: only then the next one goes on with it. */
  readonly last: KillStep | undefined;
}

type KillStep =
  | { readonly type: 'cut'; readonly conversationId: number }
  /** A text of the ring stands from `start` to `end`. */
  | {
      readonly type: 'put';
      readonly conversationId: number;
      readonly start: number;
      readonly end: number;
      readonly index: number;
    };

/** Nothing was cut. */
export const EMPTY_RING: KillRing = { texts: [], last: undefined };

/** Texts that are kept. */
export const MAX_KILLS = 8;

/** The ring after a cut. What is cut right after it, in the same text, belongs to it. */
export function ringAfterCut(
  ring: KillRing,
  conversationId: number,
  { before, after }: { readonly before: EditedText; readonly after: EditedText },
): KillRing {
  const { removed } = differenceOf(before, after);
  if (removed === '') return ring;
  const last = { type: 'cut', conversationId } as const;
  const [newest = '', ...older] = ring.texts;
  if (ring.last?.type !== 'cut' || ring.last.conversationId !== conversationId)
    return { texts: [removed, ...ring.texts].slice(0, MAX_KILLS), last };
  const joined = after.cursor < before.cursor ? removed + newest : newest + removed;
  return { texts: [joined, ...older], last };
}

/** Puts the newest text at the cursor; `next`: the one before it takes the place of what was just put. undefined: there is none. */
export function put(
  ring: KillRing,
  conversationId: number,
  { value, next }: { readonly value: EditedText; readonly next: boolean },
): { readonly ring: KillRing; readonly value: EditedText } | undefined {
  const { last, texts } = ring;
  const place =
    last?.type === 'put' && last.conversationId === conversationId && next
      ? { start: last.start, end: last.end, index: (last.index + 1) % texts.length }
      : { start: value.cursor, end: value.cursor, index: 0 };
  if (next && (last?.type !== 'put' || last.conversationId !== conversationId)) return undefined;
  const text = texts[place.index];
  if (text === undefined) return undefined;
  const { start, index } = place;
  const end = start + text.length;
  return {
    ring: { texts, last: { type: 'put', conversationId, start, end, index } },
    value: { text: value.text.slice(0, start) + text + value.text.slice(place.end), cursor: end },
  };
}
