import { effect } from '../effect.ts';
import { openWindow } from '../selectors.ts';
import { placeNow } from '../slices/places.ts';
import type { KeptPlace, TuiState } from '../state.ts';
import type { EffectContext } from './context.ts';
import type { HistoryEffects } from './history.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly places: PlaceEffects;
  }
}

/** The places that one has come from. */
export interface PlaceEffects {
  /** Goes back to where the view was before the last jump, which is the answer; undefined: there was none. */
  back(): Promise<KeptPlace | undefined>;
}

/** What is sent is seen, wherever one was reading; and there is a way back. */
export const placesEffect = effect({
  name: 'places',
  needs: ['history'],
  start(context, { history }) {
    context.onChange((state, before) => {
      if (hasSent(state, before)) jumpToEnd(context, history, placeNow(state));
    });
    return { back: () => goBack(context, history) };
  },
});

/** A message of the open conversation has come into the outbox, and the view does not follow the end. */
function hasSent(state: TuiState, before: TuiState): boolean {
  const { outbox } = state.messages;
  if (outbox === before.messages.outbox) return false;
  const { openId } = state.conversations;
  const { anchor, atEnd, messages } = openWindow(state);
  if (anchor === undefined && (atEnd || messages.length === 0)) return false;
  for (const [clientId, entry] of outbox)
    if (entry.conversationId === openId && !before.messages.outbox.has(clientId)) return true;
  return false;
}

function jumpToEnd({ store }: EffectContext, history: HistoryEffects, place: KeptPlace | undefined): void {
  if (place === undefined) return;
  store.dispatch({ type: 'place-kept', place });
  void history.toEnd(place.conversationId);
}

async function goBack({ store }: EffectContext, history: HistoryEffects): Promise<KeptPlace | undefined> {
  const place = store.getState().places.at(-1);
  if (place === undefined) return undefined;
  store.dispatch({ type: 'place-left' });
  const { conversationId, anchor } = place;
  if (store.getState().conversations.openId !== conversationId) await history.open(conversationId);
  if (anchor === undefined) await history.toEnd(conversationId);
  else await history.restore(conversationId, anchor);
  store.dispatch({ type: 'selected', conversationId, key: undefined });
  return place;
}
