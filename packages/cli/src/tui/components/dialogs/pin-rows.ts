import { cutLine } from '../../../text/cut.ts';
import { previewWithName } from '../../../text/message-preview.ts';
import { clockLabel, dayLabel } from '../../../text/time.ts';
import { textWidth } from '../../../text/width.ts';
import { conversationTitle, memberName, openSummary } from '../../store/selectors.ts';
import type { PinList } from '../../store/state.ts';
import type { Row } from '../../theme/rows.ts';
import { chosenRow, type DialogContent, type DialogParts } from './dialog-content.ts';

/** What is pinned in the open conversation: when it was said, by whom, and how it begins. */
export function pinsContent({ state, width }: DialogParts, dialog: PinList): DialogContent {
  const summary = openSummary(state);
  const pins = dialog.pins ?? [];
  const chosen = Math.max(0, Math.min(dialog.index, pins.length - 1));
  const rows = pins.map(({ message }, index): Row => {
    const { conversationId, sentAt } = message;
    const when = `${dayLabel(sentAt, state.session.now)} ${clockLabel(sentAt)} `;
    const text = previewWithName(message, (id) => memberName(state, conversationId, id));
    const row: Row = [{ text: when, style: 'dim' }, { text: cutLine(text, Math.max(0, width - textWidth(when))) }];
    return chosenRow(row, width, index === chosen);
  });
  const title = summary === undefined ? 'Pinned' : `Pinned in ${conversationTitle(state, summary)}`;
  return {
    title: pins.length === 0 ? title : `${title}, ${chosen + 1} of ${pins.length}`,
    query: undefined,
    rows: [...rows, ...stateRows(dialog, width)],
    chosen,
    hint: pins.length === 0 ? 'Esc close' : 'Enter go there  u unpin  Esc close',
  };
}

/** What is not read, or that there is nothing. */
function stateRows({ pins, failed }: PinList, width: number): readonly Row[] {
  if (failed !== undefined)
    return [[{ text: cutLine(`What is pinned did not load: ${failed}`, width), style: 'error' }]];
  if (pins === undefined) return [[{ text: '…', style: 'dim' }]];
  if (pins.length > 0) return [];
  return [[{ text: cutLine('Nothing is pinned. Ctrl-P selects a message, p pins it.', width), style: 'dim' }]];
}
