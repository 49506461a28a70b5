import { cutLine, fitLine } from '../../text/cut.ts';
import { MAX_OFFERS, type Offers } from '../completion/offer-list.ts';
import { offersFor } from '../completion/offers.ts';
import { focusedView } from '../store/selectors.ts';
import type { Row } from '../theme/rows.ts';
import type { PanelSpec } from './panel.ts';

/** What the text before the cursor may become, over the end of the messages. */
export const offersPanel: PanelSpec = {
  name: 'offers',
  phase: 'chat',
  order: 80,
  create:
    () =>
    (state, { selectors, emoji }) => {
      // In a thread they are over what is written there.
      const offers = focusedView(state) === undefined ? offersFor(state, emoji(), selectors.keymap.words) : undefined;
      const over = selectors.geometry(state).timeline;
      if (offers === undefined || over.height === 0) return [];
      const width = Math.max(1, Math.min(over.width, 60));
      const rows = offerRows(offers, state.composer.offer, { width, height: Math.min(MAX_OFFERS, over.height) });
      return [{ area: { x: over.x, y: over.y + over.height - rows.length, width, height: rows.length }, rows }];
    },
};

/** As many as there is room for, with the chosen one among them; arrows say where there are more. */
export function offerRows(
  { items }: Offers,
  offer: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Row[] {
  const chosen = Math.min(offer, items.length - 1);
  const start = Math.max(0, Math.min(chosen - Math.floor(height / 2), items.length - height));
  const end = Math.min(items.length, start + height);
  const labelWidth = Math.min(26, Math.floor(width / 2));
  return items.slice(start, end).map(({ label, detail }, row): Row => {
    const index = start + row;
    const more = index === start && start > 0 ? '↑' : index === end - 1 && end < items.length ? '↓' : '';
    const text = ` ${fitLine(label, labelWidth)} ${cutLine(detail, Math.max(0, width - labelWidth - 2 - 2 * more.length))}`;
    const line = more === '' ? fitLine(text, width) : `${fitLine(text, width - 2)}${more} `;
    return [{ text: line, style: index === chosen ? 'selected' : 'accent' }];
  });
}
