import { withKeys } from '../../keys/way-to.ts';
import { reasonOf } from '../../store/effects/context.ts';
import { openWindow } from '../../store/selectors.ts';
import { textContent } from '../list-state.ts';
import { defineView, type OpenedView, type ViewContext } from '../view.ts';
import type { ViewState } from '../view-types.ts';
import { type ReceiptsRead, receiptRows } from './receipt-rows.ts';

/** Of which message. */
interface ReceiptView extends ViewState, ReceiptsRead {
  readonly conversationId: number;
  readonly seq: number;
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly receipts: ReceiptView;
  }
}

/** Who has read the selected message, or without one the last of the user's own. */
export const receiptsView = defineView({
  name: 'receipts',
  size: 'text',
  open(context) {
    const state = context.state();
    const conversationId = state.conversations.openId;
    const { messages, selected } = openWindow(state);
    const isOwn = (senderId: number) => senderId === state.session.me?.id;
    const message =
      messages.find(({ seq }) => seq === selected) ??
      messages.findLast(({ senderId, recalledAt, kind }) => isOwn(senderId) && recalledAt === 0 && kind !== 'system');
    if (conversationId === undefined || message === undefined) {
      context.notify(
        withKeys(context.selectors.keymap, 'There is no message of yours here; select one ({select.start}).'),
        'error',
      );
      return undefined;
    }
    return { index: 0, conversationId, seq: message.seq, receipts: undefined, failed: undefined };
  },
  content: ({ state, width }, list) =>
    textContent({
      title: `Message ${list.seq}`,
      rows: receiptRows(state, list, width),
      index: list.index,
      failed: list.failed,
    }),
  follow(context, view) {
    void read(context, view);
    return () => undefined;
  },
});

async function read({ client, effects }: ViewContext, view: OpenedView<ReceiptView>): Promise<void> {
  const of = view.read();
  if (of === undefined) return;
  view.set({ failed: undefined });
  try {
    const receipts = await client.receipts(of.conversationId, of.seq);
    const { read: readers = [], delivered = [], others = [] } = receipts.recipients ?? {};
    effects.people.learn([...readers, ...delivered, ...others]);
    view.set({ receipts });
  } catch (error) {
    view.set({ failed: reasonOf(error) });
  }
}
