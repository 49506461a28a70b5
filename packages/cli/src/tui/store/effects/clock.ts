import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly clock: undefined;
  }
}

/** The countdown to the next try, and the time without an answer, are the only things on the screen that move without a cause. */
export const clockEffect = effect({
  name: 'clock',
  needs: [],
  start({ store, timers, onChange, onStop }) {
    let cancel: (() => void) | undefined;
    function tick(): void {
      const { type } = store.getState().session.connection;
      if (cancel !== undefined || (type !== 'waiting' && type !== 'doubted')) return;
      cancel = timers.after(1_000, () => {
        cancel = undefined;
        store.dispatch({ type: 'tick', now: timers.now() });
        tick();
      });
    }
    onChange((state, before) => {
      if (state.session.connection !== before.session.connection) tick();
    });
    onStop(() => cancel?.());
    return undefined;
  },
});
