import { LIMITS } from '@im-ts/protocol';
import { effect } from '../effect.ts';
import { type EffectContext, succeeds } from './context.ts';
import type { HistoryEffects } from './history.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly mentions: MentionEffects;
  }
}

/** Goes through the messages that mention the user. */
export interface MentionEffects {
  /** Shows the oldest unread one, then the one after it; says so when there is none. */
  next(): Promise<boolean>;
}

interface Place {
  readonly conversationId: number;
  readonly seq: number;
}

/** The effects on a client and a store. */
export function createMentionEffects(context: EffectContext, history: HistoryEffects): MentionEffects {
  const { client, notify } = context;
  /** Still to be shown, oldest first: an opened conversation counts as read to its end, and with it those that follow. */
  let ahead: Place[] = [];

  return {
    next: () =>
      succeeds(context, async () => {
        if (ahead.length === 0) {
          const { messages } = await client.mentions({ unread: true, limit: LIMITS.mentionPage });
          ahead = messages.map(({ conversationId, seq }) => ({ conversationId, seq })).reverse();
        }
        const place = ahead.shift();
        if (place === undefined) {
          notify('Nothing that is unread mentions you.');
          return;
        }
        await history.show(place.conversationId, place.seq);
        if (ahead.length > 0) notify(`${ahead.length} more ${ahead.length === 1 ? 'mention' : 'mentions'}.`);
      }),
  };
}

/** The messages that mention the user. */
export const mentionsEffect = effect({
  name: 'mentions',
  needs: ['history'],
  start: (context, { history }) => createMentionEffects(context, history),
});
