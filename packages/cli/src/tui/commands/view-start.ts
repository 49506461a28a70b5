import { itemAt } from '../timeline/item.ts';
import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** The oldest message that is loaded. */
export const viewStart: Command = {
  name: 'view.start',
  title: 'Oldest message',
  help: 'go to the oldest message that is loaded',
  places: ['chat'],
  keys: { default: 'ctrl+home alt+<' },
  when: inConversation,
  run(context) {
    const id = context.state().conversations.openId;
    const first = itemAt(context.selectors.timelineInput(context.state()), 0);
    if (id === undefined || first === undefined) return;
    context.dispatch({ type: 'anchor', conversationId: id, anchor: { key: first.key, row: 0 } });
    scroll(context, { rows: 0 });
  },
};
