import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';

/** The same search everywhere, or in the open conversation only. */
export const searchPlace: Command = {
  name: 'search.place',
  title: 'Everywhere or here',
  help: 'search in all conversations, or only in the open one',
  places: ['view:search'],
  keys: { default: 'alt+s shift+tab' },
  hint: 3,
  run(context) {
    const state = context.state();
    const open = focusedView(state);
    if (open?.name !== 'search') return;
    const { openId } = state.conversations;
    const query = open.state.query?.text ?? '';
    if (open.state.conversationId === undefined && openId === undefined) {
      context.notify('No conversation is open.', 'error');
      return;
    }
    context.dispatch({ type: 'view-closed' });
    const place = open.state.conversationId === undefined && openId !== undefined ? { conversationId: openId } : {};
    context.views.open('search', { query, ...place });
  },
};
