import type { ChatMessage } from '../../../client/entities.ts';
import { openSummary } from '../selectors.ts';
import { pinList } from '../slices/dialogs.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';
import type { PeopleEffects } from './people.ts';

/** What is pinned for everybody in the open conversation. */
export interface PinEffects {
  /** Shows it. False: no conversation is open. */
  show(): boolean;
  /** Reads it again, while it is shown. */
  read(): Promise<void>;
  pin(message: ChatMessage): Promise<boolean>;
  unpin(message: ChatMessage): Promise<boolean>;
}

/** The effects on a client and a store. */
export function createPinEffects(context: EffectContext, people: Pick<PeopleEffects, 'learn'>): PinEffects {
  const { client, store, timers, notify } = context;

  const effects: PinEffects = {
    show() {
      const conversation = openSummary(store.getState())?.conversation;
      if (conversation === undefined) {
        notify('Open a conversation first (Ctrl-K).', 'error');
        return false;
      }
      store.dispatch({ type: 'tick', now: timers.now() });
      store.dispatch({ type: 'dialog', dialog: pinList(conversation.id) });
      void effects.read();
      return true;
    },
    async read() {
      const { dialog } = store.getState();
      if (dialog.type !== 'pins') return;
      const { conversationId } = dialog;
      try {
        const pins = await client.pins(conversationId);
        people.learn(pins.map(({ message }) => message.senderId));
        store.dispatch({ type: 'pins-read', conversationId, pins });
      } catch (error) {
        store.dispatch({ type: 'pins-read', conversationId, failed: reasonOf(error) });
      }
    },
    pin: ({ conversationId, seq }) =>
      succeeds(context, async () => {
        const changed = await client.pin(conversationId, seq);
        notify(changed ? 'Pinned for everybody here; /pins shows it.' : 'It is pinned already; /pins shows it.');
      }),
    unpin: ({ conversationId, seq }) => succeeds(context, () => client.pin(conversationId, seq, true)),
  };
  return effects;
}
