import type { ChatMessage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';

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

function createPinEffects(context: EffectContext): PinEffects {
  const { client, notify } = context;
  return {
    pin: ({ conversationId, seq }) =>
      succeeds(context, async () => {
        const changed = await client.pin(conversationId, seq);
        notify(changed ? 'Pinned for everybody here; /pins shows it.' : 'It is pinned already; /pins shows it.');
      }),
    unpin: ({ conversationId, seq }) => succeeds(context, () => client.pin(conversationId, seq, true)),
  };
}

/** What is pinned for everybody. */
export const pinsEffect = effect({
  name: 'pins',
  needs: [],
  start: createPinEffects,
});
