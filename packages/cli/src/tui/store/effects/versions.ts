import type { ChatMessage } from '../../../client/entities.ts';
import { versionList } from '../slices/dialogs.ts';
import { type EffectContext, reasonOf } from './context.ts';
import type { PeopleEffects } from './people.ts';

/** What messages said before they were edited. */
export interface VersionEffects {
  /** Opens the list of the texts of a message. */
  show(message: ChatMessage): void;
  /** Reads again what the list shows, if it is open. */
  read(): Promise<void>;
}

/** The effects on a client and a store. */
export function createVersionEffects(
  { client, store, timers }: EffectContext,
  people: Pick<PeopleEffects, 'learn'>,
): VersionEffects {
  const effects: VersionEffects = {
    show(message) {
      store.dispatch({ type: 'tick', now: timers.now() });
      store.dispatch({ type: 'dialog', dialog: versionList(message) });
      void effects.read();
    },
    async read() {
      const { dialog } = store.getState();
      if (dialog.type !== 'versions') return;
      const { conversationId, seq } = dialog;
      try {
        const versions = await client.versions(conversationId, seq);
        people.learn(versions.map(({ writtenBy }) => writtenBy));
        store.dispatch({ type: 'versions-read', conversationId, seq, versions });
      } catch (error) {
        store.dispatch({ type: 'versions-read', conversationId, seq, failed: reasonOf(error) });
      }
    },
  };
  return effects;
}
