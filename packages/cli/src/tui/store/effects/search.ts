import { searchKey } from '@im-ts/protocol';
import type { ChatMessage } from '../../../client/entities.ts';
import { searchDialog } from '../slices/dialogs.ts';
import { EMPTY_WINDOW } from '../slices/messages.ts';
import { type EffectContext, reasonOf } from './context.ts';

/** The most messages that one search reads, and finds. */
const MAX_READ = 5_000;
const MAX_FOUND = 200;
const PAGE = 200;

/** Searches the open conversation from its newest message back; what is found is shown while it goes on. */
export async function searchOpen(context: EffectContext, query: string): Promise<void> {
  const { client, store } = context;
  const id = store.getState().conversations.openId;
  const wanted = searchKey(query).trim();
  if (id === undefined || wanted === '') return;
  store.dispatch({ type: 'dialog', dialog: searchDialog(query) });
  const results: ChatMessage[] = [];
  let read = 0;
  let before: number | undefined;
  const isOpen = () => {
    const { dialog } = store.getState();
    return dialog.type === 'search' && dialog.query.text === query;
  };
  const report = (busy: boolean, note: string) =>
    store.dispatch({ type: 'search-progress', query, results: [...results], busy, note });
  const isEnough = () => read >= MAX_READ || results.length >= MAX_FOUND;
  /** Whether all of them were looked at. */
  const take = (messages: readonly ChatMessage[]): boolean => {
    for (let index = messages.length - 1; index >= 0; index--) {
      if (isEnough()) return false;
      const message = messages[index] as ChatMessage;
      read += 1;
      before = message.seq;
      if (message.recalledAt === 0 && searchKey(message.body).includes(wanted)) results.push(message);
    }
    return true;
  };
  const window = store.getState().messages.windows.get(id) ?? EMPTY_WINDOW;
  let atStart = take(window.atEnd ? window.messages : []) && window.atEnd && window.atStart;
  try {
    while (!atStart && isOpen() && !isEnough()) {
      report(true, `${read} messages read`);
      const page = await client.history(id, { ...(before === undefined ? {} : { before }), limit: PAGE });
      atStart = take(page.messages) && (page.atStart || page.messages.length === 0);
    }
    report(false, atStart ? `all ${read} messages read` : `only the newest ${read} messages read`);
  } catch (error) {
    report(false, `stopped after ${read} messages: ${reasonOf(error)}`);
  }
}
