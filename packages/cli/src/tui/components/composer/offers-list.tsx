import { type ReactNode, useMemo } from 'react';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { MAX_OFFERS, type Offers } from '../../completion/offer-list.ts';
import { offersFor } from '../../completion/offers.ts';
import type { Area } from '../../layouts/geometry.ts';
import { useRows } from '../../providers.tsx';
import type { Row } from '../../theme/rows.ts';
import { Panel } from '../panel.tsx';

/** What the text before the cursor may become, over the end of the timeline. */
export function OffersList({ over }: { readonly over: Area }): ReactNode {
  const width = Math.max(1, Math.min(over.width, 60));
  const maxRows = Math.min(MAX_OFFERS, over.height);
  const rows = useRows((state, { emoji, selectors }) => {
    const offers = state.dialog.type === 'none' ? offersFor(state, emoji(), selectors.keymap.words) : undefined;
    return offers === undefined ? [] : offerRows(offers, state.composer.offer, width).slice(0, maxRows);
  });
  const height = rows.length;
  const area = useMemo(() => ({ x: over.x, y: over.y + over.height - height, width, height }), [over, width, height]);
  return height === 0 ? null : <Panel area={area} rows={rows} />;
}

function offerRows(offers: Offers, offer: number, width: number): readonly Row[] {
  const chosen = Math.min(offer, offers.items.length - 1);
  const labelWidth = Math.min(26, Math.floor(width / 2));
  return offers.items.map(({ label, detail }, index): Row => {
    const text = ` ${fitLine(label, labelWidth)} ${cutLine(detail, Math.max(0, width - labelWidth - 2))}`;
    return [{ text: fitLine(text, width), style: index === chosen ? 'selected' : 'accent' }];
  });
}
