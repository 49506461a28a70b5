import { toClientError } from '../../../client/errors.ts';
import { effect } from '../effect.ts';
import type { EffectContext } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly readMarkers: ReadMarkerEffects;
  }
}

/** Reports to the server what was read: only what was on a focused screen with nothing over it. */
export interface ReadMarkerEffects {
  /** To be called after each change. */
  check(): void;
  /** After a reconnect: reports again what may not have arrived. */
  retry(): void;
  /** What was read and is not known to have arrived, by conversation: the next run reports it. */
  unsent(): readonly (readonly [number, number])[];
}

/** The effects on a client and a store; `left` is what the last run could not report. */
export function createReadMarkerEffects(
  context: EffectContext,
  left: readonly (readonly [number, number])[],
): ReadMarkerEffects {
  const { client, store, selectors } = context;
  /** The highest seq reported to the server, by conversation. */
  const reported = new Map<number, number>();
  /** Conversations whose last report has no answer yet: the next one waits for it, and includes all that was read meanwhile. */
  const unanswered = new Set<number>();
  const unsent = new Map(left);

  function report(id: number, seq: number): void {
    reported.set(id, seq);
    unanswered.add(id);
    client.markRead(id, seq).then(
      () => {
        unanswered.delete(id);
        if ((unsent.get(id) ?? 0) <= seq) unsent.delete(id);
        effects.check();
      },
      // The SDK sends it on the next link, unless the server has refused it for good; the next change tries again.
      (error: unknown) => {
        unanswered.delete(id);
        reported.delete(id);
        if (!toClientError(error).retryable) unsent.delete(id);
      },
    );
  }

  const effects: ReadMarkerEffects = {
    check() {
      const state = store.getState();
      const id = state.conversations.openId;
      if (id === undefined || !state.session.focused || state.session.phase !== 'chat' || state.overlays.length > 0)
        return;
      const summary = state.conversations.byId.get(id);
      if (summary === undefined || summary.conversation.lastSeq <= summary.readSeq) return;
      const { seenSeq } = selectors.view(state);
      if (seenSeq <= summary.readSeq || seenSeq <= (reported.get(id) ?? 0)) return;
      unsent.set(id, Math.max(seenSeq, unsent.get(id) ?? 0));
      if (!unanswered.has(id)) report(id, seenSeq);
    },
    retry() {
      reported.clear();
      for (const [id, seq] of unsent) if (!unanswered.has(id)) report(id, seq);
    },
    unsent: () => [...unsent],
  };
  return effects;
}

/** What was read is told to the server. */
export const readMarkersEffect = effect({
  name: 'readMarkers',
  needs: [],
  start: (context) => createReadMarkerEffects(context, context.saved.markers ?? []),
});
