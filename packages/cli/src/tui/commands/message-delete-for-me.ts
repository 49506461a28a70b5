import type { Command } from './command.ts';
import type { OnMessage } from './possible/on-message.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection, selected } from './selection/selected-message.ts';

/** What was recalled still has its place, which may go. */
const able: OnMessage = (state, selectors) => {
  const isSelected = onSelection(state, selectors);
  if (isSelected !== true) return isSelected;
  const message = selected({ state: () => state, selectors })?.message;
  if (message === undefined) return 'This message is not stored yet.';
  return message.hidden ? 'You deleted this message for yourself already.' : true;
};

/** Takes a message away for the user alone, after a question. */
export const messageDeleteForMe: Command = {
  name: 'message.delete-for-me',
  title: 'Delete for yourself',
  help: 'delete for yourself; others keep it',
  places: ['selection'],
  keys: { default: 'x' },
  hint: 12,
  when: able,
  run(context) {
    const chosen = selected(context);
    const answer = able(context.state(), context.selectors);
    if (answer !== true) context.notify(answer, 'error');
    else if (chosen?.message !== undefined) {
      endSelection(context);
      const { seq } = chosen.message;
      const question = 'Delete this message for yourself? Others keep it.';
      context.views.open('question', { question, action: { type: 'delete-for-me', conversationId: chosen.id, seq } });
    }
  },
};
