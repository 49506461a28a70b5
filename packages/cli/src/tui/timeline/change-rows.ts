import type { ChatReaction } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { wrapText } from '../../text/wrap.ts';
import { withKeys } from '../keys/way-to.ts';
import { changeNotes, isWaiting, type MessageChanges } from '../store/pending-changes.ts';
import type { ItemKey } from '../store/state.ts';
import type { Row } from '../theme/rows.ts';
import type { BodySource } from './body.ts';
import type { TimelineInput } from './item-types.ts';

const edited = new WeakMap<object, { readonly of: BodySource; readonly source: BodySource }>();

/** The body of an item with an edit that waits in it; the same object for the same edit. */
export function shownBody(source: BodySource, changes: MessageChanges | undefined): BodySource {
  const entry = changes?.edit;
  if (entry === undefined || !isWaiting(entry) || entry.change.type !== 'edit') return source;
  const known = edited.get(entry);
  if (known?.of === source) return known.source;
  const made = { ...source, body: entry.change.body };
  edited.set(entry, { of: source, source: made });
  return made;
}

/** A reaction as it is shown: `waits` until the server has it, or has it no more. */
export interface ShownReaction extends ChatReaction {
  readonly waits: boolean;
}

/** The reactions of a message with those that wait. */
export function shownReactions(
  reactions: readonly ChatReaction[],
  changes: MessageChanges | undefined,
): readonly ShownReaction[] {
  const shown = new Map<string, ShownReaction>(reactions.map((one) => [one.emoji, { ...one, waits: false }]));
  for (const [emoji, entry] of changes?.reactions ?? []) {
    if (!isWaiting(entry) || entry.change.type !== 'react') continue;
    const { count, mine } = shown.get(emoji) ?? { count: 0, mine: false };
    const { removed } = entry.change;
    if (mine !== removed) continue;
    shown.set(emoji, { emoji, count: count + (removed ? -1 : 1), mine: !removed, waits: true });
  }
  return [...shown.values()];
}

/** What is said under an item about what waits or was refused, and what one can do. */
export function changeRows(input: TimelineInput, key: ItemKey, width: number): Row[] {
  const changes = input.changes.get(key);
  if (changes === undefined) return [];
  const notes = changeNotes(changes, input.isOffline);
  const rows = notes.flatMap(({ text, isError }) =>
    wrapText(`${isError ? '✗' : '…'} ${sanitizeLine(text)}`, width).map((row): Row => {
      return [{ text: row.text, style: isError ? 'error' : 'queued' }];
    }),
  );
  if (!notes.some(({ isError }) => isError)) return rows;
  const edit = changes.edit === undefined ? '' : '  {message.edit} edit';
  return [...rows, nextStepRow(input, key, { words: `{change.again} again${edit}  {change.drop} drop`, width })];
}

/** What one can do with a message that did not go, or with a change of one; commands are in braces. */
export function nextStepRow(
  { window, keymap }: TimelineInput,
  key: ItemKey,
  { words, width }: { readonly words: string; readonly width: number },
): Row {
  const first = window.selected === key ? '' : '{select.start} selects it, then ';
  return [{ text: cutLine(withKeys(keymap, first + words), width), style: 'hint' }];
}
