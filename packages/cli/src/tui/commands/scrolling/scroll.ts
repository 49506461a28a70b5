import { scrolled } from '../../timeline/view.ts';
import type { CommandContext } from '../command.ts';

/** Moves the view by rows; a page keeps two rows of the one before. */
export function scroll(context: CommandContext, amount: { readonly rows: number } | { readonly pages: number }): void {
  const state = context.state();
  const id = state.conversations.openId;
  if (id === undefined) return;
  const height = context.selectors.geometry(state).timeline.height;
  const rows = 'rows' in amount ? amount.rows : amount.pages * Math.max(1, height - 2);
  const anchor = scrolled(context.selectors.timelineInput(state), context.selectors.layout, { rows, height });
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
}
