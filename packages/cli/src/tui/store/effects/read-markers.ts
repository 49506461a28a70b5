import type { EffectContext } from './context.ts';

/** Reports to the server what was read: only what was on a focused screen with nothing over it. */
export interface ReadMarkerEffects {
  /** To be called after each change. */
  check(): void;
  /** After a reconnect: reports again what may not have arrived. */
  retry(): void;
}

/** The effects on a client and a store. */
export function createReadMarkerEffects(context: EffectContext): ReadMarkerEffects {
  const { client, store, selectors } = context;
  /** The highest seq reported to the server, by conversation. */
  const reported = new Map<number, number>();
  /** Conversations whose last report has no answer yet: the next one waits for it, and includes all that was read meanwhile. */
  const unanswered = new Set<number>();

  const effects: ReadMarkerEffects = {
    check() {
      const state = store.getState();
      const id = state.conversations.openId;
      if (id === undefined || !state.session.focused || state.session.phase !== 'chat' || state.dialog.type !== 'none')
        return;
      const summary = state.conversations.byId.get(id);
      if (summary === undefined || summary.conversation.lastSeq <= summary.readSeq) return;
      if (state.session.connection.type !== 'ready' || unanswered.has(id)) return;
      const { seenSeq } = selectors.view(state);
      if (seenSeq <= summary.readSeq || seenSeq <= (reported.get(id) ?? 0)) return;
      reported.set(id, seenSeq);
      unanswered.add(id);
      client.markRead(id, seenSeq).then(
        () => {
          unanswered.delete(id);
          effects.check();
        },
        // The next change tries again.
        () => {
          unanswered.delete(id);
          reported.delete(id);
        },
      );
    },
    retry() {
      reported.clear();
    },
  };
  return effects;
}
