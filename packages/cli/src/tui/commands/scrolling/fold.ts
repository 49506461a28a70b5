import { itemAt, itemIndex } from '../../timeline/item.ts';
import { isLong } from '../../timeline/long-body.ts';
import { anchoredAsBefore } from '../../timeline/view.ts';
import type { CommandContext } from '../command.ts';
import type { Selected } from '../selection/selected-message.ts';

/** Opens or folds the selected long message; without `open`, whichever it is not. False: it has nothing to fold. */
export function fold(context: CommandContext, { id }: Selected, open?: boolean): boolean {
  const state = context.state();
  const input = context.selectors.timelineInput(state);
  const key = input.window.selected;
  const item = key === undefined ? undefined : itemAt(input, itemIndex(input, key));
  if (item === undefined || !isLong(input, context.selectors.layout, item)) return false;
  if (open === input.window.unfolded.has(item.key)) return true;
  context.dispatch({ type: 'unfolded', conversationId: id, key: item.key });
  const next = context.state();
  const { height } = context.selectors.geometry(next).timeline;
  const anchor = anchoredAsBefore(input, context.selectors.timelineInput(next), context.selectors.layout, height);
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
  return true;
}
