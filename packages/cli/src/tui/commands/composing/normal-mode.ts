import { openDraft } from '../../store/selectors.ts';
import { type EditOperation, edited, lineEnd, lineStart } from '../../store/text-edit.ts';
import type { CommandContext } from '../command.ts';
import { editDraft } from './draft-steps.ts';

/** From the cursor to somewhere else in the text: a step of the cursor, the start of the next word, the whole line. */
export type Motion = EditOperation['type'] | 'next-word' | 'line';

const WORD_AND_GAP = /^[\p{L}\p{N}\p{M}_]*[^\p{L}\p{N}\p{M}_]*/u;

/** Letters are commands, or are typed. */
export function setNormal(context: CommandContext, isNormal: boolean): void {
  context.dispatch({ type: 'composer-normal', isNormal });
}

/** Moves the cursor. */
export function moveTo(context: CommandContext, motion: Motion): void {
  editDraft(context, { type: 'place', cursor: rangeOf(context, motion).to });
}

/** Deletes what is between the cursor and where it would move; `write` goes on with typing. */
export function cut(context: CommandContext, motion: Motion, { write = false } = {}): void {
  const { from, to } = rangeOf(context, motion);
  const { text } = openDraft(context.state());
  // A line that is deleted takes its line feed along; one that is changed does not.
  const end = motion === 'line' && !write && text[to] === '\n' ? to + 1 : to;
  editDraft(context, { type: 'replace', start: Math.min(from, end), end: Math.max(from, end), text: '', cuts: true });
  if (write) setNormal(context, false);
}

function rangeOf(context: CommandContext, motion: Motion): { readonly from: number; readonly to: number } {
  const { text, cursor } = openDraft(context.state());
  if (motion === 'line') return { from: lineStart(text, cursor), to: lineEnd(text, cursor) };
  if (motion === 'next-word')
    return { from: cursor, to: cursor + (WORD_AND_GAP.exec(text.slice(cursor))?.[0].length ?? 0) };
  return { from: cursor, to: edited({ text, cursor }, { type: motion } as EditOperation).cursor };
}
