import type { MessagePlace } from '../../../client/entities.ts';
import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly found: FoundEffects;
  }
}

/** What the last search has found, to go from one to the next. */
export interface FoundEffects {
  /** The newest first, and the one that was gone to. */
  keep(found: readonly MessagePlace[], at: MessagePlace): void;
  /** The next older (1) or newer (-1) one; undefined: there is none, or nothing was looked for. */
  next(step: 1 | -1): MessagePlace | undefined;
}

/** What the last search has found. */
export const foundEffect = effect({
  name: 'found',
  needs: [],
  start() {
    let found: readonly MessagePlace[] = [];
    let index = 0;
    return {
      keep(messages, at) {
        found = messages.map(({ conversationId, seq }) => ({ conversationId, seq }));
        index = found.findIndex((one) => one.conversationId === at.conversationId && one.seq === at.seq);
      },
      next(step) {
        const place = found[index + step];
        if (place === undefined) return undefined;
        index += step;
        return place;
      },
    };
  },
});
