import type { ChatConversation, ChatMessage } from '../../client/entities.ts';
import { isConnected, reasonOf } from '../store/effects/context.ts';
import type { TuiState } from '../store/state.ts';
import type { Reading } from './list-state.ts';
import { isSame, type NamedConversations, peopleIn } from './message-list.ts';
import type { OpenedView, ViewContext } from './view.ts';
import type { ViewState } from './view-types.ts';

/** Messages that are read page by page, the newest first. */
export interface PagedMessages extends ViewState, Reading {
  readonly messages: readonly ChatMessage[];
  readonly conversations: NamedConversations;
  /** Where the next page begins, '' for the first one; undefined: all are read. */
  readonly next: string | undefined;
}

/** Nothing is read yet. */
export const NO_PAGES: Omit<PagedMessages, 'index'> = {
  messages: [],
  conversations: new Map(),
  next: '',
  busy: true,
  failed: undefined,
};

/** A page, and where the next one begins; '' at the end. */
export interface MessagePage {
  readonly messages: readonly ChatMessage[];
  readonly conversations: readonly ChatConversation[];
  readonly cursor: string;
}

/** What such a list is read from. */
export interface PageSource {
  read(cursor: string): Promise<MessagePage>;
  /** When this number grows, there are new messages. */
  news(state: TuiState): number;
}

/** The next page is read when the chosen line is so near to the last one that is there. */
const AHEAD = 20;

/** Reads pages as far as one moves, and what is new when there is something; after a break of the connection it goes on. */
export function followPages(context: ViewContext, view: OpenedView<PagedMessages>, source: PageSource): () => void {
  let isStopped = false;
  let isReading = false;
  let news = source.news(context.state());
  let wasReady = context.client.state.type === 'ready';

  async function read(
    cursor: string,
    put: (shown: PagedMessages, page: MessagePage) => Partial<PagedMessages>,
  ): Promise<boolean> {
    isReading = true;
    view.set({ busy: true, failed: undefined });
    try {
      // It would wait, and say nothing.
      if (!isConnected(context.client)) throw new Error('not connected; they follow with the connection');
      const page = await source.read(cursor);
      const shown = view.read();
      if (isStopped || shown === undefined) return false;
      context.effects.people.learn(peopleIn(page.messages, page.conversations));
      const conversations = new Map([
        ...shown.conversations,
        ...page.conversations.map((one) => [one.id, one] as const),
      ]);
      view.set({ ...put(shown, page), conversations, busy: false });
      return true;
    } catch (error) {
      if (!isStopped) view.set({ busy: false, failed: reasonOf(error) });
      return false;
    } finally {
      isReading = false;
    }
  }

  const next = (cursor: string) =>
    read(cursor, (shown, page) => ({
      messages: [...shown.messages, ...unknown(shown.messages, page.messages)],
      next: page.cursor === '' ? undefined : page.cursor,
    }));

  /** What is chosen stays chosen. */
  const newest = () =>
    read('', (shown, page) => {
      const added = unknown(shown.messages, page.messages);
      const index = shown.index === 0 ? 0 : shown.index + added.length;
      return { messages: [...added, ...shown.messages], index };
    });

  async function look(): Promise<void> {
    const shown = view.read();
    if (isStopped || isReading || shown === undefined || shown.failed !== undefined) return;
    const now = source.news(context.state());
    const hasNew = now > news;
    news = now;
    const isNear = shown.next !== undefined && shown.index >= shown.messages.length - AHEAD;
    if (hasNew && shown.next !== '') {
      if (await newest()) await look();
    } else if (isNear && shown.next !== undefined && (await next(shown.next))) await look();
  }

  view.set({ failed: undefined });
  void look();
  const stop = context.subscribe(() => {
    const isReady = context.state().session.connection.type === 'ready';
    const isBack = isReady && !wasReady;
    wasReady = isReady;
    if (isBack && view.read()?.failed !== undefined) view.set({ failed: undefined });
    void look();
  });
  return () => {
    isStopped = true;
    stop();
  };
}

function unknown(known: readonly ChatMessage[], messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.filter((message) => !known.some((one) => isSame(one, message)));
}
