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
      const offers = focusedView(state) === undefined ? offersFor(state, emoji(), selectors.keymap.words) : undefined;
      const over = selectors.geometry(state).timeline;
      if (offers === undefined || over.height === 0) return [];
      const width = Math.max(1, Math.min(over.width, 60));
      const rows = offerRows(offers, state.composer.offer, width).slice(0, Math.min(MAX_OFFERS, over.height));
      return [{ area: { x: over.x, y: over.y + over.height - rows.length, width, height: rows.length }, rows }];
    },
};

function offerRows(offers: Offers, offer: number, width: number): readonly Row[] {
  const chosen = Math.min(offer, offers.items.length - 1);
  const labelWidth = Math.min(26, Math.floor(width / 2));
  return offers.items.map(({ label, detail }, index): Row => {
    const text = ` ${fitLine(label, labelWidth)} ${cutLine(detail, Math.max(0, width - labelWidth - 2))}`;
    return [{ text: fitLine(text, width), style: index === chosen ? 'selected' : 'accent' }];
  });
}
