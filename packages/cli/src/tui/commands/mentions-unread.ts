import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** Only the mentions that are not read, or all of them again. */
export const mentionsUnread: Command = {
  name: 'mentions.unread',
  title: 'Unread only',
  help: 'only those that you have not read, or all again',
  places: ['view:mentions'],
  keys: { default: 'tab' },
  hint: 2,
  run(context) {
    const open = focusedView(context.state());
    if (open?.name !== 'mentions') return;
    context.dispatch({ type: 'view-closed' });
    context.views.open('mentions', { unread: !open.state.unread });
  },
};
