import { effect } from '../effect.ts';
import { orderOf } from '../held-order.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly listHold: ListHold;
  }
}

/** Keeps the list in its order while one moves in it. */
export interface ListHold {
  /** From now on, until nobody has moved for a while. */
  hold(): void;
}

/** The list moves again after so long without a move. */
const QUIET_MS = 2_000;

/** The list does not move under the hand. */
export const listHoldEffect = effect({
  name: 'listHold',
  needs: [],
  start({ store, selectors, timers, onStop }) {
    let stopWaiting: (() => void) | undefined;
    onStop(() => stopWaiting?.());
    return {
      hold() {
        stopWaiting?.();
        const state = store.getState();
        if (state.list.held === undefined)
          store.dispatch({ type: 'list-held', order: orderOf(selectors.sections(state)) });
        stopWaiting = timers.after(QUIET_MS, () => store.dispatch({ type: 'list-released' }));
      },
    };
  },
});
