import type { ChatMessage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import { pinList } from '../slices/dialogs.ts';
import type { TuiState } from '../state.ts';
import { type EffectContext, reasonOf, succeeds } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly pins: PinEffects;
  }
}

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

/** What is pinned for everybody in the open conversation. */
export const pinsEffect = effect({
  name: 'pins',
  needs: ['people'],
  start(context, { people }) {
    const pins = createPinEffects(context, people);
    context.onChange((state, before) => {
      if (pinsAreOld(state, before)) void pins.read();
    });
    return pins;
  },
});

/** What is pinned is shown, and was changed or dropped since it was read. */
function pinsAreOld(state: TuiState, before: TuiState): boolean {
  if (state.dialog.type !== 'pins' || before.dialog.type !== 'pins') return false;
  if (state.dialog.pins === undefined && before.dialog.pins !== undefined) return true;
  return openSummary(state)?.conversation.pinsRev !== openSummary(before)?.conversation.pinsRev;
}
