import { openWindow } from '../store/selectors.ts';
import { itemAt, itemCount } from '../timeline/item.ts';
import type { Command } from './command.ts';

/** Selects the newest message on the screen. */
export const selectStart: Command = {
  name: 'select.start',
  title: 'Select',
  help: 'select messages',
  places: ['composer'],
  keys: { default: 'ctrl+p' },
  hint: 3,
  run(context) {
    const id = context.state().conversations.openId;
    const input = context.selectors.timelineInput(context.state());
    const { lastIndex } = context.selectors.view(context.state());
    const item = itemAt(input, lastIndex < 0 ? itemCount(input) - 1 : lastIndex);
    if (id === undefined || item === undefined || openWindow(context.state()).selected !== undefined) return;
    context.dispatch({ type: 'selected', conversationId: id, key: item.key });
  },
};
