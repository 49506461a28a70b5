import { effect } from '../effect.ts';
import { openSummary, openWindow } from '../selectors.ts';
import type { TuiState } from '../state.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly readers: undefined;
  }
}

/** Who has read the selected message of the user's own is asked for when somebody has, and shown under it. */
export const readersEffect = effect({
  name: 'readers',
  needs: ['people'],
  start({ client, store, onChange }, { people }) {
    async function read(conversationId: number, seq: number): Promise<void> {
      // What is not told is not shown; the number of them is.
      const receipts = await client.receipts(conversationId, seq).catch(() => undefined);
      const names = receipts?.recipients?.read ?? [];
      if (names.length === 0) return;
      people.learn(names);
      store.dispatch({ type: 'readers', conversationId, readers: { seq, read: names } });
    }
    onChange((state, before) => {
      const seq = askedFor(state);
      const { openId } = state.conversations;
      if (seq !== undefined && openId !== undefined && seq !== askedFor(before)) void read(openId, seq);
    });
    return undefined;
  },
});

/** The selected message, where it is known that somebody has read it. */
function askedFor(state: TuiState): number | undefined {
  const { selected } = openWindow(state);
  const { receipts } = state.conversations;
  if (typeof selected !== 'number' || receipts === undefined) return undefined;
  if (openSummary(state)?.conversation.id !== receipts.conversationId) return undefined;
  return receipts.messages.some(({ seq, readCount }) => seq === selected && readCount > 0) ? selected : undefined;
}
