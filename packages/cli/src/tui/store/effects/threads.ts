import type { MessagePlace } from '../../../client/entities.ts';
import type { ThreadDraft } from '../../ui-state-file.ts';
import { effect } from '../effect.ts';
import { openViews } from '../selectors.ts';
import type { TuiState } from '../state.ts';
import { type EditedText, NO_TEXT, textOf } from '../text-edit.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly threads: ThreadEffects;
  }
}

/** Replies that are half written in threads. */
export interface ThreadEffects {
  /** What was begun in answer to a message. */
  draft(of: MessagePlace): EditedText;
  /** Keeps it; an empty text is forgotten. */
  keepDraft(of: MessagePlace, text: EditedText): void;
  /** All of them, also what is being written now, the one begun last at the end. */
  drafts(): readonly ThreadDraft[];
}

/** Replies that were begun and never sent are kept up to this many; the oldest go first. */
const MAX_DRAFTS = 100;

/** What is half written in threads, as the disk had it. */
export const threadsEffect = effect({
  name: 'threads',
  needs: [],
  start({ saved, store, onChange }) {
    const kept = new Map<string, EditedText>();
    for (const [conversationId, seq, text] of saved.threads ?? []) {
      kept.set(keyOf({ conversationId, seq }), textOf(text));
    }

    /** Where one cannot write any more, what was begun is among the texts that can be taken elsewhere. */
    function putAside(text: string): void {
      store.dispatch({ type: 'kept-restored', kept: [text] });
    }

    onChange(({ conversations: { byId } }, { conversations: { byId: before } }) => {
      if (byId === before) return;
      for (const [key, { text }] of kept) {
        const { conversationId } = placeOf(key);
        if (!before.has(conversationId) || byId.has(conversationId)) continue;
        kept.delete(key);
        putAside(text);
      }
    });

    return {
      draft: (of) => kept.get(keyOf(of)) ?? NO_TEXT,
      keepDraft(of, text) {
        const { byId, loaded } = store.getState().conversations;
        kept.delete(keyOf(of));
        if (text.text === '') return;
        if (loaded && !byId.has(of.conversationId)) putAside(text.text);
        else kept.set(keyOf(of), text);
      },
      drafts() {
        const all = new Map(kept);
        for (const { conversationId, seq, query } of openThreads(store.getState())) {
          all.delete(keyOf({ conversationId, seq }));
          if (query.text !== '') all.set(keyOf({ conversationId, seq }), query);
        }
        return [...all].slice(-MAX_DRAFTS).map(([key, { text }]) => {
          const { conversationId, seq } = placeOf(key);
          return [conversationId, seq, text];
        });
      },
    };
  },
});

/** The threads that are on the screen. */
export function openThreads(state: Pick<TuiState, 'overlays' | 'side'>) {
  return openViews(state).flatMap((open) => (open.name === 'thread' ? [open.state] : []));
}

function keyOf({ conversationId, seq }: MessagePlace): string {
  return `${conversationId}:${seq}`;
}

function placeOf(key: string): MessagePlace {
  const [conversationId = 0, seq = 0] = key.split(':').map(Number);
  return { conversationId, seq };
}
