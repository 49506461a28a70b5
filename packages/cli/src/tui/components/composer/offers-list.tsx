import { Box } from 'ink';
import type { ReactNode } from 'react';
import { cutLine, fitLine } from '../../../text/cut.ts';
import { MOST_OFFERS, type Offers, offersFor } from '../../completion/offers.ts';
import type { Geometry } from '../../layouts/geometry.ts';
import { useRows } from '../../providers.tsx';
import type { Row } from '../../theme/rows.ts';
import { Rows } from '../rows.tsx';

/** What the text before the cursor may become, over the composer. */
export function OffersList({ place }: { readonly place: Geometry }): ReactNode {
  const width = Math.max(1, Math.min(place.mainWidth, 60));
  const most = Math.min(MOST_OFFERS, place.timelineHeight);
  const rows = useRows((state, { emoji }) => {
    const offers = state.dialog.type === 'none' ? offersFor(state, emoji()) : undefined;
    return offers === undefined ? [] : offerRows(offers, state.composer.offer, width).slice(0, most);
  });
  if (rows.length === 0) return null;
  return (
    <Box position="absolute" marginLeft={place.mainX} marginTop={place.titleRows + place.timelineHeight - rows.length}>
      <Rows rows={rows} width={width} height={rows.length} />
    </Box>
  );
}

function offerRows(offers: Offers, offer: number, width: number): readonly Row[] {
  const chosen = Math.min(offer, offers.items.length - 1);
  const labelWidth = Math.min(26, Math.floor(width / 2));
  return offers.items.map(({ label, detail }, index): Row => {
    const text = ` ${fitLine(label, labelWidth)} ${cutLine(detail, Math.max(0, width - labelWidth - 2))}`;
    return [{ text: fitLine(text, width), style: index === chosen ? 'selected' : 'accent' }];
  });
}
