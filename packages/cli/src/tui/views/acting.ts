import type { CommandContext } from '../commands/command.ts';
import { focusedView } from '../store/selectors.ts';
import { rowsInSight } from './frame.ts';
import { movedIndex } from './list-state.ts';
import { contentOf, roomOf, viewOf } from './open-view.ts';
import type { ViewContent } from './view.ts';
import type { OpenView } from './view-types.ts';

/** How a view is moved in: by lines, or by as many as are in sight. */
export type ViewMove = { readonly lines: number } | { readonly pages: number };

/** Moves the chosen line, or the text. Does nothing where no view is open. */
export function moveInView(context: CommandContext, move: ViewMove): void {
  const shown = shownView(context);
  if (shown === undefined) return;
  const { open, content, height } = shown;
  const sight = rowsInSight(content, height);
  const step = 'lines' in move ? move.lines : move.pages * Math.max(1, sight.height - 1);
  const index = content.scrolls
    ? Math.max(0, Math.min(sight.start + step, content.rows.length - sight.height))
    : movedChoice(content, step);
  context.dispatch({ type: 'view-index', id: open.id, index });
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
  const shown = shownView(context);
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

function shownView(
  context: CommandContext,
): { readonly open: OpenView; readonly content: ViewContent; readonly height: number } | undefined {
  const state = context.state();
  const open = focusedView(state);
  if (open === undefined) return undefined;
  const { width, height } = roomOf(state, open, context.selectors);
  const content = contentOf(open, { state, selectors: context.selectors, emoji: context.emoji(), width });
  return { open, content, height };
}
