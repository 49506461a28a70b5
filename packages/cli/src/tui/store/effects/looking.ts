import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly looking: undefined;
  }
}

/** Once for each frame: what is not drawn is not read, and each look lays out the screen. */
export const lookingEffect = effect({
  name: 'looking',
  needs: ['history', 'readMarkers', 'people', 'receipts'],
  start(context, { history, readMarkers, people, receipts }) {
    let stopped = false;
    const stop = context.onFrame(() => {
      queueMicrotask(() => {
        if (stopped) return;
        history.fill();
        readMarkers.check();
        people.learnSenderNicknames();
        receipts.watch();
      });
    });
    context.onStop(() => {
      stopped = true;
      stop();
    });
    return undefined;
  },
});
