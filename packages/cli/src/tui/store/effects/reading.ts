import type { EffectContext } from './context.ts';

/** Tells the server what was read: only what stood on a focused screen with nothing over it. */
export interface ReadingEffects {
  /** To be called after each change. */
  check(): void;
  /** After a reconnect: what could not be told is told. */
  retry(): void;
}

export function createReadingEffects(context: EffectContext): ReadingEffects {
  const { client, store, selectors } = context;
  /** The highest seq told to the server, by conversation. */
  const told = new Map<number, number>();
  /** Conversations whose last word has no answer yet: the next one waits for it, and says all that was read meanwhile. */
  const telling = new Set<number>();

  const effects: ReadingEffects = {
    check() {
      const state = store.getState();
      const id = state.conversations.openId;
      if (id === undefined || !state.session.focused || state.session.phase !== 'chat' || state.dialog.type !== 'none')
        return;
      const summary = state.conversations.byId.get(id);
      if (summary === undefined || summary.conversation.lastSeq <= summary.readSeq) return;
      if (state.session.connection.type !== 'ready' || telling.has(id)) return;
      const { seenSeq } = selectors.view(state);
      if (seenSeq <= summary.readSeq || seenSeq <= (told.get(id) ?? 0)) return;
      told.set(id, seenSeq);
      telling.add(id);
      client.markRead(id, seenSeq).then(
        () => {
          telling.delete(id);
          effects.check();
        },
        // The next change tries again.
        () => {
          telling.delete(id);
          told.delete(id);
        },
      );
    },
    retry() {
      told.clear();
    },
  };
  return effects;
}
