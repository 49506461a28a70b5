import type { ChatMessage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import type { ChangeEffects } from './changes.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly pins: PinEffects;
  }
}

/** What is pinned for everybody. Failures are shown; the answer is whether it worked. */
export interface PinEffects {
  pin(message: ChatMessage): Promise<boolean>;
  unpin(message: ChatMessage): Promise<boolean>;
}

/** The effects on a client. */
export function createPinEffects(changes: Pick<ChangeEffects, 'make'>): PinEffects {
  return {
    pin: ({ conversationId, seq }) =>
      changes.make(
        { type: 'pin', conversationId, message: { seq }, removed: false },
        {
          done: 'Pinned for everybody here; /pins shows it.',
          unchanged: 'It is pinned already; /pins shows it.',
        },
      ),
    unpin: ({ conversationId, seq }) => changes.make({ type: 'pin', conversationId, message: { seq }, removed: true }),
  };
}

/** What is pinned for everybody. */
export const pinsEffect = effect({
  name: 'pins',
  needs: ['changes'],
  start: (_context, { changes }) => createPinEffects(changes),
});
