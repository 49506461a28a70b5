import type { Selectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { itemAt, itemIndex } from '../../timeline/item.ts';
import type { TimelineItem } from '../../timeline/item-types.ts';
import { isLong } from '../../timeline/long-body.ts';
import { anchoredAsBefore } from '../../timeline/view.ts';
import type { CommandContext } from '../command.ts';
import type { Selected } from '../selection/selected-message.ts';

/** Opens or folds the selected long message; without `open`, whichever it is not. False: it has nothing to fold. */
export function fold(context: CommandContext, { id }: Selected, open?: boolean): boolean {
  const state = context.state();
  const input = context.selectors.timelineInput(state);
  const item = longSelected(state, context.selectors);
  if (item === undefined) return false;
  if (open === input.window.unfolded.has(item.key)) return true;
  context.dispatch({ type: 'unfolded', conversationId: id, key: item.key });
  const next = context.state();
  const { height } = context.selectors.geometry(next).timeline;
  const anchor = anchoredAsBefore(input, context.selectors.timelineInput(next), context.selectors.layout, height);
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
  return true;
}

/** Whether the selected message is so long that it is folded. */
export function isLongSelected(state: TuiState, selectors: Selectors): boolean {
  return longSelected(state, selectors) !== undefined;
}

function longSelected(state: TuiState, selectors: Selectors): TimelineItem | undefined {
  const input = selectors.timelineInput(state);
  const key = input.window.selected;
  const item = key === undefined ? undefined : itemAt(input, itemIndex(input, key));
  return item !== undefined && isLong(input, selectors.layout, item) ? item : undefined;
}
