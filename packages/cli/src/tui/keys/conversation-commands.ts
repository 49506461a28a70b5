import { itemAt } from '../timeline/item.ts';
import { scrolled } from '../timeline/view.ts';
import type { KeyContext } from './command-context.ts';

/** Moves the view by rows; a page keeps two rows of the one before. */
function scroll(context: KeyContext, amount: { readonly rows: number } | { readonly pages: number }): void {
  const state = context.state();
  const id = state.conversations.openId;
  if (id === undefined) return;
  const height = context.selectors.geometry(state).timeline.height;
  const rows = 'rows' in amount ? amount.rows : amount.pages * Math.max(1, height - 2);
  const anchor = scrolled(context.selectors.timelineInput(state), context.selectors.layout, { rows, height });
  context.dispatch({ type: 'anchor', conversationId: id, anchor });
}

function toStart(context: KeyContext): void {
  const id = context.state().conversations.openId;
  const input = context.selectors.timelineInput(context.state());
  const first = itemAt(input, 0);
  if (id === undefined || first === undefined) return;
  context.dispatch({ type: 'anchor', conversationId: id, anchor: { key: first.key, row: 0 } });
  scroll(context, { rows: 0 });
}

function toEnd(context: KeyContext): void {
  const id = context.state().conversations.openId;
  if (id !== undefined) void context.effects.history.toEnd(id);
}

/** The commands of keys that work where no dialog is open. */
export const CONVERSATION_COMMANDS = {
  help: (context: KeyContext) => void context.views.open('help'),
  switcher: (context: KeyContext) => void context.views.open('switcher', {}),
  'next-unread': (context: KeyContext) => context.effects.conversations.nextUnread(),
  'next-mention': (context: KeyContext) => void context.effects.mentions.next(),
  'previous-conversation': (context: KeyContext) => context.effects.conversations.neighbour(-1),
  'next-conversation': (context: KeyContext) => context.effects.conversations.neighbour(1),
  'page-up': (context: KeyContext) => scroll(context, { pages: -1 }),
  'page-down': (context: KeyContext) => scroll(context, { pages: 1 }),
  'row-up': (context: KeyContext) => scroll(context, { rows: -1 }),
  'row-down': (context: KeyContext) => scroll(context, { rows: 1 }),
  'to-start': toStart,
  'to-end': toEnd,
};
