import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly receipts: ReceiptEffects;
  }
}

/** Who has read messages of the user's own. */
export interface ReceiptEffects {
  /** Tells the server that the counts of the open group are wanted. */
  watch(): void;
  stop(): void;
}

/** The effects on a client and a store. */
export function createReceiptEffects(context: EffectContext): ReceiptEffects {
  const { client, store } = context;
  let watched: number | undefined;

  const stopEvents = client.on('receipts', (counts) => store.dispatch({ type: 'receipt-counts', counts }));

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
    stop: stopEvents,
  };
}

/** Who has read messages of the user's own. */
export const receiptsEffect = effect({
  name: 'receipts',
  needs: [],
  start(context) {
    const receipts = createReceiptEffects(context);
    context.onChange((state, before) => {
      if (state.conversations.openId !== before.conversations.openId) receipts.watch();
    });
    context.onStop(receipts.stop);
    return receipts;
  },
});
