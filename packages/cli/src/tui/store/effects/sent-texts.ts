import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly sentTexts: undefined;
  }
}

/** What was sent is kept for the next run, and Up finds what was sent in earlier ones. */
export const sentTextsEffect = effect({
  name: 'sentTexts',
  needs: [],
  start(context) {
    const { store, sentTexts } = context;
    if (sentTexts === undefined) return undefined;
    let stopped = false;
    let isRestoring = false;
    let loadedFor: number | undefined;

    async function load(): Promise<void> {
      const { me } = store.getState().session;
      if (me === undefined || me.id === loadedFor) return;
      loadedFor = me.id;
      const texts = (await sentTexts?.load(me.id)) ?? [];
      if (stopped || store.getState().session.me?.id !== me.id) return;
      isRestoring = true;
      store.dispatch({ type: 'history-restored', texts });
      isRestoring = false;
    }

    context.onChange(({ composer, session }, before) => {
      const [newest] = composer.history;
      const isSent = !isRestoring && newest !== undefined && newest !== before.composer.history[0];
      if (isSent && session.me !== undefined) void sentTexts.add(session.me.id, newest);
      if (session.me !== before.session.me) void load();
    });
    void load();
    context.onStop(() => {
      stopped = true;
    });
    return undefined;
  },
});
