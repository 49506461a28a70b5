import { effect } from '../effect.ts';
import { openSummary, openWindow } from '../selectors.ts';
import { receiptList } from '../slices/dialogs.ts';
import { type EffectContext, reasonOf } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly receipts: ReceiptEffects;
  }
}

/** Who has read messages of the user's own. */
export interface ReceiptEffects {
  /** Tells the server that the counts of the open group are wanted. */
  watch(): void;
  /** Shows who has read the selected message, or without one the last of the user's own. */
  show(): boolean;
  stop(): void;
}

/** The effects on a client and a store. */
export function createReceiptEffects(context: EffectContext, people: Pick<PeopleEffects, 'learn'>): ReceiptEffects {
  const { client, store, notify } = context;
  let watched: number | undefined;

  const stopEvents = client.on('receipts', (counts) => store.dispatch({ type: 'receipt-counts', counts }));

  async function read(conversationId: number, seq: number): Promise<void> {
    try {
      const receipts = await client.receipts(conversationId, seq);
      const { read: readers = [], delivered = [], others = [] } = receipts.recipients ?? {};
      people.learn([...readers, ...delivered, ...others]);
      store.dispatch({ type: 'receipts-read', conversationId, seq, receipts });
    } catch (error) {
      store.dispatch({ type: 'receipts-read', conversationId, seq, failed: reasonOf(error) });
    }
  }

  return {
    watch() {
      const state = store.getState();
      const conversation = openSummary(state)?.conversation;
      const id = conversation?.kind === 'group' ? conversation.id : undefined;
      if (id === watched || state.session.connection.type !== 'ready') return;
      watched = id;
      client
        .watchReceipts(id === undefined ? [] : [id])
        .then((all) => {
          for (const counts of all) store.dispatch({ type: 'receipt-counts', counts });
        })
        // The next link asks again; a server of an older version counts nothing.
        .catch(() => undefined);
    },
    show() {
      const state = store.getState();
      const id = state.conversations.openId;
      const { messages, selected } = openWindow(state);
      const isOwn = (senderId: number) => senderId === state.session.me?.id;
      const message =
        messages.find(({ seq }) => seq === selected) ??
        messages.findLast(({ senderId, recalledAt, kind }) => isOwn(senderId) && recalledAt === 0 && kind !== 'system');
      if (id === undefined || message === undefined) {
        notify('There is no message of yours here; select one (Ctrl-P).', 'error');
        return false;
      }
      store.dispatch({ type: 'dialog', dialog: receiptList(id, message.seq) });
      void read(id, message.seq);
      return true;
    },
    stop: stopEvents,
  };
}

/** Who has read messages of the user's own. */
export const receiptsEffect = effect({
  name: 'receipts',
  needs: ['people'],
  start(context, { people }) {
    const receipts = createReceiptEffects(context, people);
    context.onChange((state, before) => {
      if (state.conversations.openId !== before.conversations.openId) receipts.watch();
    });
    context.onStop(receipts.stop);
    return receipts;
  },
});
