import type { CommandContext } from '../commands/command.ts';
import { focusedView } from '../store/selectors.ts';
import { choiceAt, rowsInSight } from './frame.ts';
import { chosenIndex, movedIndex } from './list-state.ts';
import { contentOf, roomOf, viewOf } from './open-view.ts';
import type { ViewContent } from './view.ts';
import type { OpenView } from './view-types.ts';

/** How a view is moved in: by lines, or by as many as are in sight. */
export type ViewMove = { readonly lines: number } | { readonly pages: number };

/** Moves the chosen line, or the text, of the view that keys go to. Does nothing where no view is open. */
export function moveInView(context: CommandContext, move: ViewMove): void {
  const shown = shownView(context, focusedView(context.state()));
  if (shown === undefined) return;
  const { open, content, height } = shown;
  const sight = rowsInSight(content, height);
  const step = 'lines' in move ? move.lines : Math.sign(move.pages) * linesInSight(content, sight.height);
  const index = content.scrolls
    ? Math.max(0, Math.min(sight.start + step, content.rows.length - sight.height))
    : movedChoice(content, step);
  context.dispatch({ type: 'view-index', id: open.id, index });
}

/** How many can be chosen of what is in sight, less the one that stays in sight after a page. */
function linesInSight({ starts, choices, rows }: ViewContent, height: number): number {
  const shown = starts === undefined ? height : Math.floor((height * choices) / Math.max(1, rows.length));
  return Math.max(1, shown - 1);
}

/** The next line that is a choice: a step goes round, a page turns back from the ends. */
function movedChoice({ index, choices, skips }: ViewContent, step: number): number {
  const isSkipped = (at: number) => skips?.(at) === true;
  const to = movedIndex(index, choices, step);
  if (!isSkipped(to)) return to;
  const direction = Math.sign(step);
  if (Math.abs(step) === 1) {
    let at = to;
    for (let tries = 0; isSkipped(at) && tries < choices; tries++) at = movedIndex(at, choices, direction);
    return at;
  }
  const ahead = (by: number) => {
    let at = to;
    while (at >= 0 && at < choices && isSkipped(at)) at += by;
    return at >= 0 && at < choices ? at : undefined;
  };
  return ahead(direction) ?? ahead(-direction) ?? to;
}

/** Takes the chosen line; where nothing could be read, tries again. */
export function chooseInView(context: CommandContext): void {
  const shown = shownView(context, focusedView(context.state()));
  if (shown === undefined) return;
  const { open, content } = shown;
  const view = viewOf(open.name);
  if (content.failed !== undefined && content.choices === 0) context.views.retry(open.id);
  else if (view.choose === undefined) closeView(context);
  else view.choose(context, { ...open.state, index: content.index });
}

/** Closes the view that one is in; one beside the conversation stays, and is left. */
export function closeView({ dispatch }: Pick<CommandContext, 'dispatch'>): void {
  dispatch({ type: 'view-closed' });
}

/** Moves a view by a step of the wheel: a text by some rows, the chosen line by one; neither goes past the ends. */
export function turnWheelOver(context: CommandContext, open: OpenView, direction: 1 | -1): void {
  const shown = shownView(context, open);
  if (shown === undefined) return;
  const { content, height } = shown;
  const sight = rowsInSight(content, height);
  const index = content.scrolls
    ? Math.max(0, Math.min(sight.start + direction * WHEEL_ROWS, content.rows.length - sight.height))
    : nextChoice(content, direction);
  context.dispatch({ type: 'view-index', id: open.id, index });
}

/** The next line that is a choice; at the ends the chosen one. */
function nextChoice({ index, choices, skips }: ViewContent, direction: 1 | -1): number {
  for (let at = index + direction; at >= 0 && at < choices; at += direction) if (skips?.(at) !== true) return at;
  return chosenIndex(index, choices);
}

/** Rows that one step of the wheel moves. */
const WHEEL_ROWS = 3;

/** What a click in a row of a view does, `row` counted from the first one in sight: it chooses the line, and takes it if it is chosen. */
export function clickInView(
  context: CommandContext,
  open: OpenView,
  row: number,
  { takes = true }: { readonly takes?: boolean } = {},
): void {
  const shown = shownView(context, open);
  if (shown === undefined) return;
  const { content, height } = shown;
  const sight = rowsInSight(content, height);
  if (row < 0 || row >= sight.height) return;
  const choice = choiceAt(content, sight.start + row);
  if (choice === undefined || content.skips?.(choice) === true) return;
  // What is half written is sent by a key only.
  const isTaken = takes && viewOf(open.name).writes !== true;
  if (choice === content.index && isTaken) chooseInView(context);
  else context.dispatch({ type: 'view-index', id: open.id, index: choice });
}

function shownView(
  context: CommandContext,
  open: OpenView | undefined,
): { readonly open: OpenView; readonly content: ViewContent; readonly height: number } | undefined {
  const state = context.state();
  if (open === undefined) return undefined;
  const { width, height } = roomOf(state, open, context.selectors);
  const content = contentOf(open, { state, selectors: context.selectors, emoji: context.emoji(), width });
  return { open, content, height };
}
