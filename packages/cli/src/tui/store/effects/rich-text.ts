import { loadRichText } from '../../timeline/rich-text.ts';
import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly richText: undefined;
  }
}

/** What reads markdown and links is loaded while the screen is there already. */
export const richTextEffect = effect({
  name: 'richText',
  needs: [],
  start({ store, onStop }) {
    let stopped = false;
    onStop(() => {
      stopped = true;
    });
    // Without it, texts stay as they were written.
    loadRichText().then(
      () => {
        if (!stopped) store.dispatch({ type: 'rich-text-ready' });
      },
      () => undefined,
    );
    return undefined;
  },
});
