import type { ChatMessage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { versionList } from '../slices/dialogs.ts';
import type { TuiState } from '../state.ts';
import { type EffectContext, reasonOf } from './context.ts';
import type { PeopleEffects } from './people.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly versions: VersionEffects;
  }
}

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

/** What messages said before they were edited. */
export const versionsEffect = effect({
  name: 'versions',
  needs: ['people'],
  start(context, { people }) {
    const versions = createVersionEffects(context, people);
    context.onChange((state, before) => {
      if (isShownNew(state, before)) void versions.read();
    });
    return versions;
  },
});

/** The message whose texts are shown has changed. */
function isShownNew(state: TuiState, before: TuiState): boolean {
  const [now, then] = [shownRev(state), shownRev(before)];
  return now !== undefined && then !== undefined && now !== then;
}

/** The rev of the message whose texts are shown; undefined: it is not on the screen, or was recalled. */
function shownRev({ dialog, messages }: TuiState): number | undefined {
  if (dialog.type !== 'versions') return undefined;
  const shown = messages.windows.get(dialog.conversationId)?.messages.find(({ seq }) => seq === dialog.seq);
  return shown?.recalledAt === 0 ? shown.rev : undefined;
}
