import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly clock: undefined;
  }
}

/** The countdown to the next try is the only thing on the screen that moves without a cause. */
export const clockEffect = effect({
  name: 'clock',
  needs: [],
  start({ store, timers, onChange, onStop }) {
    let cancel: (() => void) | undefined;
    function tick(): void {
      if (cancel !== undefined || store.getState().session.connection.type !== 'waiting') return;
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
