import type { ChatMessage } from '../../../client/entities.ts';
import { ClientError } from '../../../client/errors.ts';
import { SAVED_TARGET, SAVED_TITLE } from '../../../client/saved-messages.ts';
import type { ViewCall } from '../../views/view-types.ts';
import { effect } from '../effect.ts';
import { isWithOneself } from '../selectors.ts';
import { type EffectContext, succeeds } from './context.ts';
import type { HistoryEffects } from './history.ts';
import type { SendingEffects } from './sending.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly saved: SavedEffects;
  }
}

/** What the user keeps for themself. */
export interface SavedEffects {
  /** Puts a copy of a message into the conversation with oneself. Failures are shown. */
  keep(message: ChatMessage): Promise<boolean>;
  /** Shows the original of a saved message where that can be read, else the copy; `from`: where the way back leads. */
  show(message: ChatMessage, from: ViewCall): Promise<void>;
}

/** The effects on a client and a store. */
export function createSavedEffects(
  context: EffectContext,
  { history, sending }: { readonly history: HistoryEffects; readonly sending: Pick<SendingEffects, 'forward'> },
): SavedEffects {
  const { client, store, notify } = context;
  return {
    keep: ({ conversationId, seq }) =>
      succeeds(context, async () => {
        // Known already, it waits for the connection like any message.
        const known = [...store.getState().conversations.byId.values()].find(isWithOneself);
        const { conversation } = known ?? (await client.resolve(SAVED_TARGET));
        const to = { type: 'conversation', id: conversation.id, title: SAVED_TITLE, unread: 0, group: false } as const;
        await sending.forward({ conversationId, seq }, to);
      }),
    async show(message, from) {
      const { conversationId, seq, origin } = message;
      let place = { conversationId, seq };
      if (origin !== undefined) {
        try {
          place = await client.origin(conversationId, seq);
        } catch (error) {
          const isGone = error instanceof ClientError && error.code === 'not_found';
          notify(isGone ? 'The original cannot be read any more: this is your copy.' : 'This is your copy.');
        }
      }
      await history.show(place.conversationId, place.seq, from);
    },
  };
}

/** What the user keeps for themself. */
export const savedEffect = effect({
  name: 'saved',
  needs: ['history', 'sending'],
  start: (context, parts) => createSavedEffects(context, parts),
});
