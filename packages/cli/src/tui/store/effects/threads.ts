import type { MessagePlace } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { type EditedText, NO_TEXT } from '../text-edit.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly threads: ThreadEffects;
  }
}

/** Replies that are half written in threads, for as long as im runs. */
export interface ThreadEffects {
  /** What was begun in answer to a message. */
  draft(of: MessagePlace): EditedText;
  /** Keeps it; an empty text is forgotten. */
  keepDraft(of: MessagePlace, text: EditedText): void;
}

/** What is half written in threads. */
export const threadsEffect = effect({
  name: 'threads',
  needs: [],
  start() {
    const drafts = new Map<string, EditedText>();
    const keyOf = ({ conversationId, seq }: MessagePlace) => `${conversationId}:${seq}`;
    return {
      draft: (of) => drafts.get(keyOf(of)) ?? NO_TEXT,
      keepDraft(of, text) {
        if (text.text === '') drafts.delete(keyOf(of));
        else drafts.set(keyOf(of), text);
      },
    };
  },
});
