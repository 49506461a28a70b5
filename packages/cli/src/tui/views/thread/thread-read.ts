import { LIMITS } from '@im-ts/protocol';
import { authorsOf } from '../../../client/entities.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { READING } from '../list-state.ts';
import type { OpenedView, ViewContext } from '../view.ts';
import { type ThreadState, withMessages } from './thread-state.ts';

/** Reads a thread page by page, until all is read or `stopped`. */
export async function readThread(
  { client, effects: { people } }: ViewContext,
  view: OpenedView<ThreadState>,
  reading: { readonly stopped: boolean },
): Promise<void> {
  const opened = view.read();
  if (opened === undefined) return;
  const { conversationId, seq } = opened;
  const take = (messages: Parameters<typeof withMessages>[1]) => {
    const state = view.read();
    if (state === undefined) return;
    const { root, replies } = withMessages(state, messages);
    view.set({ root, replies });
    people.learn(messages.flatMap(authorsOf));
  };
  view.set({ ...READING, isStale: false });
  try {
    if (opened.root === undefined || opened.isStale) {
      const page = await client.history(conversationId, { around: seq, limit: 1 });
      if (reading.stopped) return;
      take(page.messages.filter((message) => message.seq === seq));
    }
    let after = 0;
    do {
      const page = await client.replies(conversationId, seq, { after, limit: LIMITS.historyPage });
      if (reading.stopped) return;
      take(page.messages);
      after = page.next;
    } while (after > 0);
    view.set({ busy: false });
  } catch (error) {
    if (!reading.stopped) view.set({ busy: false, failed: reasonOf(error) });
  }
}

/** Reads it now, and again when something was missed or there is a connection again; the answer ends it. */
export function followThread(context: ViewContext, view: OpenedView<ThreadState>): () => void {
  const { threads } = context.effects;
  let reading = { stopped: false };
  let last = view.read();
  let isReady = context.state().session.connection.type === 'ready';
  const again = () => {
    reading.stopped = true;
    reading = { stopped: false };
    void readThread(context, view, reading);
  };
  void readThread(context, view, reading);
  const stopWatching = context.subscribe(() => {
    const wasReady = isReady;
    isReady = context.state().session.connection.type === 'ready';
    const now = view.read();
    if (now === undefined) return;
    last = now;
    if (now.isStale || (isReady && !wasReady && now.failed !== undefined)) again();
  });
  return () => {
    reading.stopped = true;
    stopWatching();
    // What is half written is there when it is opened again.
    if (last !== undefined) threads.keepDraft(last, last.query);
  };
}
