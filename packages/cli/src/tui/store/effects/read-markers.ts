import { readUpTo } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import type { ChangeEffects } from './changes.ts';
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
  /** The server has a report of this conversation: the next one need not wait. */
  answered(conversationId: number): void;
  /** Reports at once what was gathered. */
  flush(): void;
  /** What is up to this message was marked as unread: seeing it does not count until one comes back. */
  keepUnread(conversationId: number, seq: number): void;
}

/** While a report has no answer, the next one waits for this long: the outbox is to have no line for each row that is read. */
const GATHER_MS = 1_000;

/** The effects on a client and a store. */
export function createReadMarkerEffects(
  context: EffectContext,
  changes: Pick<ChangeEffects, 'make'>,
): ReadMarkerEffects {
  const { store, selectors, timers } = context;
  /** The highest number reported, by conversation. */
  const reported = new Map<number, number>();
  /** What was read since the last report, while the next one waits. */
  const gathered = new Map<number, number>();
  /** Which conversation was looked at last. */
  let lookedAt: number | undefined;
  /** Ends the wait. */
  const gathering = new Map<number, () => void>();

  function report(id: number, readSeq: number): void {
    reported.set(id, readSeq);
    gathered.delete(id);
    void changes.make({ type: 'read', conversationId: id, readSeq }).then((isKept) => {
      // The next change tries again.
      if (!isKept) reported.delete(id);
    });
  }

  function release(id: number): void {
    gathering.get(id)?.();
    gathering.delete(id);
    const readSeq = gathered.get(id);
    if (readSeq !== undefined) report(id, readSeq);
  }

  function flush(): void {
    for (const [id, readSeq] of gathered) report(id, readSeq);
  }

  return {
    check() {
      const state = store.getState();
      const id = state.conversations.openId;
      if (id === undefined || !state.session.focused || state.session.phase !== 'chat' || state.overlays.length > 0)
        return;
      // What was marked as unread meanwhile stays so until one comes back.
      if (id !== lookedAt) reported.delete(id);
      lookedAt = id;
      const summary = state.conversations.byId.get(id);
      if (summary === undefined || summary.conversation.lastSeq <= readUpTo(summary)) return;
      const { seenSeq } = selectors.view(state);
      if (seenSeq <= Math.max(readUpTo(summary), reported.get(id) ?? 0, gathered.get(id) ?? 0)) return;
      if (gathering.has(id)) {
        gathered.set(id, seenSeq);
        return;
      }
      gathering.set(
        id,
        timers.after(GATHER_MS, () => release(id)),
      );
      report(id, seenSeq);
    },
    answered: release,
    flush,
    keepUnread(id, seq) {
      lookedAt = id;
      gathered.delete(id);
      reported.set(id, Math.max(seq, reported.get(id) ?? 0));
    },
  };
}

/** What was read is told to the server. */
export const readMarkersEffect = effect({
  name: 'readMarkers',
  needs: ['changes'],
  start(context, { changes }) {
    const effects = createReadMarkerEffects(context, changes);
    context.onStop(effects.flush);
    context.onStop(
      context.client.on('queued', ({ change, state }) => {
        if (change.type === 'read' && state === 'done') effects.answered(change.conversationId);
      }),
    );
    // Older programs kept here what they could not report.
    for (const [conversationId, readSeq] of context.saved.markers ?? [])
      void changes.make({ type: 'read', conversationId, readSeq });
    return effects;
  },
});
