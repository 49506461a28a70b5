import type { MessageReceipts } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { receiptWords } from '../../../text/receipt-words.ts';
import { wrapText } from '../../../text/wrap.ts';
import { memberName } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { nameStyle } from '../../theme/tokens.ts';
import { wrappedRows } from '../list-state.ts';

/** Who has read a message, while it is shown. */
export interface ReceiptsRead {
  readonly conversationId: number;
  /** undefined: not read yet. */
  readonly receipts: MessageReceipts | undefined;
  readonly failed: string | undefined;
}

/** The rows inside of the frame. */
export function receiptRows(
  state: TuiState,
  { conversationId, receipts, failed }: ReceiptsRead,
  width: number,
): readonly Row[] {
  if (failed !== undefined) return wrappedRows(failed, width, 'error');
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
