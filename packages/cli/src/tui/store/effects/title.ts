import { windowTitle } from '../../terminal/window-title.ts';
import { effect } from '../effect.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly title: undefined;
  }
}

/** The title of the window says what is unread and which conversation is open. */
export const titleEffect = effect({
  name: 'title',
  needs: [],
  start(context) {
    const { store } = context;
    let shown: string | undefined;
    let before: readonly unknown[] = [];
    context.onStop(
      context.onFrame(() => {
        const state = store.getState();
        const { conversations, people, session } = state;
        // What it is made of: with each key there is a frame, and a thousand conversations are not counted for it.
        const parts = [conversations.byId, conversations.openId, session.focused, people.users, session.me];
        if (parts.every((part, index) => part === before[index])) return;
        before = parts;
        const title = windowTitle(state);
        if (title === shown) return;
        shown = title;
        context.setTitle(title);
      }),
    );
    return undefined;
  },
});
