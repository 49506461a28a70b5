import type { MessageReceipts } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { receiptWords } from '../../../text/receipt-words.ts';
import { wrapText } from '../../../text/wrap.ts';
import { memberName } from '../../store/selectors.ts';
import type { ReceiptList, TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { nameStyle } from '../../theme/tokens.ts';
import type { DialogContent, DialogParts } from './dialog-content.ts';

/** Who has read a message, who has only received it, and the others. */
export function receiptsContent({ state, width }: DialogParts, dialog: ReceiptList): DialogContent {
  return {
    title: `Message ${dialog.seq}`,
    query: undefined,
    rows: receiptRows(state, dialog, width),
    chosen: dialog.scroll,
    scrolls: true,
    hint: '↑ ↓ scroll  Esc close',
  };
}

/** The rows inside of the frame. */
export function receiptRows(
  state: TuiState,
  { conversationId, receipts, failed }: ReceiptList,
  width: number,
): readonly Row[] {
  if (failed !== undefined) return wrapText(failed, width).map(({ text }): Row => [{ text, style: 'error' }]);
  if (receipts === undefined) return [[{ text: '…', style: 'dim' }]];
  const words = receiptWords(receipts);
  const rows: Row[] = wrapText(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`, width).map(({ text }) => [
    { text },
  ]);
  for (const [title, ids] of parts(receipts)) {
    if (ids.length === 0) continue;
    rows.push([], [{ text: title, style: 'strong' }]);
    for (const id of ids) {
      rows.push([
        { text: `  ${cutLine(memberName(state, conversationId, id), Math.max(1, width - 2))}`, style: nameStyle(id) },
      ]);
    }
  }
  return rows;
}

function parts({ recipients }: MessageReceipts): readonly (readonly [string, readonly number[]])[] {
  if (recipients === undefined) return [];
  return [
    ['Read', recipients.read],
    ['Delivered', recipients.delivered],
    ['Not yet', recipients.others],
  ];
}
