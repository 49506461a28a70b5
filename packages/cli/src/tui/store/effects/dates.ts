import { dayKey, dayTitle } from '../../../text/time.ts';
import { effect } from '../effect.ts';
import { answerOf, messageAt } from '../message-at.ts';
import { openSummary, openWindow } from '../selectors.ts';
import { placeNow } from '../slices/places.ts';
import { type EffectContext, isConnected, succeeds } from './context.ts';
import type { HistoryEffects } from './history.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly dates: DateEffects;
  }
}

/** Goes to where a conversation was at a time. */
export interface DateEffects {
  /**
   * Shows the first message of the open conversation from a time on (epoch milliseconds), and says so where that is another day. The
   * way back is kept. A failure is shown; the answer is whether it worked.
   */
  show(time: number): Promise<boolean>;
}

/** The effects on a client and a store. */
export function createDateEffects(context: EffectContext, history: HistoryEffects): DateEffects {
  const { client, store, notify } = context;
  /** A later call ends one that is still looking. */
  let last = 0;

  return {
    show: (time) =>
      succeeds(context, async () => {
        const mine = ++last;
        const conversation = openSummary(store.getState())?.conversation;
        if (conversation === undefined) throw new Error('Open a conversation first.');
        const { id, lastSeq } = conversation;
        const window = openWindow(store.getState());
        const loaded = window.messages.length === 0 ? undefined : answerOf(time, window);
        const read = () => messageAt(time, lastSeq, (page) => client.history(id, page));
        if (loaded === undefined && !isConnected(client))
          throw new Error('Not connected: only what is loaded can be gone to. Try again with the connection.');
        const found = loaded === undefined ? await read() : loaded.message;
        // Whoever has gone elsewhere meanwhile stays there.
        if (mine !== last || store.getState().conversations.openId !== id) return;
        const { now } = store.getState().session;
        if (found !== undefined) {
          await history.show(id, found.seq);
          if (time === 0) notify('This is the first message here that you can read.');
          else if (dayKey(found.sentAt) !== dayKey(time))
            notify(`Nothing is from ${dayWords(time, now)}; the next message is from ${dayWords(found.sentAt, now)}.`);
          return;
        }
        const place = placeNow(store.getState());
        if (place !== undefined) store.dispatch({ type: 'place-kept', place });
        await history.toEnd(id);
        notify(lastSeq === 0 ? 'Nothing was written here yet.' : `Nothing was written since ${dayWords(time, now)}.`);
      }),
  };
}

/** A day within a sentence. */
function dayWords(time: number, now: number): string {
  return dayTitle(time, now).replace(/^(?:Today|Yesterday)$/, (word) => word.toLowerCase());
}

/** Going to a date. */
export const datesEffect = effect({
  name: 'dates',
  needs: ['history'],
  start: (context, { history }) => createDateEffects(context, history),
});
