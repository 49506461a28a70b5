import type { EditedText } from '../store/text-edit.ts';
import { differenceOf, type TextDifference } from './text-difference.ts';

/** What kind of step it was: letters that were typed or taken away one by one are undone as words, the others each by itself. */
export type StepKind = 'typed' | 'erased' | 'other';

/** A step that can be undone. */
interface UndoStep extends TextDifference {
  readonly kind: StepKind;
  /** The cursor before and after it. */
  readonly from: number;
  readonly to: number;
  /** Of its last letter, epoch milliseconds. */
  readonly at: number;
}

/** What was done to one text, and what of it was undone. */
export interface UndoLog {
  /** The newest at the end. */
  readonly past: readonly UndoStep[];
  /** What was undone, the next to be done again at the end. */
  readonly future: readonly UndoStep[];
  /** The newest step may grow by what is typed next. */
  readonly isOpen: boolean;
}

/** Nothing was done. */
export const NO_STEPS: UndoLog = { past: [], future: [], isOpen: false };

/** Steps that are kept of one text. */
export const MAX_STEPS = 200;
/** A pause of this length begins a new step. */
const PAUSE_MS = 1_000;
/** A step that keeps growing ends here. */
const LONGEST_STEP = 500;

/** The log after a change of the text or of the cursor. `at`: epoch milliseconds. */
export function recorded(
  log: UndoLog,
  { before, after }: { readonly before: EditedText; readonly after: EditedText },
  { kind, at }: { readonly kind: StepKind; readonly at: number },
): UndoLog {
  // Who moves the cursor has finished with a word.
  if (before.text === after.text) return log.isOpen && before.cursor !== after.cursor ? { ...log, isOpen: false } : log;
  const step: UndoStep = { ...differenceOf(before, after), kind, from: before.cursor, to: after.cursor, at };
  const last = log.past.at(-1);
  const grown = log.isOpen && last !== undefined ? joined(last, step) : undefined;
  const past = grown === undefined ? [...log.past, step].slice(-MAX_STEPS) : [...log.past.slice(0, -1), grown];
  return { past, future: [], isOpen: kind !== 'other' };
}

/** Two steps as one; undefined: they are undone one after the other. */
function joined(last: UndoStep, next: UndoStep): UndoStep | undefined {
  if (last.kind !== next.kind || next.at - last.at > PAUSE_MS) return undefined;
  if (last.inserted.length + last.removed.length > LONGEST_STEP) return undefined;
  const both = { ...last, to: next.to, at: next.at };
  if (next.kind === 'typed') {
    const follows = next.removed === '' && last.removed === '' && next.start === last.start + last.inserted.length;
    return follows && !beginsWord(last.inserted, next.inserted)
      ? { ...both, inserted: last.inserted + next.inserted }
      : undefined;
  }
  if (next.kind !== 'erased' || next.inserted !== '' || last.inserted !== '') return undefined;
  if (next.start + next.removed.length === last.start)
    return beginsWord(next.removed, last.removed)
      ? undefined
      : { ...both, start: next.start, removed: next.removed + last.removed };
  return next.start === last.start && !beginsWord(last.removed, next.removed)
    ? { ...both, removed: last.removed + next.removed }
    : undefined;
}

/** Between these two a word ends and another one begins. */
function beginsWord(left: string, right: string): boolean {
  return /\s$/u.test(left) && /^\S/u.test(right);
}

/** The text without its newest step; undefined: nothing was done to it that is known. */
export function undone(
  log: UndoLog,
  value: EditedText,
): { readonly log: UndoLog; readonly value: EditedText } | undefined {
  const step = log.past.at(-1);
  if (step === undefined || !holds(value.text, step.start, step.inserted)) return undefined;
  return {
    log: { past: log.past.slice(0, -1), future: [...log.future, step], isOpen: false },
    value: { text: spliced(value.text, step.start, step.inserted.length, step.removed), cursor: step.from },
  };
}

/** The text with the step that was undone last; undefined: nothing was undone, or something else was done since. */
export function redone(
  log: UndoLog,
  value: EditedText,
): { readonly log: UndoLog; readonly value: EditedText } | undefined {
  const step = log.future.at(-1);
  if (step === undefined || !holds(value.text, step.start, step.removed)) return undefined;
  return {
    log: { past: [...log.past, step], future: log.future.slice(0, -1), isOpen: false },
    value: { text: spliced(value.text, step.start, step.removed.length, step.inserted), cursor: step.to },
  };
}

function holds(text: string, start: number, part: string): boolean {
  return text.startsWith(part, start);
}

function spliced(text: string, start: number, length: number, put: string): string {
  return text.slice(0, start) + put + text.slice(start + length);
}
